import { dayOf, HOUR_MS, MINUTE_MS } from "../lib/day.ts";
import { folded } from "../lib/words.ts";
import type { Cursor } from "../usage/bytes.ts";
import type { History, HistoryHead } from "../usage/history.ts";
import { openHistory, type PackedHistory, packHistory, readNames } from "../usage/pack-history.ts";
import { type DaySums, startSums, sumPackedDays, USED_PREMIUM } from "./day-sums.ts";
import { firstDayNeeded, type Lookback } from "./lookback.ts";
import { fallingWeeks, risingWeeks } from "./weeks.ts";

/** What is true of a person at one moment. Days are UTC days, null is unknown. */
export interface UserFacts {
  readonly premiumFeatures: number;
  readonly features: number;
  readonly limitHits: number;
  readonly apiCalls: number;
  readonly exports: number;
  readonly invites: number;
  readonly shares: number;
  /** Minutes from sign-up to activation. */
  readonly activationMinutes: number | null;
  readonly activeDays7: number;
  readonly activeDays30: number;
  /** Share of the last 30 days the person was active on, 0 to 1. */
  readonly dauMau: number;
  readonly risingWeeks: number;
  readonly fallingWeeks: number;
  readonly pricingViews: number;
  readonly upgradeAbandoned: boolean;
  readonly enterpriseRequests: number;
  readonly contactSales: number;
  readonly billingQuestions: number;
  readonly volumePricingQuestions: number;
  readonly daysSinceActive: number | null;
  readonly ageDays: number;
  /** Activity events of the last 30 days. */
  readonly events30: number;
  readonly wasActivePrevious30: boolean;
  /** Activity events per complete week, latest first, `SERIES_WEEKS` of them. */
  readonly weekly: readonly number[];
}

/** The moment facts are derived for, and how. */
export interface FactSettings {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly lookback: Lookback;
  /** Folded names of the features the plan lists as premium. */
  readonly premiumFeatures: ReadonlySet<string>;
}

/** A person's facts at `now`; what happened on later days does not exist yet. */
export function deriveUserFacts(history: History, settings: FactSettings): UserFacts {
  const bytes = packHistory(history);
  return packedFacts(settings)(openHistory({ bytes, at: 0, end: bytes.length }));
}

/** The same from packed histories, for scoring many: the facts it gives are reused by the next call. */
export function packedFacts(settings: FactSettings): (history: PackedHistory) => UserFacts {
  const { now, lookback, premiumFeatures } = settings;
  const today = dayOf(now);
  const sinceDay = firstDayNeeded(today, lookback);
  const sums = startSums();
  const facts: { -readonly [Fact in keyof UserFacts]: UserFacts[Fact] } = { ...NO_FACTS, weekly: sums.weekly };
  return (history) => {
    sumPackedDays(sums, history.packedDays, today, sinceDay, lookback);
    countFeatures(facts, sums, history.packedNames, premiumFeatures);
    facts.limitHits = sums.limitHits;
    facts.apiCalls = sums.apiCalls;
    facts.exports = sums.exports;
    facts.invites = sums.invites;
    facts.shares = sums.shares;
    facts.activationMinutes = activationMinutes(history, today);
    facts.activeDays7 = sums.activeDays7;
    facts.activeDays30 = sums.activeDays30;
    facts.dauMau = sums.activeDays30 / 30;
    facts.risingWeeks = risingWeeks(sums.weekly);
    facts.fallingWeeks = fallingWeeks(sums.weekly);
    facts.pricingViews = sums.pricingViews;
    // nearly nobody started one, and looking through the times allocates even where there are none
    facts.upgradeAbandoned =
      history.times.upgrade_started.length > 0 &&
      abandonedUpgradeAt(history, now, today - lookback.intentDays + 1) !== null;
    facts.enterpriseRequests = sums.enterpriseRequests;
    facts.contactSales = sums.contactSales;
    facts.billingQuestions = sums.billingQuestions;
    facts.volumePricingQuestions = sums.volumePricingQuestions;
    facts.daysSinceActive = sums.daysSinceActive;
    facts.ageDays = today - dayOf(history.firstSeenAt);
    facts.events30 = sums.events30;
    facts.wasActivePrevious30 = sums.wasActivePrevious30;
    return facts;
  };
}

/** Of someone who never did anything. */
const NO_FACTS: UserFacts = {
  premiumFeatures: 0,
  features: 0,
  limitHits: 0,
  apiCalls: 0,
  exports: 0,
  invites: 0,
  shares: 0,
  activationMinutes: null,
  activeDays7: 0,
  activeDays30: 0,
  dauMau: 0,
  risingWeeks: 0,
  fallingWeeks: 0,
  pricingViews: 0,
  upgradeAbandoned: false,
  enterpriseRequests: 0,
  contactSales: 0,
  billingQuestions: 0,
  volumePricingQuestions: 0,
  daysSinceActive: null,
  ageDays: 0,
  events30: 0,
  wasActivePrevious30: false,
  weekly: [],
};

function activationMinutes({ signupAt, activationAt }: HistoryHead, today: number): number | null {
  if (signupAt === null || activationAt === null || dayOf(Math.max(signupAt, activationAt)) > today) return null;
  return (activationAt - signupAt) / MINUTE_MS;
}

/** The latest upgrade started in the window at least an hour ago and not completed since, ms; null when there is none. */
export function abandonedUpgradeAt({ times }: HistoryHead, now: number, fromDay: number): number | null {
  const started = times.upgrade_started.filter((time) => time <= now - HOUR_MS && dayOf(time) >= fromDay).at(-1);
  if (started === undefined) return null;
  const completed = times.upgrade_completed.some((time) => time >= started && time <= now);
  return completed ? null : started;
}

/** Distinct features used, and those of them that the events or the plan call premium. */
function countFeatures(
  facts: { features: number; premiumFeatures: number },
  sums: DaySums,
  packedNames: Cursor,
  listed: ReadonlySet<string>,
): void {
  const names = listed.size === 0 ? NO_NAMES : readNames(packedNames);
  facts.features = facts.premiumFeatures = 0;
  for (let index = 0; index < sums.names; index++) {
    const marks = sums.features[index]!;
    if (marks === 0) continue;
    facts.features++;
    if (marks & USED_PREMIUM || (listed.size > 0 && listed.has(folded(names[index]!)))) facts.premiumFeatures++;
  }
}

const NO_NAMES: readonly string[] = [];
