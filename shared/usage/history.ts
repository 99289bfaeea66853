import type { Activity } from "../events/activity.ts";
import type { Meaning } from "../events/tracking-plan.ts";

/** When things happened to a person, without the days between. Times are ms; null is unknown or never. */
export interface HistoryHead {
  /** First message of any type. */
  readonly firstSeenAt: number;
  readonly lastActiveAt: number | null;
  readonly signupAt: number | null;
  readonly activationAt: number | null;
  /** Exact times, ascending, the latest `MOST_TIMES` of each kind. */
  readonly times: Readonly<Record<TimedKind, readonly number[]>>;
}

/**
 * One person's usage, exact by day: for each day, how often each *code* happened. Codes below `NAMED` are plain
 * counters; the rest pair a kind with a name from the history's own dictionary (a feature, a limit, a request).
 */
export interface History extends HistoryHead {
  readonly names: readonly string[];
  /** Flat triples day, code, count; latest day first, codes ascending within a day. */
  readonly entries: readonly number[];
}

export const TIMED_KINDS = ["pricing_view", "upgrade_started", "upgrade_completed", "conversion"] as const;
export type TimedKind = (typeof TIMED_KINDS)[number];

/** More exact times than any rule needs; a client in a loop must not grow a record without end. */
export const MOST_TIMES = 64;

/** A person with more names than this is a client that puts ids into event names; the rest count under one name. */
export const MOST_NAMES = 500;

/** Plain counters. `ACTIVITY` counts every track, page and screen event. */
export const ACTIVITY = 0;
export const COUNTER_CODES = {
  api: 1,
  export: 2,
  invite: 3,
  share: 4,
  pricing_view: 5,
  contact_sales: 6,
  billing_question: 7,
  volume_pricing_question: 8,
  nps: 9,
} as const satisfies Partial<Record<Meaning, number>>;

/** The first code that carries a name: `NAMED + nameIndex × KINDS + kind`. */
export const NAMED = 16;
export const KINDS = 4;
export const USE = 0;
export const PREMIUM_USE = 1;
export const REQUEST = 2;
export const LIMIT = 3;
export type NamedKind = typeof USE | typeof PREMIUM_USE | typeof REQUEST | typeof LIMIT;

export const EMPTY_TIMES: History["times"] = {
  pricing_view: [],
  upgrade_started: [],
  upgrade_completed: [],
  conversion: [],
};

/** Something that happened to a person: activity, or merely being seen (identify, group). */
export interface Happening {
  readonly time: number;
  readonly activity: Activity | null;
}
