import type { Logger } from "pino";
import type { Cards } from "../card/cards.ts";
import type { Db } from "../db/db.ts";
import type { Metrics } from "../http/metrics.ts";
import type { Settings } from "../settings/settings.ts";
import type { Crm } from "./crm.ts";

/** How often the sync does what; milliseconds. */
export interface Pace {
  /** Looks for triggers and moments that can't wait. */
  readonly urgentMs: number;
  /** Makes everything match, and reads what changed in the CRM. */
  readonly wholeMs: number;
  /** Asks after bulk jobs: first so soon, then ever later up to `slowestPollMs`. */
  readonly pollMs: number;
  readonly slowestPollMs: number;
}

export const DEFAULT_PACE: Pace = { urgentMs: 15_000, wholeMs: 240_000, pollMs: 1_000, slowestPollMs: 60_000 };

/** What the sync works with. */
export interface SyncContext {
  readonly db: Db;
  readonly crm: Crm;
  readonly cards: Cards;
  readonly settings: Settings;
  /** A clock that runs even when the product's stands still: for retries and the API's day; ms. */
  readonly clock: () => number;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  readonly pace: Pace;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** Sleeps; ends early, with false, when the sync is to stop. */
  readonly rest: (ms: number) => Promise<boolean>;
}

/** The sync was told to stop in the middle of something that goes on by itself. */
export class SyncStopped extends Error {
  constructor() {
    super("the sync was stopped");
    this.name = "SyncStopped";
  }
}

/** Waits, at least a turn of the event loop, unless the sync is to stop. */
export async function goOn(context: SyncContext, ms = 0): Promise<void> {
  if (!(await context.rest(ms))) throw new SyncStopped();
}
