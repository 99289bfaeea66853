import { dayOf, HOUR_MS, MINUTE_MS } from "../lib/day.ts";
import { folded } from "../lib/words.ts";
import { ACTIVITY, COUNTER_CODES, type History, KINDS, LIMIT, NAMED, PREMIUM_USE, REQUEST } from "../usage/history.ts";
import { type Lookback, SERIES_WEEKS } from "./lookback.ts";
import { fallingWeeks, risingWeeks, weekOf } from "./weeks.ts";

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

const { export: EXPORT, invite: INVITE, share: SHARE, api: API, pricing_view: PRICING } = COUNTER_CODES;
const {
  contact_sales: CONTACT_SALES,
  billing_question: BILLING,
  volume_pricing_question: VOLUME_PRICING,
} = COUNTER_CODES;
const USED = 1;
const USED_PREMIUM = 2;

/** Sums over the days of a history that facts are made of. */
interface DaySums {
  /** By counter code. */
  readonly counting: Float64Array;
  readonly intent: Float64Array;
  readonly weekly: number[];
  /** By feature name's index: `USED`, `USED_PREMIUM`. */
  readonly features: number[];
  daysSinceActive: number | null;
  activeDays7: number;
  activeDays30: number;
  events30: number;
  wasActivePrevious30: boolean;
  limitHits: number;
  enterpriseRequests: number;
}

/** A person's facts at `now`; what happened on later days does not exist yet. */
export function deriveUserFacts(history: History, settings: FactSettings): UserFacts {
  const today = dayOf(settings.now);
  const sums = sumDays(history.entries, today, settings.lookback);
  const used = countFeatures(sums.features, history, settings.premiumFeatures);
  const { counting, intent, weekly } = sums;
  return {
    premiumFeatures: used.premium,
    features: used.all,
    limitHits: sums.limitHits,
    apiCalls: counting[API]!,
    exports: counting[EXPORT]!,
    invites: counting[INVITE]!,
    shares: counting[SHARE]!,
    activationMinutes: activationMinutes(history, today),
    activeDays7: sums.activeDays7,
    activeDays30: sums.activeDays30,
    dauMau: sums.activeDays30 / 30,
    risingWeeks: risingWeeks(weekly),
    fallingWeeks: fallingWeeks(weekly),
    pricingViews: intent[PRICING]!,
    upgradeAbandoned: abandonedUpgradeAt(history, settings.now, today - settings.lookback.intentDays + 1) !== null,
    enterpriseRequests: sums.enterpriseRequests,
    contactSales: intent[CONTACT_SALES]!,
    billingQuestions: intent[BILLING]!,
    volumePricingQuestions: intent[VOLUME_PRICING]!,
    daysSinceActive: sums.daysSinceActive,
    ageDays: today - dayOf(history.firstSeenAt),
    events30: sums.events30,
    wasActivePrevious30: sums.wasActivePrevious30,
    weekly,
  };
}

function sumDays(entries: readonly number[], today: number, lookback: Lookback): DaySums {
  const sums: DaySums = {
    counting: new Float64Array(NAMED),
    intent: new Float64Array(NAMED),
    weekly: new Array<number>(SERIES_WEEKS).fill(0),
    features: [],
    daysSinceActive: null,
    activeDays7: 0,
    activeDays30: 0,
    events30: 0,
    wasActivePrevious30: false,
    limitHits: 0,
    enterpriseRequests: 0,
  };
  for (let i = 0; i < entries.length; i += 3) {
    const age = today - entries[i]!;
    if (age < 0) continue;
    const code = entries[i + 1]!;
    const count = entries[i + 2]!;
    const counts = age < lookback.countingDays;
    const intends = age < lookback.intentDays;
    if (code === ACTIVITY) addActiveDay(sums, age, count);
    else if (code < NAMED) {
      if (counts) sums.counting[code]! += count;
      if (intends) sums.intent[code]! += count;
    } else addNamed(sums, code - NAMED, count, counts, intends);
  }
  return sums;
}

function addActiveDay(sums: DaySums, age: number, count: number): void {
  sums.daysSinceActive ??= age;
  if (age < 7) sums.activeDays7++;
  if (age < 30) {
    sums.activeDays30++;
    sums.events30 += count;
  } else if (age < 60) sums.wasActivePrevious30 = true;
  const week = weekOf(age);
  if (week >= 0 && week < SERIES_WEEKS) sums.weekly[week]! += count;
}

function addNamed(sums: DaySums, named: number, count: number, counts: boolean, intends: boolean): void {
  const kind = named % KINDS;
  if (kind === REQUEST) sums.enterpriseRequests += intends ? count : 0;
  else if (!counts) return;
  else if (kind === LIMIT) sums.limitHits += count;
  else markFeature(sums.features, Math.floor(named / KINDS), kind === PREMIUM_USE ? USED | USED_PREMIUM : USED);
}

function activationMinutes({ signupAt, activationAt }: History, today: number): number | null {
  if (signupAt === null || activationAt === null || dayOf(Math.max(signupAt, activationAt)) > today) return null;
  return (activationAt - signupAt) / MINUTE_MS;
}

/** The latest upgrade started in the window at least an hour ago and not completed since, ms; null when there is none. */
export function abandonedUpgradeAt(history: History, now: number, fromDay: number): number | null {
  const started = history.times.upgrade_started
    .filter((time) => time <= now - HOUR_MS && dayOf(time) >= fromDay)
    .at(-1);
  if (started === undefined) return null;
  const completed = history.times.upgrade_completed.some((time) => time >= started && time <= now);
  return completed ? null : started;
}

function markFeature(features: number[], index: number, mark: number): void {
  while (features.length <= index) features.push(0);
  features[index]! |= mark;
}

/** Distinct features used, and those of them that the events or the plan call premium. */
function countFeatures(features: readonly number[], history: History, listed: ReadonlySet<string>) {
  let all = 0;
  let premium = 0;
  for (let index = 0; index < features.length; index++) {
    const marks = features[index]!;
    if (marks === 0) continue;
    all++;
    if (marks & USED_PREMIUM || (listed.size > 0 && listed.has(folded(history.names[index]!)))) premium++;
  }
  return { all, premium };
}
