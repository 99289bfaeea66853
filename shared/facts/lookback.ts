/** How many days facts look back, today included. */
export interface Lookback {
  /** Counting facts: features, limits, invites, exports. */
  readonly countingDays: number;
  /** Intent facts: pricing, upgrades, enterprise requests, sales contact, billing questions. */
  readonly intentDays: number;
}

export const DEFAULT_LOOKBACK: Lookback = { countingDays: 90, intentDays: 30 };

/** Complete weeks that the weekly series reaches back; trends longer than this count as this long. */
export const SERIES_WEEKS = 26;

/** The first day that any fact of `today` looks at. */
export const firstDayNeeded = (today: number, lookback: Lookback): number =>
  today - Math.max(lookback.countingDays, lookback.intentDays, SERIES_WEEKS * 7 + 1, 60);
