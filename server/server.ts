import type { Logger } from "pino";
import type { Cards } from "./card/cards.ts";
import type { Config } from "./config.ts";
import type { Sync } from "./crm/start-sync.ts";
import type { Db } from "./db/db.ts";
import type { Metrics } from "./http/metrics.ts";
import type { Pulse } from "./pulse.ts";
import type { Settings } from "./settings/settings.ts";

/** What routes and workers work with; put together once, in `start-server.ts`. */
export interface Server {
  readonly config: Config;
  readonly settings: Settings;
  readonly db: Db;
  readonly now: () => Date;
  readonly cards: Cards;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** When the last delivery came in or was answered, ms by the clock of the machine. */
  readonly traffic: { lastAt: number };
  /** Tells the worker that something waits. */
  readonly wake: () => void;
  /** Returns when everything delivered before is folded. */
  readonly drain: () => Promise<void>;
  /** What the stages commit, as they do. */
  readonly pulse: Pulse;
  readonly workerState: () => WorkerState;
  /** Null when no CRM is configured. */
  readonly sync: Sync | null;
}

export type WorkerState = "working" | "failing" | "stopped";
