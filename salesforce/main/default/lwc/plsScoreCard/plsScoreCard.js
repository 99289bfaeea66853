/* Compiled from the TypeScript beside it by `npm run lwc:build`. */

// main/default/lwc/plsScoreCard/plsScoreCard.ts
import FEEDBACK_FAILED from "@salesforce/label/c.PLS_Feedback_Failed";
import LOADING from "@salesforce/label/c.PLS_Loading";
import SAVED from "@salesforce/label/c.PLS_Saved";
import SAVING from "@salesforce/label/c.PLS_Saving";
import TITLE from "@salesforce/label/c.PLS_Title";
import { getRecord, updateRecord } from "lightning/uiRecordApi";
import { getRelatedListRecords } from "lightning/uiRelatedListApi";
import { api, LightningElement, wire } from "lwc";

// ../shared/lib/day.ts
var DAY_MS = 864e5;
var HOUR_MS = 36e5;
var MINUTE_MS = 6e4;
var dayOf = (ms) => Math.floor(ms / DAY_MS);
var MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
function spokenDay(day) {
  const date = new Date(day * DAY_MS);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

// ../shared/lib/words.ts
var counted = (count, singular, plural = `${singular}s`) => `${count} ${count === 1 ? singular : plural}`;
function listed(items, most = 3, others = "others") {
  const shown = items.length > most ? [...items.slice(0, most - 1)] : [...items];
  const rest = items.length - shown.length;
  if (rest > 0) shown.push(`${rest} ${others}`);
  if (shown.length <= 1) return shown[0] ?? "";
  return `${shown.slice(0, -1).join(", ")} and ${shown[shown.length - 1]}`;
}

// ../shared/card/spoken.ts
function spokenDuration(ms) {
  if (ms < HOUR_MS) return counted(Math.max(1, Math.round(ms / MINUTE_MS)), "minute");
  if (ms < DAY_MS) return counted(Math.round(ms / HOUR_MS), "hour");
  return counted(Math.round(ms / DAY_MS), "day");
}
function spokenSince(time, now) {
  const age = now - time;
  if (age < MINUTE_MS) return "just now";
  return age < 14 * DAY_MS ? `${spokenDuration(age)} ago` : `on ${spokenDay(Math.floor(time / DAY_MS))}`;
}
function spokenDue(dueAt, now) {
  if (now < dueAt) return `Due in ${spokenDuration(dueAt - now)}`;
  return now - dueAt < HOUR_MS ? "Due now" : `Overdue by ${spokenDuration(now - dueAt)}`;
}
var spokenNumber = (value) => (Math.round(value) + 0).toLocaleString("en-US").replace("-", "−");
var spokenMoney = (usd) => usd === null ? null : spokenNumber(usd).replace(/\d/, "$$$&");
var signed = (points) => points > 0 ? `+${spokenNumber(points)}` : spokenNumber(points);
var spokenShare = (share) => `${Math.round(share * 100)} %`;

// ../shared/card/breakdown-view.ts
var CATEGORIES = {
  intent: "Buying intent",
  feature: "Product use",
  collaboration: "Team",
  velocity: "Momentum",
  firmographic: "Company fit",
  negative: "Against"
};
var MOST_REASONS = 3;
function viewBreakdown({ breakdown, score }) {
  const groups = Object.keys(CATEGORIES).map((category) => ({ category, lines: breakdown.filter((line) => line.category === category) })).filter(({ lines }) => lines.length > 0).map(({ category, lines }) => ({ key: category, label: CATEGORIES[category], lines, points: sum(lines) })).sort((a, b) => b.points - a.points);
  const rest = score - sum(breakdown);
  if (rest !== 0) groups.push({ key: "rest", label: "Signals not listed here", lines: [], points: rest });
  const most = Math.max(1, ...groups.map(({ points }) => Math.abs(points)));
  return {
    groups: groups.map((group) => ({
      ...group,
      points: signed(group.points),
      barPct: Math.round(100 * Math.abs(group.points) / most),
      isCaution: group.points < 0,
      lines: group.lines.map(viewLine)
    })),
    total: spokenNumber(score),
    lineCount: breakdown.length
  };
}
function strongestReasons(lines) {
  const strongest = [...lines].sort((a, b) => urgencyOf(b) - urgencyOf(a) || b.points - a.points);
  const reasons = strongest.filter(
    (line, index) => strongest.findIndex(({ category, points }) => category === line.category && points > 0) === index
  );
  const shown = reasons.slice(0, MOST_REASONS);
  const against = strongest.filter(({ points }) => points < 0).sort((a, b) => a.points - b.points)[0];
  const weakest = Math.min(...shown.map(({ points }) => points));
  return against === void 0 || shown.length > 0 && -against.points < weakest ? shown : [...shown, against];
}
var urgencyOf = ({ category }) => category === "intent" ? 2 : category === "firmographic" ? 0 : 1;
var viewReasons = (card) => strongestReasons(card.breakdown).map(viewLine);
var viewLine = ({ signal, label, points, users, evidence }) => ({
  key: signal,
  label,
  points: signed(points),
  people: users === void 0 || users === 1 ? null : counted(users, "person", "people"),
  evidence,
  isCaution: points < 0
});
var sum = (lines) => lines.reduce((total, { points }) => total + points, 0);

// ../shared/handoff/names.ts
var PRIORITY_NAMES = { high: "High", medium: "Medium", low: "Low" };
var ROUTE_NAMES = {
  named_ae: "Account executive",
  inside_sales: "Inside sales",
  automated_email: "Automated e-mail"
};
var STATUS_NAMES = {
  open: "Open",
  accepted: "Accepted",
  contacted: "Contacted",
  replied: "Replied",
  meeting_booked: "Meeting booked",
  opportunity_created: "Opportunity created",
  won: "Won",
  lost: "Lost",
  rejected: "Rejected"
};

// ../shared/handoff/outcome.ts
var OUTCOMES = [
  "accepted",
  "contacted",
  "replied",
  "meeting_booked",
  "opportunity_created",
  "won",
  "lost",
  "rejected"
];
var CLOSING = ["won", "lost", "rejected"];
var isClosed = (status) => CLOSING.includes(status);

// ../shared/card/handoff-view.ts
var STEPS = ["accepted", "contacted", "replied", "meeting_booked"];
function viewHandoff(handoff, now) {
  const { status } = handoff;
  const isWaiting = status === "open" || status === "accepted";
  const due = isWaiting ? spokenDue(Date.parse(handoff.dueAt), now) : null;
  return {
    id: handoff.id,
    title: handoff.trigger.label,
    priority: handoff.priority,
    priorityLabel: `${PRIORITY_NAMES[handoff.priority]} priority`,
    route: ROUTE_NAMES[handoff.route],
    status,
    statusLabel: STATUS_NAMES[status],
    due,
    isOverdue: due?.startsWith("Overdue") ?? false,
    isClosed: isClosed(status),
    steps: STEPS.map((outcome) => ({ outcome, isDone: isBefore(outcome, status) }))
  };
}
var isBefore = (step, status) => status !== "open" && status !== "rejected" && status !== "lost" && OUTCOMES.indexOf(step) <= OUTCOMES.indexOf(status);

// ../shared/tier/bands.ts
var BANDS = {
  hot: { id: "hot", label: "Hot", action: "Outreach now" },
  warm: { id: "warm", label: "Warm", action: "Nurture plus light outreach" },
  emerging: { id: "emerging", label: "Emerging", action: "Watch, product-led nurture" },
  none: { id: "none", label: "Not PQL", action: "Self-serve" }
};

// ../shared/card/header-view.ts
var STALE_MS = DAY_MS + HOUR_MS;
function viewHeader(card, now) {
  const change = card.scoreChange7d;
  const scoredAt = Date.parse(card.scoredAt);
  return {
    score: spokenNumber(card.score),
    change: change === null ? null : `${change === 0 ? "No change" : signed(change)} in 7 days`,
    direction: change === null || change === 0 ? "same" : change > 0 ? "up" : "down",
    ...card.kind === "account" ? rankOfTier(card) : { rank: rankOfBand(card.band.id).rank, rankLabel: card.band.label },
    action: card.kind === "account" ? card.tier.action : card.band.action,
    nextStep: card.kind === "account" ? nextStepOf(card) : null,
    segment: card.segment.label,
    motion: card.segment.motion,
    trajectory: card.usage.trajectory,
    age: `Scored ${spokenSince(scoredAt, now)}`,
    isStale: now - scoredAt > STALE_MS,
    reasons: viewReasons(card)
  };
}
var rankOfTier = ({ tier }) => ({
  rank: 5 - tier.level,
  rankLabel: `Tier ${tier.level} ${tier.label}`
});
var RANKS = { hot: 4, warm: 3, emerging: 2, none: 1 };
var rankOfBand = (band) => ({ rank: RANKS[band], rankLabel: BANDS[band].label });
var nextStepOf = ({ nextTier }) => nextTier === null || nextTier.missing.length === 0 ? null : `For Tier ${nextTier.level} ${nextTier.label}: ${listed(nextTier.missing, nextTier.missing.length)}`;

// ../shared/card/plan-view.ts
var NEAR_LIMIT = 0.9;
function viewPlan({ plan, enterpriseRequests }) {
  const { seats, seatsUsed, arr, potentialArr } = plan;
  const share = seats === null || seatsUsed === null || seats <= 0 ? null : seatsUsed / seats;
  const gain = arr === null || potentialArr === null ? 0 : potentialArr - arr;
  return {
    current: plan.current,
    seats: seatsWords(seats, seatsUsed, share),
    seatsPct: share === null ? null : Math.min(100, Math.round(share * 100)),
    isNearLimit: share !== null && share >= NEAR_LIMIT,
    arr: spokenMoney(arr),
    potentialArr: spokenMoney(potentialArr),
    recommended: plan.recommended,
    upside: gain > 0 ? `+${spokenMoney(gain)}` : null,
    requests: listed(enterpriseRequests, 6) || null
  };
}
function seatsWords(seats, used, share) {
  if (share !== null) return `${spokenNumber(used ?? 0)} of ${spokenNumber(seats ?? 0)} (${spokenShare(share)})`;
  if (used !== null) return spokenNumber(used);
  return seats === null ? null : `not known, ${spokenNumber(seats)} bought`;
}

// ../shared/card/usage-view.ts
var MOST_FEATURES = 5;
function viewUsage({ usage, kind }, now) {
  if (usage.users === 0 && usage.weekly.length === 0) return null;
  const busiest = Math.max(1, ...usage.topFeatures.map(({ count }) => count));
  return {
    isPerson: kind === "user",
    active: kind === "user" ? `${Math.round(usage.dauMau * 30)} of 30` : `${spokenNumber(usage.activeUsers30)} of ${spokenNumber(usage.users)}`,
    activeUsers7: spokenNumber(usage.activeUsers7),
    events30: spokenNumber(usage.events30),
    frequency: spokenShare(usage.dauMau),
    departments: listed(usage.departments, 6) || null,
    workspaces: usage.workspaces === 0 ? null : spokenNumber(usage.workspaces),
    lastActive: usage.lastActiveAt === null ? null : spokenSince(Date.parse(usage.lastActiveAt), now),
    trajectory: usage.trajectory,
    features: usage.topFeatures.slice(0, MOST_FEATURES).map(({ name, count }) => ({
      key: name,
      name,
      count: spokenNumber(count),
      barPct: Math.round(100 * count / busiest)
    })),
    weeks: viewWeeks(usage.weekly),
    weeksSummary: summarizeWeeks(usage.weekly)
  };
}
function viewWeeks(weekly) {
  const busiest = Math.max(1, ...weekly.map(({ events }) => events));
  return weekly.map(({ week, events, activeUsers }) => ({
    key: week,
    shortDay: dayWords(week).split(" ").slice(0, 2).join(" "),
    day: dayWords(week),
    events: spokenNumber(events),
    activeUsers: spokenNumber(activeUsers),
    height: Math.max(0, events / busiest)
  }));
}
function summarizeWeeks(weekly) {
  const [first, last] = [weekly[0], weekly.at(-1)];
  if (first === void 0 || last === void 0) return null;
  const busiest = weekly.reduce((most, week) => week.events > most.events ? week : most);
  const course = `Events a week over ${weekly.length} weeks: from ${spokenNumber(first.events)} to ${spokenNumber(last.events)}`;
  return busiest === first || busiest === last ? `${course}.` : `${course}, most (${spokenNumber(busiest.events)}) in the week of ${dayWords(busiest.week)}.`;
}
var dayWords = (day) => spokenDay(Math.floor(Date.parse(day) / DAY_MS));

// ../shared/card/card-view.ts
var CHANGE_MS = 7 * DAY_MS;
function viewCard(card, now) {
  return {
    kind: card.kind,
    header: viewHeader(card, now),
    handoff: card.handoff === null ? null : viewHandoff(card.handoff, now),
    outreach: viewOutreach(card),
    breakdown: viewBreakdown(card),
    usage: viewUsage(card, now),
    people: card.kind === "account" ? card.people.map(viewPerson) : [],
    signup: card.kind === "user" ? viewSignup(card) : null,
    plan: viewPlan(card),
    changes: viewChanges(card, now)
  };
}
function viewPerson({ id, name, title, score, band }) {
  const { rank, rankLabel } = rankOfBand(band);
  return { key: id, name, title, score: spokenNumber(score), rank, bandLabel: rankLabel };
}
function viewOutreach(card) {
  if (card.outreach === null) return null;
  const { talkTrack, email } = card.outreach;
  const to = card.kind === "user" ? card.email ?? "" : "";
  const text = (part) => encodeURIComponent(part.replace(/\p{Cs}/gu, "").replace(/\n/g, "\r\n"));
  return {
    talkTrack: talkTrack.map((line, index) => ({ key: `talk-${index}`, text: line })),
    subject: email.subject,
    body: email.body,
    mailto: `mailto:${text(to)}?subject=${text(email.subject)}&body=${text(email.body)}`
  };
}
function viewSignup({ signup }) {
  const day = (time) => time === null ? null : spokenDay(dayOf(Date.parse(time)));
  return { signedUp: day(signup.at), source: signup.source, activated: day(signup.activatedAt) };
}
function viewChanges(card, now) {
  const since = now - CHANGE_MS;
  const times = /* @__PURE__ */ new Map();
  for (const { label, firedAt } of card.triggers) {
    const time = Date.parse(firedAt);
    if (time >= since) times.set(label, [...times.get(label) ?? [], time]);
  }
  return [...times].map(([label, all]) => ({ label, count: all.length, last: Math.max(...all) })).sort((a, b) => b.last - a.last).map(({ label, count, last }) => ({
    key: label,
    label: count === 1 ? label : `${label}, ${counted(count, "time")}`,
    when: spokenSince(last, now)
  }));
}

// ../shared/card/read-parts.ts
var expected = (what, path) => new TypeError(`${path} is not ${what}`);
var readParts = (value, path) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw expected("an object", path);
  return value;
};
var readText = (value, path) => {
  if (typeof value !== "string") throw expected("text", path);
  return value;
};
var readNumber = (value, path) => {
  if (typeof value !== "number" || !Number.isFinite(value)) throw expected("a number", path);
  return value;
};
var readTime = (value, path) => {
  const text = readText(value, path);
  if (Number.isNaN(Date.parse(text))) throw expected("a time", path);
  return text;
};
var readOneOf = (...values) => (value, path) => {
  const found = values.find((other) => other === value);
  if (found === void 0) throw expected(`one of ${values.join(", ")}`, path);
  return found;
};
var readList = (readItem) => (value, path) => {
  if (value === void 0 || value === null) return [];
  if (!Array.isArray(value)) throw expected("a list", path);
  return value.map((item, index) => readItem(item, `${path}[${index}]`));
};
var readOr = (read, other) => (value, path) => value === void 0 || value === null ? other : read(value, path);

