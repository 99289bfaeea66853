import { setTimeout } from "node:timers/promises";
import { readConnection } from "./connection-row.ts";
import { type SyncContext, SyncStopped } from "./context.ts";
import { type DryRun, dryRun } from "./dry-run.ts";
import { noteFault } from "./faults.ts";
import { onePass, urgentPass, wholePass } from "./passes.ts";
import { readReport, type SyncReport } from "./sync-report.ts";

/** The sync as it runs beside everything else. */
export interface Sync {
  /** Starts a pass now; false when another is under way here. */
  readonly passNow: () => boolean;
  /** How many passes ended, well or not. */
  readonly passes: () => number;
  readonly report: () => Promise<SyncReport>;
  readonly dryRun: () => Promise<DryRun>;
  readonly stop: () => Promise<void>;
}

const TRY_AGAIN_MS = 50;

/** What a context lacks until it is known who may stop it. */
export type SyncParts = Omit<SyncContext, "rest">;

/** Keeps the CRM matching until stopped. Faults are noted where an admin sees them, and it goes on by itself. */
export function startSync(parts: SyncParts): Sync {
  const stopping = new AbortController();
  let wake = new AbortController();
  let isAsked = false;
  let isBusy = false;
  let passes = 0;
  let faults = 0;
  let wholeAt = 0;
  const context: SyncContext = { ...parts, rest: (ms) => rested(parts, ms, [stopping.signal]) };
  const step = async (): Promise<number> => {
    const isWhole = isAsked || parts.clock() >= wholeAt;
    isAsked = false;
    isBusy = isWhole;
    try {
      await underLock(context, () => (isWhole ? wholePass(context) : urgentPass(context)));
      if (isWhole) wholeAt = parts.clock() + parts.pace.wholeMs;
      faults = 0;
      return parts.pace.urgentMs;
    } catch (error) {
      if (error instanceof SyncStopped) return 0;
      return noteFault(context, error, ++faults);
    } finally {
      if (isWhole) passes++;
      isBusy = false;
    }
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      const wait = await step();
      if (isAsked) continue;
      await rested(parts, wait, [stopping.signal, wake.signal]);
      wake = new AbortController();
    }
  };
  const running = run();
  return {
    passNow: () => {
      if (isBusy) return false;
      isAsked = true;
      wake.abort();
      return true;
    },
    passes: () => passes,
    report: () => readReport(parts.db, parts.crm.name, parts.settings.crm.apiBudgetShare),
    dryRun: () => dryRun(context),
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** What a pass would do. */
export const dryRunOnce = async (parts: SyncParts): Promise<DryRun> => {
  const context: SyncContext = { ...parts, rest: (ms) => rested(parts, ms, []) };
  await resume(context);
  return dryRun(context);
};

/** One pass, waiting for its turn and for everything it started. Throws what keeps it from its end. */
export async function syncOnce(parts: SyncParts): Promise<void> {
  const context: SyncContext = { ...parts, rest: (ms) => rested(parts, ms, []) };
  try {
    while ((await underLock(context, () => onePass(context))) === null) await context.rest(TRY_AGAIN_MS);
  } catch (error) {
    await noteFault(context, error, 1);
    throw error;
  }
}

/** One instance at a time, each knowing what the others have used; null when it is another's turn. */
const underLock = (context: SyncContext, work: () => Promise<unknown>): Promise<boolean | null> =>
  context.db.exclusively(`sync ${context.crm.name}`, async () => {
    await resume(context);
    await work();
    return true;
  });

async function resume({ db, crm }: SyncContext): Promise<void> {
  const usage = (await readConnection(db, crm.name))?.usage ?? null;
  if (usage !== null) crm.resumeUsage(usage);
}

async function rested({ sleep }: SyncParts, ms: number, signals: AbortSignal[]): Promise<boolean> {
  try {
    await sleep(ms, AbortSignal.any(signals));
    return true;
  } catch {
    return false;
  }
}

/** By the machine's clock. */
export const realSleep: SyncContext["sleep"] = (ms, signal) => setTimeout(ms, undefined, { signal });
