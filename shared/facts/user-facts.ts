import { dayOf, HOUR_MS, MINUTE_MS } from "../lib/day.ts";
import { folded } from "../lib/words.ts";
import type { History, HistoryHead } from "../usage/history.ts";
import { type PackedHistory, readNames } from "../usage/pack-history.ts";
import { type DaySums, startSums, sumDays, sumPackedDays, USED_PREMIUM } from "./day-sums.ts";
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
  const sums = sumDays(history.entries, dayOf(settings.now), settings.lookback);
  return factsFrom(history, () => history.names, sums, settings);
}

/** The same from packed histories, for scoring many: the `weekly` of the facts it gives is reused by the next call. */
export function packedFacts(settings: FactSettings): (history: PackedHistory) => UserFacts {
  const today = dayOf(settings.now);
  const sinceDay = firstDayNeeded(today, settings.lookback);
  const sums = startSums();
  return (history) => {
    sumPackedDays(sums, history.packedDays, today, sinceDay, settings.lookback);
    return factsFrom(history, () => readNames(history.packedNames), sums, settings);
  };
}

function factsFrom(
  head: HistoryHead,
  names: () => readonly string[],
  sums: DaySums,
  { now, lookback, premiumFeatures }: FactSettings,
): UserFacts {
  const today = dayOf(now);
  const used = countFeatures(sums.features, names, premiumFeatures);
  return {
    premiumFeatures: used.premium,
    features: used.all,
    limitHits: sums.limitHits,
    apiCalls: sums.apiCalls,
    exports: sums.exports,
    invites: sums.invites,
    shares: sums.shares,
    activationMinutes: activationMinutes(head, today),
    activeDays7: sums.activeDays7,
    activeDays30: sums.activeDays30,
    dauMau: sums.activeDays30 / 30,
    risingWeeks: risingWeeks(sums.weekly),
    fallingWeeks: fallingWeeks(sums.weekly),
    pricingViews: sums.pricingViews,
    upgradeAbandoned: abandonedUpgradeAt(head, now, today - lookback.intentDays + 1) !== null,
    enterpriseRequests: sums.enterpriseRequests,
    contactSales: sums.contactSales,
    billingQuestions: sums.billingQuestions,
    volumePricingQuestions: sums.volumePricingQuestions,
    daysSinceActive: sums.daysSinceActive,
    ageDays: today - dayOf(head.firstSeenAt),
    events30: sums.events30,
    wasActivePrevious30: sums.wasActivePrevious30,
    weekly: sums.weekly,
  };
}

function activationMinutes({ signupAt, activationAt }: HistoryHead, today: number): number | null {
  if (signupAt === null || activationAt === null || dayOf(Math.max(signupAt, activationAt)) > today) return null;
  return (activationAt - signupAt) / MINUTE_MS;
}

/** The latest upgrade started in the window at least an hour ago and not completed since, ms; null when there is none. */
export function abandonedUpgradeAt({ times }: HistoryHead, now: number, fromDay: number): number | null {
  if (times.upgrade_started.length === 0) return null;
  const started = times.upgrade_started.filter((time) => time <= now - HOUR_MS && dayOf(time) >= fromDay).at(-1);
  if (started === undefined) return null;
  const completed = times.upgrade_completed.some((time) => time >= started && time <= now);
  return completed ? null : started;
}

/** Distinct features used, and those of them that the events or the plan call premium. */
function countFeatures(features: readonly number[], names: () => readonly string[], listed: ReadonlySet<string>) {
  let all = 0;
  let premium = 0;
  for (let index = 0; index < features.length; index++) {
    const marks = features[index]!;
    if (marks === 0) continue;
    all++;
    if (marks & USED_PREMIUM || (listed.size > 0 && listed.has(folded(names()[index]!)))) premium++;
  }
  return { all, premium };
}