// ../shared/card/score-card.ts
var CARD_VERSION = 1;

// ../shared/card/read-card.ts
function readCard(text) {
  if (text === null || text === void 0 || text.trim() === "") return { state: "empty" };
  try {
    const parts = readParts(JSON.parse(text), "card");
    if (typeof parts.version === "number" && parts.version !== CARD_VERSION) {
      return { state: "unreadable", reason: "other_version", detail: `card of version ${parts.version}` };
    }
    return { state: "ready", card: readWholeCard(parts, "card") };
  } catch (error) {
    return { state: "unreadable", reason: "damaged", detail: error instanceof Error ? error.message : String(error) };
  }
}
var readObject = (readers) => (value, path) => {
  const parts = readParts(value, path);
  const entries = Object.entries(readers);
  return Object.fromEntries(entries.map(([key, read]) => [key, read(parts[key], `${path}.${key}`)]));
};
var textOrNull = readOr(readText, null);
var numberOrNull = readOr(readNumber, null);
var numberOrZero = readOr(readNumber, 0);
var timeOrNull = readOr(readTime, null);
var texts = readList(readText);
var readLevel = readOneOf(1, 2, 3, 4);
var readBandId = readOneOf("hot", "warm", "emerging", "none");
var readPriority = readOneOf("high", "medium", "low");
var lineParts = {
  category: readOneOf("feature", "collaboration", "velocity", "intent", "firmographic", "negative"),
  signal: readText,
  label: readText,
  points: readNumber,
  evidence: readOr(readText, "")
};
var readAccountLine = readObject(lineParts);
var readPeopleLine = readObject({ ...lineParts, users: readNumber });
var readLine = (value, path) => readParts(value, path).users === void 0 ? readAccountLine(value, path) : readPeopleLine(value, path);
var readUsage = readObject({
  activeUsers7: numberOrZero,
  activeUsers30: numberOrZero,
  users: numberOrZero,
  events30: numberOrZero,
  dauMau: numberOrZero,
  departments: texts,
  workspaces: numberOrZero,
  weekly: readList(readObject({ week: readTime, events: readNumber, activeUsers: readNumber })),
  topFeatures: readList(readObject({ name: readText, count: readNumber })),
  lastActiveAt: timeOrNull,
  trajectory: readOr(readOneOf("Rising", "Steady", "Falling"), "Steady")
});
var readPlan = readObject({
  current: textOrNull,
  seats: numberOrNull,
  seatsUsed: numberOrNull,
  arr: numberOrNull,
  potentialArr: numberOrNull,
  recommended: textOrNull
});
var readHandoff = readObject({
  id: readText,
  trigger: readObject({ id: readText, label: readText }),
  priority: readPriority,
  status: readOneOf("open", ...OUTCOMES),
  dueAt: readTime,
  route: readOneOf("named_ae", "inside_sales", "automated_email")
});
var UNKNOWN_SEGMENT = { id: "unknown", label: "Unknown", motion: "" };
var readSegment = readObject({
  id: readOneOf("smb", "mid_market", "enterprise", "unknown"),
  label: readText,
  motion: readOr(readText, "")
});
var commonParts = {
  version: readOneOf(CARD_VERSION),
  id: readText,
  name: readText,
  domain: textOrNull,
  scoredAt: readTime,
  modelVersion: readOr(readText, ""),
  score: readNumber,
  scoreChange7d: numberOrNull,
  segment: readOr(readSegment, UNKNOWN_SEGMENT),
  breakdown: readList(readLine),
  usage: readOr(readUsage, readUsage({}, "usage")),
  plan: readOr(readPlan, readPlan({}, "plan")),
  enterpriseRequests: texts,
  triggers: readList(
    readObject({
      id: readText,
      priority: readOneOf("high", "medium", "low", "moment"),
      label: readText,
      firedAt: readTime
    })
  ),
  handoff: readOr(readHandoff, null),
  outreach: readOr(
    readObject({ talkTrack: texts, email: readObject({ subject: readText, body: readText }) }),
    null
  )
};
var readSignup = readObject({ at: timeOrNull, source: textOrNull, activatedAt: timeOrNull });
var readAccountCard = readObject({
  ...commonParts,
  kind: readOneOf("account"),
  tier: readObject({ level: readLevel, label: readText, action: readOr(readText, "") }),
  nextTier: readOr(readObject({ level: readLevel, label: readText, missing: texts }), null),
  people: readList(
    readObject({ id: readText, name: readText, title: textOrNull, score: readNumber, band: readBandId })
  )
});
var readUserCard = readObject({
  ...commonParts,
  kind: readOneOf("user"),
  accountId: readOr(readText, ""),
  title: textOrNull,
  email: textOrNull,
  signup: readOr(readSignup, readSignup({}, "signup")),
  band: readObject({ id: readBandId, label: readText, action: readOr(readText, "") }),
  nextTier: readOr(() => null, null)
});
var readWholeCard = (value, path) => readOneOf("account", "user")(readParts(value, path).kind, `${path}.kind`) === "account" ? readAccountCard(value, path) : readUserCard(value, path);

