import { type Cursor, readNumber } from "../usage/bytes.ts";
import {
  ACTIVITY,
  COUNTER_CODES,
  KINDS,
  LIMIT,
  MOST_NAMES,
  NAMED,
  PREMIUM_USE,
  REQUEST,
  USE,
} from "../usage/history.ts";
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
  /** Marks by feature name's index, of the first so many names. */
  readonly features: Uint8Array;
  names: number;
  readonly counts: Counts;
}

/** Counts by code, of the days within both lookbacks, of those within the longer one alone, and of the others. */
interface Counts {
  readonly both: Int32Array;
  readonly longer: Int32Array;
  readonly neither: Int32Array;
  /** The highest code counted. */
  top: number;
}

/** Codes that a history can have. */
const CODES = NAMED + KINDS * (MOST_NAMES + 1);

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
  features: new Uint8Array(MOST_NAMES + 1),
  names: 0,
  counts: {
    both: new Int32Array(CODES),
    longer: new Int32Array(CODES),
    neither: new Int32Array(CODES),
    top: 0,
  },
});

/**
 * Sums up the days of a packed history in place of what `sums` held, without unpacking them: what makes scoring
 * everyone fast. What happened after `today` does not exist yet. Most numbers are one byte, read here; the others are
 * read by `longNumber`.
 */
export function sumPackedDays(sums: DaySums, days: Cursor, today: number, sinceDay: number, lookback: Lookback): void {
  clear(sums);
  const { counts } = sums;
  const { bytes, end } = days;
  const shorter = Math.min(lookback.countingDays, lookback.intentDays);
  const longer = Math.max(lookback.countingDays, lookback.intentDays);
  const cursor: Cursor = { bytes, at: days.at, end };
  let day = readNumber(cursor);
  let { at } = cursor;
  let top = 0;
  while (at < end) {
    let gap = bytes[at++]!;
    if (gap > LAST_BYTE) [gap, at] = longNumber(cursor, at);
    day -= gap;
    const age = today - day;
    const into = age < 0 || age >= longer ? counts.neither : age < shorter ? counts.both : counts.longer;
    let codes = bytes[at++]!;
    if (codes > LAST_BYTE) [codes, at] = longNumber(cursor, at);
    for (; codes > 0; codes--) {
      let code = bytes[at++]!;
      if (code > LAST_BYTE) {
        [code, at] = longNumber(cursor, at);
        if (code >= CODES) throw new Error(`a usage history has a code ${code}, which none can have`);
      }
      let count = bytes[at++]!;
      if (count > LAST_BYTE) [count, at] = longNumber(cursor, at);
      if (code === ACTIVITY) addActiveDay(sums, age, count);
      else into[code]! += count;
      if (code > top) top = code;
    }
    if (day < sinceDay) break;
  }
  counts.top = top;
  nameSums(sums, lookback);
}

const LAST_BYTE = 127;

/** A number of several bytes that starts before `at`, and where it ends. */
function longNumber(cursor: Cursor, at: number): [value: number, at: number] {
  cursor.at = at - 1;
  const value = readNumber(cursor);
  return [value, cursor.at];
}

/** Plain loops: these lists are short. */
function clear(sums: DaySums): void {
  sums.activeDays7 = sums.activeDays30 = sums.events30 = 0;
  sums.daysSinceActive = null;
  sums.wasActivePrevious30 = false;
  const { weekly, counts } = sums;
  for (let week = 0; week < SERIES_WEEKS; week++) weekly[week] = 0;
  const { both, longer, top } = counts;
  for (let code = 0; code <= top; code++) both[code] = longer[code] = 0;
}

function addActiveDay(sums: DaySums, age: number, count: number): void {
  if (age < 0) return;
  sums.daysSinceActive ??= age;
  if (age < 7) sums.activeDays7++;
  if (age < 30) {
    sums.activeDays30++;
    sums.events30 += count;
  } else if (age < 60) sums.wasActivePrevious30 = true;
  const week = weekOf(age);
  if (week >= 0 && week < SERIES_WEEKS) sums.weekly[week]! += count;
}

/** Gives the counts by code their names. */
function nameSums(sums: DaySums, lookback: Lookback): void {
  const { counts, features } = sums;
  const isCounted = lookback.countingDays >= lookback.intentDays;
  const isIntended = lookback.intentDays >= lookback.countingDays;
  sums.apiCalls = sumOf(counts, COUNTER_CODES.api, isCounted);
  sums.exports = sumOf(counts, COUNTER_CODES.export, isCounted);
  sums.invites = sumOf(counts, COUNTER_CODES.invite, isCounted);
  sums.shares = sumOf(counts, COUNTER_CODES.share, isCounted);
  sums.pricingViews = sumOf(counts, COUNTER_CODES.pricing_view, isIntended);
  sums.contactSales = sumOf(counts, COUNTER_CODES.contact_sales, isIntended);
  sums.billingQuestions = sumOf(counts, COUNTER_CODES.billing_question, isIntended);
  sums.volumePricingQuestions = sumOf(counts, COUNTER_CODES.volume_pricing_question, isIntended);
  sums.limitHits = sums.enterpriseRequests = sums.names = 0;
  for (let code = NAMED; code <= counts.top; code += KINDS) {
    sums.limitHits += sumOf(counts, code + LIMIT, isCounted);
    sums.enterpriseRequests += sumOf(counts, code + REQUEST, isIntended);
    const isPremium = sumOf(counts, code + PREMIUM_USE, isCounted) > 0;
    features[sums.names++] = isPremium ? USED | USED_PREMIUM : sumOf(counts, code + USE, isCounted) > 0 ? USED : 0;
  }
}

/** Of a code's counts, those of both lookbacks, or all within the longer one. */
const sumOf = ({ both, longer }: Counts, code: number, isLonger: boolean): number =>
  isLonger ? both[code]! + longer[code]! : both[code]!;
