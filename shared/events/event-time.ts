import { HOUR_MS } from "../lib/day.ts";

export interface EventClocks {
  /** When the server got the event, ms. */
  readonly receivedAt: number;
  /** When the sender's clock says it sent the event, ms. */
  readonly sentAt: number | null;
  /** When the sender's clock says the event happened, ms. */
  readonly originalTimestamp: number | null;
  /** When the event happened, already corrected for the sender's clock, ms. */
  readonly timestamp: number | null;
}

/**
 * When an event happened, in ms: `receivedAt − (sentAt − originalTimestamp)` when all are known (the sender's clock
 * may be wrong, but its differences are right), else `timestamp`, else `receivedAt`. More than an hour ahead of
 * `receivedAt` is a broken clock and becomes `receivedAt`.
 */
export function eventTime(clocks: EventClocks): number {
  const { receivedAt, sentAt, originalTimestamp, timestamp } = clocks;
  const time =
    sentAt !== null && originalTimestamp !== null
      ? receivedAt - (sentAt - originalTimestamp)
      : (timestamp ?? receivedAt);
  return time > receivedAt + HOUR_MS ? receivedAt : time;
}