// main/default/lwc/plsScoreCard/handoffRecord.ts
import FIRST_CONTACT from "@salesforce/schema/PLS_Handoff__c.PLS_First_Contact_At__c";
import KEY from "@salesforce/schema/PLS_Handoff__c.PLS_Key__c";
import OUTCOME_AT from "@salesforce/schema/PLS_Handoff__c.PLS_Outcome_At__c";
import REASON from "@salesforce/schema/PLS_Handoff__c.PLS_Reason__c";
import STATUS from "@salesforce/schema/PLS_Handoff__c.PLS_Status__c";

// main/default/lwc/plsScoreCard/recordFields.ts
import ACCOUNT_ID from "@salesforce/schema/Account.Id";
import ACCOUNT_CARD from "@salesforce/schema/Account.PLS_Score_Card__c";
import CONTACT_ACCOUNT from "@salesforce/schema/Contact.AccountId";
import CONTACT_ID from "@salesforce/schema/Contact.Id";
import CONTACT_CARD from "@salesforce/schema/Contact.PLS_Score_Card__c";
import LEAD_ID from "@salesforce/schema/Lead.Id";
import LEAD_CARD from "@salesforce/schema/Lead.PLS_Score_Card__c";
var RECORD_FIELDS = {
  Account: { id: ACCOUNT_ID, card: ACCOUNT_CARD, handoffParent: ACCOUNT_ID },
  Contact: { id: CONTACT_ID, card: CONTACT_CARD, handoffParent: CONTACT_ACCOUNT },
  Lead: { id: LEAD_ID, card: LEAD_CARD, handoffParent: LEAD_ID }
};
function textOf(record, field) {
  const found = record.fields[field.fieldApiName];
  if (found === void 0) return void 0;
  return typeof found.value === "string" ? found.value : null;
}

