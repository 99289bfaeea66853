/* Compiled from hubspot/product.ts by `npm run hubspot:build`. */

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
var spokenShare = (share2) => `${Math.round(share2 * 100)} %`;

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
  const share2 = seats === null || seatsUsed === null || seats <= 0 ? null : seatsUsed / seats;
  const gain = arr === null || potentialArr === null ? 0 : potentialArr - arr;
  return {
    current: plan.current,
    seats: seatsWords(seats, seatsUsed, share2),
    seatsPct: share2 === null ? null : Math.min(100, Math.round(share2 * 100)),
    isNearLimit: share2 !== null && share2 >= NEAR_LIMIT,
    arr: spokenMoney(arr),
    potentialArr: spokenMoney(potentialArr),
    recommended: plan.recommended,
    upside: gain > 0 ? `+${spokenMoney(gain)}` : null,
    requests: listed(enterpriseRequests, 6) || null
  };
}
function seatsWords(seats, used, share2) {
  if (share2 !== null) return `${spokenNumber(used ?? 0)} of ${spokenNumber(seats ?? 0)} (${spokenShare(share2)})`;
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
  const text2 = (part) => encodeURIComponent(part.replace(/\p{Cs}/gu, "").replace(/\n/g, "\r\n"));
  return {
    talkTrack: talkTrack.map((line, index) => ({ key: `talk-${index}`, text: line })),
    subject: email.subject,
    body: email.body,
    mailto: `mailto:${text2(to)}?subject=${text2(email.subject)}&body=${text2(email.body)}`
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

// ../shared/card/chart-view.ts
var viewWeekRows = ({ usage }) => usage.weekly.map(({ week, events, activeUsers }) => ({
  week: spokenDay(Math.floor(Date.parse(week) / DAY_MS)).split(" ").slice(0, 2).join(" "),
  events,
  activeUsers
}));
var scoreOfHundred = ({ score }) => score >= 0 && score <= 100 ? Math.round(score) : null;

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
  const text2 = readText(value, path);
  if (Number.isNaN(Date.parse(text2))) throw expected("a time", path);
  return text2;
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
function readCard(text2) {
  if (text2 === null || text2 === void 0 || text2.trim() === "") return { state: "empty" };
  try {
    const parts = readParts(JSON.parse(text2), "card");
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

// ../shared/card/hubspot-card-api.ts
var CARD_PATH = "/hubspot/card";
var OUTCOMES_PATH = "/hubspot/outcomes";
var STATUS_PATH = "/hubspot/status";
function readCardReply(value) {
  const parts = readParts(value, "reply");
  const state = readOneOf("ready", "not_scored", "not_linked", "refused")(parts.state, "reply.state");
  if (state === "refused") return readRefusal(parts);
  if (state === "not_scored") return { state };
  if (state === "not_linked") return { state, candidates: readList(readCandidate)(parts.candidates, "candidates") };
  const reading = readCard(JSON.stringify(readParts(parts.card, "reply.card")));
  return { state, reading, now: Date.parse(readTime(parts.now, "reply.now")) };
}
function readOutcomeReply(value) {
  const parts = readParts(value, "reply");
  const state = readOneOf("recorded", "refused")(parts.state, "reply.state");
  return state === "refused" ? readRefusal(parts) : { state };
}
function readStatusReply(value) {
  const parts = readParts(value, "reply");
  if (parts.state === "refused") return readRefusal(parts);
  return {
    connected: parts.connected === true,
    now: readTime(parts.now, "reply.now"),
    lastSyncAt: readOr(readTime, null)(parts.lastSyncAt, "reply.lastSyncAt"),
    parked: readList((item, path) => {
      const { id, kind, message } = readParts(item, path);
      const readKind = readOneOf("account", "user");
      return { id: readText(id, path), kind: readKind(kind, path), message: readText(message, path) };
    })(parts.parked, "reply.parked"),
    ambiguous: readList((item, path) => {
      const { id, candidates } = readParts(item, path);
      return { id: readText(id, path), candidates: readList(readCandidate)(candidates, path) };
    })(parts.ambiguous, "reply.ambiguous"),
    apiUsed: readOr(readNumber, null)(parts.apiUsed, "reply.apiUsed"),
    apiLimit: readOr(readNumber, null)(parts.apiLimit, "reply.apiLimit")
  };
}
var readRefusal = ({ reason }) => ({
  state: "refused",
  reason: readText(reason, "reply.reason")
});
function readCandidate(value, path) {
  const { id, name } = readParts(value, path);
  return { id: readText(id, `${path}.id`), name: readOr(readText, null)(name, `${path}.name`) };
}

// ../shared/handoff/trigger.ts
var share = (used, bought) => used === null || bought === null || bought === 0 ? 0 : used / bought;
var LEVEL_TRIGGERS = [
  {
    id: "enterprise_requested",
    priority: "high",
    label: "Asked for an enterprise feature",
    holds: ({ facts }) => facts.enterpriseRequests >= 1
  },
  {
    id: "sales_requested",
    priority: "high",
    label: "Chose Enterprise or Contact Sales",
    holds: ({ facts }) => facts.contactSales >= 1
  },
  {
    id: "near_limits",
    priority: "high",
    label: "Near the limits of the plan",
    holds: ({ facts }, { nearLimit }) => facts.activeUsers30 >= 10 && (share(facts.seatsUsed, facts.seats) >= nearLimit || share(facts.usage, facts.usageLimit) >= nearLimit)
  },
  {
    id: "volume_pricing",
    priority: "high",
    label: "Asked about volume pricing or a custom plan",
    holds: ({ facts }) => facts.volumePricingQuestions >= 1
  },
  {
    id: "user_surge",
    priority: "medium",
    label: "5 or more new users in 7 days",
    holds: ({ facts }) => facts.newUsers7 >= 5
  },
  {
    id: "pricing_no_conversion",
    priority: "medium",
    label: "Viewed pricing 3 or more times without buying",
    holds: ({ facts }) => facts.unconvertedPricingViews >= 3
  },
  {
    id: "icp_departments",
    priority: "medium",
    label: "Ideal customer with 2 or more active departments",
    holds: ({ facts }) => facts.icpMatch && facts.departments >= 2
  },
  {
    id: "target_engaged",
    priority: "low",
    label: "One engaged person at an ideal customer",
    holds: ({ facts, people }) => facts.icpMatch && facts.activeUsers30 === 1 && people.some((person2) => person2.isActive && (person2.band === "warm" || person2.band === "hot"))
  },
  {
    id: "steady_growth",
    priority: "low",
    label: "Usage rising for 4 weeks or more",
    holds: ({ facts }) => facts.risingWeeks >= 4
  }
];
var BAND_TRIGGERS = [
  { id: "hot_pql", priority: "medium", label: "Someone's PQL score became Hot", band: "hot" },
  { id: "warm_pql", priority: "low", label: "Someone's PQL score became Warm", band: "warm" }
];
var LABELS = new Map([...LEVEL_TRIGGERS, ...BAND_TRIGGERS].map(({ id, label }) => [id, label]));

// ../shared/tier/segments.ts
var SEGMENTS = {
  smb: { id: "smb", label: "SMB", motion: "Fully self-serve; target ACV under $5K" },
  mid_market: {
    id: "mid_market",
    label: "Mid-Market",
    motion: "Self-serve first purchase plus inside sales on signals; target ACV $5K–$50K"
  },
  enterprise: {
    id: "enterprise",
    label: "Enterprise",
    motion: "Sales-led expansion: named AE, solution engineering, custom contract; target ACV $50K+"
  },
  unknown: { id: "unknown", label: "Unknown", motion: "Company size unknown: qualify, then choose a motion" }
};

// ../shared/tier/tiers.ts
var TIERS = {
  1: { level: 1, label: "Enterprise", action: "Dedicated AE, executive outreach" },
  2: { level: 2, label: "Mid-Market", action: "Targeted outreach, custom demo" },
  3: { level: 3, label: "SMB", action: "Automated nurture, in-product upgrade prompts" },
  4: { level: 4, label: "Individual", action: "Self-serve only" }
};

// ../shared/crm/choices.ts
var optionsOf = (labels) => Object.entries(labels).map(([value, label]) => ({ value, label }));
var labelled = (things) => Object.values(things).map(({ id: value, label }) => ({ value, label }));
var TIERS2 = Object.values(TIERS).map(({ level, label }) => ({
  value: String(level),
  label: `${level} ${label}`
}));
var SEGMENTS2 = labelled(SEGMENTS);
var TRAJECTORIES = optionsOf({ Rising: "Rising", Steady: "Steady", Falling: "Falling" });
var BANDS2 = labelled(BANDS);
var PRIORITIES = optionsOf(PRIORITY_NAMES);
var ROUTES = optionsOf(ROUTE_NAMES);
var STATUSES = optionsOf(STATUS_NAMES);
var TRIGGERS = [...LEVEL_TRIGGERS, ...BAND_TRIGGERS].map(({ id, label }) => ({
  value: id,
  label
}));

// ../shared/crm/fields.ts
var number = { kind: "number" };
var datetime = { kind: "datetime" };
var text = (length) => ({ kind: "text", length });
var choice = (options) => ({ kind: "choice", options });
var CARD_LENGTH = 32e3;
var field = (owner) => (salesforce, hubspot, type, label, description) => ({
  salesforce: `PLS_${salesforce}__c`,
  hubspot: `pls_${hubspot}`,
  label,
  description,
  owner,
  type
});
var account = field("account");
var person = field("person");
var both = field("both");
var CRM_FIELDS = [
  both("Key", "key", { kind: "key", length: 255 }, "PLS Key", "Id of the company or person in the product."),
  account("PQA_Score", "pqa_score", number, "PQA Score", "Points of the company; the score card says what for."),
  account("Tier", "tier", choice(TIERS2), "PLS Tier", "1 Enterprise to 4 Individual."),
  account("Segment", "segment", choice(SEGMENTS2), "PLS Segment", "Size of the company by its employees."),
  account("Active_Users", "active_users", number, "Active Users 30d", "People active in the last 30 days."),
  account("Users", "users", number, "Product Users", "People of the company who have used the product."),
  account("Departments", "departments", number, "Active Departments", "Departments of the active people."),
  both("Usage_30d", "usage_30d", number, "Usage 30d", "Activity events in the last 30 days."),
  both("Last_Moment", "last_moment", text(255), "Last Product Moment", "The latest moment in the product, in words."),
  both("Last_Moment_At", "last_moment_at", datetime, "Last Product Moment At", "When the latest moment happened."),
  account(
    "Trajectory",
    "trajectory",
    choice(TRAJECTORIES),
    "Usage Trajectory",
    "Rising, steady or falling week by week."
  ),
  account(
    "Enterprise_Requests",
    "enterprise_requests",
    text(255),
    "Enterprise Requests",
    "Enterprise features people asked for, separated by semicolons."
  ),
  account("Score_Change_7d", "score_change_7d", number, "Score Change 7d", "Against the score of seven days ago."),
  account("Potential_ARR", "potential_arr", { kind: "money" }, "Potential ARR", "USD a year by the plan catalogue."),
  account(
    "Handoff_Priority",
    "handoff_priority",
    choice(PRIORITIES),
    "Handoff Priority",
    "Priority of the open handoff."
  ),
  account(
    "Handoff_Status",
    "handoff_status",
    choice(STATUSES),
    "Handoff Status",
    "What sales last did with the handoff."
  ),
  person("PQL_Score", "pql_score", number, "PQL Score", "Points of the person; the score card says what for."),
  person("PQL_Band", "pql_band", choice(BANDS2), "PQL Band", "Hot, Warm, Emerging or Not PQL."),
  person("Signup_Date", "signup_date", { kind: "date" }, "Product Sign-up Date", "Day the person signed up (UTC)."),
  person("Signup_Source", "signup_source", text(255), "Product Sign-up Source", "Where the sign-up came from."),
  person("Activated", "activated", { kind: "boolean" }, "Product Activated", "The person has been activated."),
  both("Plan", "plan", text(255), "Product Plan", "Plan the company is on."),
  both("Key_Features", "key_features", text(255), "Key Features", "Most used features, separated by semicolons."),
  both("Last_Active", "last_active", datetime, "Last Active In Product", "When the product was last used."),
  both("Reasons", "reasons", { kind: "long_text", length: 1e3 }, "Top Reasons", "The strongest reasons in words."),
  both("Scored_At", "scored_at", datetime, "Scored At", "When the score was made."),
  both(
    "Score_Card",
    "score_card",
    { kind: "long_text", length: CARD_LENGTH },
    "Score Card",
    "The whole score card as JSON, for the card on the record."
  )
];

// ../shared/crm/record-view.ts
var NOT_FOR_READING = ["key"];
var CARD = "pls_score_card";
var viewRecord = (properties) => CRM_FIELDS.flatMap(({ hubspot, label, type }) => {
  const text2 = properties[hubspot];
  if (text2 === void 0 || text2 === null || text2 === "" || hubspot === CARD) return [];
  return NOT_FOR_READING.includes(type.kind) ? [] : [{ key: hubspot, label, value: valueInWords(type, text2) }];
});
function valueInWords(type, text2) {
  if (type.kind === "choice") return type.options.find(({ value }) => value === text2)?.label ?? text2;
  if (type.kind === "boolean") return text2 === "true" ? "Yes" : "No";
  if (type.kind === "date" || type.kind === "datetime") return timeInWords(text2);
  const number2 = Number(text2);
  if (type.kind === "money" && Number.isFinite(number2)) return spokenMoney(number2) ?? text2;
  return type.kind === "number" && Number.isFinite(number2) ? spokenNumber(number2) : text2;
}
function timeInWords(text2) {
  const time = /^\d+$/.test(text2) ? Number(text2) : Date.parse(text2);
  return Number.isNaN(time) ? text2 : spokenDay(dayOf(time));
}

// ../shared/handoff/rejection.ts
var REJECTION_REASONS = [
  "Not a fit",
  "Wrong person",
  "Bad timing",
  "No budget",
  "Already a customer or in talks",
  "Other"
];
var CHARACTERS = 255;
var rejectionText = (reason, note) => (note.trim() === "" ? reason : `${reason}: ${note.trim()}`).slice(0, CHARACTERS);

// backend-url.ts
var BACKEND_URL = "https://groundswell.example.com";
export {
  BACKEND_URL,
  CARD_PATH,
  OUTCOMES_PATH,
  REJECTION_REASONS,
  STATUS_PATH,
  readCard,
  readCardReply,
  readOutcomeReply,
  readStatusReply,
  rejectionText,
  scoreOfHundred,
  spokenNumber,
  spokenSince,
  viewCard,
  viewRecord,
  viewWeekRows
};
