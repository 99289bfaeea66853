import type { Trajectory } from "../facts/weeks.ts";
import type { HandoffStatus, Route } from "../handoff/handoff.ts";
import { OUTCOMES } from "../handoff/outcome.ts";
import type { Outreach } from "../handoff/outreach.ts";
import type { Priority } from "../handoff/trigger.ts";
import type { Category } from "../score/signal.ts";
import type { Band, BandId } from "../tier/bands.ts";
import type { Expansion } from "../tier/expansion.ts";
import type { Segment, SegmentId } from "../tier/segments.ts";
import type { NextTier, Tier, TierLevel } from "../tier/tiers.ts";
import { type Reader, readList, readNumber, readOneOf, readOr, readParts, readText, readTime } from "./read-parts.ts";
import {
  type BreakdownLine,
  CARD_VERSION,
  type CardHandoff,
  type CardPerson,
  type CardSignup,
  type CardTrigger,
  type ScoreCard,
  type UsageSummary,
  type WeekUsage,
} from "./score-card.ts";

/** What a card field of a record says. `detail` is for whoever looks after the set-up, not for sales. */
export type CardReading =
  | { readonly state: "ready"; readonly card: ScoreCard }
  | { readonly state: "empty" }
  | { readonly state: "unreadable"; readonly reason: "damaged" | "other_version"; readonly detail: string };

/**
 * Reads a card back from its JSON text. Never throws: text that is no card of this version is unreadable. Parts that
 * a shortened card left out are read as unknown or empty; parts of another shape are not guessed at.
 */
export function readCard(text: string | null | undefined): CardReading {
  if (text === null || text === undefined || text.trim() === "") return { state: "empty" };
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

/** A reader of an object from readers of its parts. */
const readObject =
  <Whole extends object>(readers: { readonly [Key in keyof Whole]-?: Reader<Whole[Key]> }): Reader<Whole> =>
  (value, path) => {
    const parts = readParts(value, path);
    const entries = Object.entries<Reader<unknown>>(readers);
    return Object.fromEntries(entries.map(([key, read]) => [key, read(parts[key], `${path}.${key}`)])) as Whole;
  };

const textOrNull = readOr(readText, null);
const numberOrNull = readOr(readNumber, null);
const numberOrZero = readOr(readNumber, 0);
const timeOrNull = readOr(readTime, null);
const texts = readList(readText);

const readLevel = readOneOf<TierLevel>(1, 2, 3, 4);
const readBandId = readOneOf<BandId>("hot", "warm", "emerging", "none");
const readPriority = readOneOf<Priority>("high", "medium", "low");

const lineParts = {
  category: readOneOf<Category>("feature", "collaboration", "velocity", "intent", "firmographic", "negative"),
  signal: readText,
  label: readText,
  points: readNumber,
  evidence: readOr(readText, ""),
};
const readAccountLine = readObject<Omit<BreakdownLine, "users">>(lineParts);
const readPeopleLine = readObject<BreakdownLine & { readonly users: number }>({ ...lineParts, users: readNumber });
const readLine: Reader<BreakdownLine> = (value, path) =>
  readParts(value, path).users === undefined ? readAccountLine(value, path) : readPeopleLine(value, path);

const readUsage = readObject<UsageSummary>({
  activeUsers7: numberOrZero,
  activeUsers30: numberOrZero,
  users: numberOrZero,
  events30: numberOrZero,
  dauMau: numberOrZero,
  departments: texts,
  workspaces: numberOrZero,
  weekly: readList(readObject<WeekUsage>({ week: readTime, events: readNumber, activeUsers: readNumber })),
  topFeatures: readList(readObject({ name: readText, count: readNumber })),
  lastActiveAt: timeOrNull,
  trajectory: readOr(readOneOf<Trajectory>("Rising", "Steady", "Falling"), "Steady"),
});
const readPlan = readObject<Expansion>({
  current: textOrNull,
  seats: numberOrNull,
  seatsUsed: numberOrNull,
  arr: numberOrNull,
  potentialArr: numberOrNull,
  recommended: textOrNull,
});
const readHandoff = readObject<CardHandoff>({
  id: readText,
  trigger: readObject({ id: readText, label: readText }),
  priority: readPriority,
  status: readOneOf<HandoffStatus>("open", ...OUTCOMES),
  dueAt: readTime,
  route: readOneOf<Route>("named_ae", "inside_sales", "automated_email"),
});

const UNKNOWN_SEGMENT: Segment = { id: "unknown", label: "Unknown", motion: "" };
const readSegment = readObject<Segment>({
  id: readOneOf<SegmentId>("smb", "mid_market", "enterprise", "unknown"),
  label: readText,
  motion: readOr(readText, ""),
});

const commonParts = {
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
    readObject<CardTrigger>({
      id: readText,
      priority: readOneOf<CardTrigger["priority"]>("high", "medium", "low", "moment"),
      label: readText,
      firedAt: readTime,
    }),
  ),
  handoff: readOr(readHandoff, null),
  outreach: readOr(
    readObject<Outreach>({ talkTrack: texts, email: readObject({ subject: readText, body: readText }) }),
    null,
  ),
};
const readSignup = readObject<CardSignup>({ at: timeOrNull, source: textOrNull, activatedAt: timeOrNull });

const readAccountCard = readObject<Extract<ScoreCard, { kind: "account" }>>({
  ...commonParts,
  kind: readOneOf("account"),
  tier: readObject<Tier>({ level: readLevel, label: readText, action: readOr(readText, "") }),
  nextTier: readOr(readObject<NextTier>({ level: readLevel, label: readText, missing: texts }), null),
  people: readList(
    readObject<CardPerson>({ id: readText, name: readText, title: textOrNull, score: readNumber, band: readBandId }),
  ),
});
const readUserCard = readObject<Extract<ScoreCard, { kind: "user" }>>({
  ...commonParts,
  kind: readOneOf("user"),
  accountId: readOr(readText, ""),
  title: textOrNull,
  email: textOrNull,
  signup: readOr(readSignup, readSignup({}, "signup")),
  band: readObject<Band>({ id: readBandId, label: readText, action: readOr(readText, "") }),
  nextTier: readOr(() => null, null),
});

const readWholeCard: Reader<ScoreCard> = (value, path) =>
  readOneOf("account", "user")(readParts(value, path).kind, `${path}.kind`) === "account"
    ? readAccountCard(value, path)
    : readUserCard(value, path);