// main/default/lwc/plsScoreCard/handoffRecord.ts
var RELATED_LIST = "PLS_Handoffs__r";
var named = ({ objectApiName, fieldApiName }) => `${objectApiName}.${fieldApiName}`;
var HANDOFF_FIELDS = [named(KEY)];
var HANDOFF_OPTIONAL_FIELDS = [named(STATUS), named(FIRST_CONTACT)];
var whereKeyIs = (key) => `{ ${KEY.fieldApiName}: { eq: ${JSON.stringify(key)} } }`;
var isHandoff = (record, key) => textOf(record, KEY) === key;
function statusOfRecord(record) {
  const text = textOf(record, STATUS);
  return text === "open" ? "open" : OUTCOMES.find((outcome) => outcome === text) ?? null;
}
var FIRST_CONTACTS = ["contacted", "replied", "meeting_booked"];
function fieldsOfFeedback(record, feedback, now) {
  const time = new Date(now).toISOString();
  const isFirstContact = FIRST_CONTACTS.includes(feedback.outcome) && !textOf(record, FIRST_CONTACT);
  return {
    Id: record.id,
    [STATUS.fieldApiName]: feedback.outcome,
    [OUTCOME_AT.fieldApiName]: time,
    ...feedback.reason === null ? {} : { [REASON.fieldApiName]: feedback.reason },
    ...isFirstContact ? { [FIRST_CONTACT.fieldApiName]: time } : {}
  };
}

