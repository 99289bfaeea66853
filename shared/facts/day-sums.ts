import { type Cursor, readNumber } from "../usage/bytes.ts";
import { ACTIVITY, COUNTER_CODES, KINDS, LIMIT, NAMED, PREMIUM_USE, REQUEST } from "../usage/history.ts";
import { type Lookback, SERIES_WEEKS } from "./lookback.ts";
import { weekOf } from "./weeks.ts";

/** Marks of a feature: used at all, used as a premium one. */
export const USED = 1;
export const USED_PREMIUM = 2;

/** Sums over the days of a history that facts are made of. */
export interface DaySums {
  apiCalls: number;
  exports: number;
  invites: number;
  shares: number;
  limitHits: number;
  pricingViews: number;
  contactSales: number;
  billingQuestions: number;
  volumePricingQuestions: number;
  enterpriseRequests: number;
  daysSinceActive: number | null;
  activeDays7: number;
  activeDays30: number;
  events30: number;
  wasActivePrevious30: boolean;
  readonly weekly: number[];
  /** Marks by feature name's index. */
  readonly features: number[];
}

export const startSums = (): DaySums => ({
  apiCalls: 0,
  exports: 0,
  invites: 0,
  shares: 0,
  limitHits: 0,
  pricingViews: 0,
  contactSales: 0,
  billingQuestions: 0,
  volumePricingQuestions: 0,
  enterpriseRequests: 0,
  daysSinceActive: null,
  activeDays7: 0,
  activeDays30: 0,
  events30: 0,
  wasActivePrevious30: false,
  weekly: new Array<number>(SERIES_WEEKS).fill(0),
  features: [],
});

/** Sums up flat entries (day, code, count); what happened after `today` does not exist yet. */
export function sumDays(entries: readonly number[], today: number, lookback: Lookback): DaySums {
  const sums = startSums();
  for (let i = 0; i < entries.length; i += 3) {
    addCount(sums, today - entries[i]!, entries[i + 1]!, entries[i + 2]!, lookback);
  }
  return sums;
}

/**
 * Sums up the days of a packed history in place of what `sums` held, without unpacking them: what makes scoring
 * everyone fast. Most numbers are one byte, read here; `readNumber` reads the others.
 */
export function sumPackedDays(sums: DaySums, days: Cursor, today: number, sinceDay: number, lookback: Lookback): void {
  clear(sums);
  const { bytes, end } = days;
  const cursor: Cursor = { bytes, at: days.at, end };
  let day = readNumber(cursor);
  let { at } = cursor;
  const long = (): number => {
    cursor.at = at - 1;
    const value = readNumber(cursor);
    at = cursor.at;
    return value;
  };
  while (at < end) {
    const gap = bytes[at++]!;
    day -= gap < 128 ? gap : long();
    const byte = bytes[at++]!;
    for (let codes = byte < 128 ? byte : long(); codes > 0; codes--) {
      const code = bytes[at++]!;
      const named = code < 128 ? code : long();
      const count = bytes[at++]!;
      addCount(sums, today - day, named, count < 128 ? count : long(), lookback);
    }
    if (day < sinceDay) break;
  }
}

function clear(sums: DaySums): void {
  sums.apiCalls = sums.exports = sums.invites = sums.shares = sums.limitHits = 0;
  sums.pricingViews = sums.contactSales = sums.billingQuestions = sums.volumePricingQuestions = 0;
  sums.enterpriseRequests = sums.activeDays7 = sums.activeDays30 = sums.events30 = 0;
  sums.daysSinceActive = null;
  sums.wasActivePrevious30 = false;
  sums.weekly.fill(0);
  sums.features.length = 0;
}

function addCount(sums: DaySums, age: number, code: number, count: number, lookback: Lookback): void {
  if (age < 0) return;
  if (code === ACTIVITY) addActiveDay(sums, age, count);
  else if (code < NAMED) addCounter(sums, age, code, count, lookback);
  else addNamed(sums, age, code - NAMED, count, lookback);
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

function addCounter(sums: DaySums, age: number, code: number, count: number, lookback: Lookback): void {
  const counted = age < lookback.countingDays ? count : 0;
  const intended = age < lookback.intentDays ? count : 0;
  if (code === COUNTER_CODES.api) sums.apiCalls += counted;
  else if (code === COUNTER_CODES.export) sums.exports += counted;
  else if (code === COUNTER_CODES.invite) sums.invites += counted;
  else if (code === COUNTER_CODES.share) sums.shares += counted;
  else if (code === COUNTER_CODES.pricing_view) sums.pricingViews += intended;
  else if (code === COUNTER_CODES.contact_sales) sums.contactSales += intended;
  else if (code === COUNTER_CODES.billing_question) sums.billingQuestions += intended;
  else if (code === COUNTER_CODES.volume_pricing_question) sums.volumePricingQuestions += intended;
}

function addNamed(sums: DaySums, age: number, named: number, count: number, lookback: Lookback): void {
  const kind = named % KINDS;
  if (kind === REQUEST) {
    if (age < lookback.intentDays) sums.enterpriseRequests += count;
    return;
  }
  if (age >= lookback.countingDays) return;
  if (kind === LIMIT) sums.limitHits += count;
  else markFeature(sums.features, Math.floor(named / KINDS), kind === PREMIUM_USE ? USED | USED_PREMIUM : USED);
}

function markFeature(features: number[], index: number, mark: number): void {
  while (features.length <= index) features.push(0);
  features[index]! |= mark;
}
