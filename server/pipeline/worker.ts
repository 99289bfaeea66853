import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "../db/db.ts";
import { readLag } from "../health.ts";
import type { Metrics } from "../http/metrics.ts";
import { type Pulse, tellScored } from "../pulse.ts";
import type { Server, WorkerState } from "../server.ts";
import { emptyFoldMemory, type FoldMemory, foldWaiting } from "../usage/fold.ts";
import { prune } from "./prune.ts";
import { scoreStale } from "./score-stale.ts";
import { scoreEverything, scoringEpoch } from "./scoring.ts";

/** Events folded at once: larger is faster, smaller lets requests in sooner. */
const FOLD_EVENTS = 10_000;
const IDLE_MS = 500;
const RETRY_MS = 1_000;
/** Accepting comes before folding, for so long. */
const MOST_DEFERRED_MS = 5_000;
const DEFER_MS = 20;
/** Without a delivery for so long, none is being held up. */
const QUIET_MS = 30;
/** While deliveries wait, an account is scored again at most this often: one burst is one story. */
const BUSY_STALE_SECONDS = 5;

export interface Worker {
  readonly wake: () => void;
  readonly drain: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly state: () => WorkerState;
}

type Workshop = Pick<Server, "db" | "settings" | "now" | "metrics" | "log" | "traffic" | "pulse">;

/** Runs fold and scoring, one after the other, until stopped. A fault is logged, counted and tried again. */
export function startWorker(shop: Workshop): Worker {
  const memory = emptyFoldMemory();
  let state: WorkerState = "working";
  let idle: { readonly end: () => void } | null = null;
  let isStopping = false;
  let deferredSince: number | null = null;

  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      idle = {
        end: () => {
          clearTimeout(timer);
          resolve();
        },
      };
    });
  const mustDefer = (): boolean => {
    if (Date.now() - shop.traffic.lastAt >= QUIET_MS) deferredSince = null;
    else deferredSince ??= Date.now();
    return deferredSince !== null && Date.now() - deferredSince < MOST_DEFERRED_MS;
  };
  const run = async () => {
    while (!isStopping) {
      try {
        if (mustDefer()) await sleep(DEFER_MS);
        else if (!(await workOnce(shop, memory))) await rest(IDLE_MS);
        state = "working";
      } catch (error) {
        state = "failing";
        shop.metrics.errors.inc({ stage: "worker" });
        shop.log.error({ err: error }, "the worker failed and tries again");
        await rest(RETRY_MS);
      }
    }
    state = "stopped";
  };
  const running = run();
  return {
    wake: () => idle?.end(),
    drain: async () => {
      while ((await readLag(shop.db)).waitingEvents > 0) {
        idle?.end();
        await sleep(DEFER_MS);
      }
    },
    stop: async () => {
      isStopping = true;
      idle?.end();
      await running;
    },
    state: () => state,
  };
}

/** One step; false when there was nothing to do. */
async function workOnce(shop: Workshop, memory: FoldMemory): Promise<boolean> {
  const folded = await foldStep(shop.db, memory, shop);
  const now = shop.now().getTime();
  const tell = tellScored(shop.pulse);
  if ((await scoredEpoch(shop.db)) !== scoringEpoch(shop.settings, now)) {
    await prune(shop.db);
    const scored = await scoreEverything(shop.db, shop.settings, now, tell);
    shop.metrics.scoredAccounts.inc(scored?.accounts ?? 0);
    return scored !== null;
  }
  const accounts = await scoreStale(shop.db, shop.settings, now, folded > 0 ? BUSY_STALE_SECONDS : 0, tell);
  shop.metrics.scoredAccounts.inc(accounts);
  return folded > 0 || accounts > 0;
}

/** Folds one chunk; how many events were read. */
export async function foldStep(
  db: Db,
  memory: FoldMemory,
  shop: { readonly settings: Server["settings"]; readonly metrics?: Metrics; readonly pulse?: Pulse },
): Promise<number> {
  const folded = await foldWaiting(db, memory, shop.settings, FOLD_EVENTS);
  shop.metrics?.folded.inc(folded?.counted ?? 0);
  shop.metrics?.duplicates.inc((folded?.events ?? 0) - (folded?.counted ?? 0));
  if (folded !== null && folded.counted > 0)
    shop.pulse?.tell({ stage: "folded", events: folded.counted, accountIds: folded.accountIds });
  return folded?.events ?? 0;
}

/** The day and model that everybody's score was last made by. */
async function scoredEpoch(db: Db): Promise<string | null> {
  const [row] = await db.query<{ state: string | null }>("select state from workers where name = 'score'");
  return row?.state ?? null;
}