// main/default/lwc/plsScoreCard/notices.ts
import DAMAGED from "@salesforce/label/c.PLS_Card_Damaged";
import OTHER_VERSION from "@salesforce/label/c.PLS_Card_Other_Version";
import FAILED from "@salesforce/label/c.PLS_Failed";
import FAILED_TEXT from "@salesforce/label/c.PLS_Failed_Text";
import NO_ACCESS from "@salesforce/label/c.PLS_No_Access";
import NO_ACCESS_TEXT from "@salesforce/label/c.PLS_No_Access_Text";
import NOT_SCORED from "@salesforce/label/c.PLS_Not_Scored";
import NOT_SCORED_TEXT from "@salesforce/label/c.PLS_Not_Scored_Text";
import STALE from "@salesforce/label/c.PLS_Stale";
import STALE_TEXT from "@salesforce/label/c.PLS_Stale_Text";
import TRY_AGAIN from "@salesforce/label/c.PLS_Try_Again";
import UNREADABLE from "@salesforce/label/c.PLS_Unreadable";
import UNSUPPORTED from "@salesforce/label/c.PLS_Unsupported";
import UNSUPPORTED_TEXT from "@salesforce/label/c.PLS_Unsupported_Text";
var unsupported = { kind: "empty", heading: UNSUPPORTED, text: UNSUPPORTED_TEXT };
var notScored = { kind: "empty", heading: NOT_SCORED, text: NOT_SCORED_TEXT };
var noAccess = { kind: "locked", heading: NO_ACCESS, text: NO_ACCESS_TEXT };
var stale = (age) => ({
  kind: "old",
  heading: `${STALE}: ${age.toLowerCase()}`,
  text: STALE_TEXT
});
var failed = (error) => ({
  kind: "failed",
  heading: FAILED,
  text: FAILED_TEXT,
  detail: messageOf(error),
  actionLabel: TRY_AGAIN
});
var unreadable = (reading) => ({
  kind: "failed",
  heading: UNREADABLE,
  text: reading.reason === "other_version" ? OTHER_VERSION : DAMAGED,
  detail: reading.detail
});
function messageOf(error) {
  const { body, message } = error ?? {};
  const problems = Array.isArray(body) ? body : [body ?? { message }];
  return problems.map((problem) => problem?.message).filter((text) => typeof text === "string").join(" ");
}

// main/default/lwc/plsScoreCard/plsScoreCard.ts
var AT_REST = { isSaving: false, hasFailed: false, message: "" };
var PlsScoreCard = class extends LightningElement {
  @api recordId;
  @api objectApiName;
  labels = { LOADING, TITLE };
  record;
  error;
  /** While true nothing is asked for, so that asking again is a new request. */
  isPaused = false;
  reading = { state: "empty" };
  handoffRecord;
  /** What the rep said here of which handoff; the record follows. */
  answer = null;
  saving = AT_REST;
  now = Date.now();
  @wire(getRecord, { recordId: "$wiredId", fields: "$anchorFields", optionalFields: "$optionalFields" })
  wiredRecord({ data, error }) {
    this.error = error;
    this.record = data;
    this.now = Date.now();
    const card = data === void 0 || this.fields === void 0 ? null : textOf(data, this.fields.card);
    this.reading = readCard(card);
  }
  @wire(getRelatedListRecords, {
    parentRecordId: "$handoffParentId",
    relatedListId: RELATED_LIST,
    fields: HANDOFF_FIELDS,
    optionalFields: HANDOFF_OPTIONAL_FIELDS,
    where: "$handoffFilter"
  })
  wiredHandoffs({ data }) {
    const key = this.handoffKey;
    this.handoffRecord = data?.records.find((record) => key !== void 0 && isHandoff(record, key));
    if (!this.saving.isSaving) this.answer = null;
    this.now = Date.now();
  }
  get fields() {
    return RECORD_FIELDS[this.objectApiName ?? ""];
  }
  get wiredId() {
    return this.isPaused ? void 0 : this.recordId;
  }
  get anchorFields() {
    return this.fields && [this.fields.id];
  }
  get optionalFields() {
    return this.fields && [this.fields.card, this.fields.handoffParent];
  }
  get handoffKey() {
    return this.reading.state === "ready" ? this.reading.card.handoff?.id : void 0;
  }
  get handoffFilter() {
    return this.handoffKey === void 0 ? void 0 : whereKeyIs(this.handoffKey);
  }
  get handoffParentId() {
    if (this.handoffKey === void 0 || this.record === void 0 || this.fields === void 0) return void 0;
    return textOf(this.record, this.fields.handoffParent) ?? void 0;
  }
  /** What is said in place of the score. */
  get notice() {
    if (this.fields === void 0) return unsupported;
    if (this.error !== void 0) return failed(this.error);
    if (this.record === void 0 || this.reading.state === "ready") return null;
    if (this.reading.state === "unreadable") return unreadable(this.reading);
    return textOf(this.record, this.fields.card) === void 0 ? noAccess : notScored;
  }
  get view() {
    if (this.notice !== null || this.reading.state !== "ready") return null;
    const { card } = this.reading;
    const answered = this.answer?.key === card.handoff?.id ? this.answer?.status : void 0;
    const status = answered ?? (this.handoffRecord && statusOfRecord(this.handoffRecord));
    return viewCard(
      { ...card, handoff: card.handoff && { ...card.handoff, status: status ?? card.handoff.status } },
      this.now
    );
  }
  get age() {
    return this.view?.header.age ?? "";
  }
  get staleNotice() {
    return this.view?.header.isStale ? stale(this.age) : null;
  }
  get feedback() {
    return { ...this.saving, isPossible: this.handoffRecord !== void 0 };
  }
  async handleFeedback({ detail }) {
    const { answer: before, handoffKey: key, handoffRecord: record } = this;
    if (record === void 0 || key === void 0 || this.saving.isSaving) return;
    this.now = Date.now();
    this.answer = { key, status: detail.outcome };
    this.saving = { isSaving: true, hasFailed: false, message: SAVING };
    try {
      await updateRecord({ fields: fieldsOfFeedback(record, detail, this.now) });
      this.saving = { ...AT_REST, message: SAVED };
    } catch (error) {
      this.answer = before;
      this.saving = { isSaving: false, hasFailed: true, message: `${FEEDBACK_FAILED} ${messageOf(error)}` };
    }
  }
  handleRetry() {
    this.isPaused = true;
    this.error = void 0;
    Promise.resolve().then(() => {
      this.isPaused = false;
    });
  }
  /** The words about time are made anew when the rep comes back to the page. */
  refreshNow = () => {
    this.now = Date.now();
  };
  connectedCallback() {
    document.addEventListener("visibilitychange", this.refreshNow);
  }
  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.refreshNow);
  }
};
export default PlsScoreCard;
