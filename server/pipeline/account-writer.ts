import type { Db, Queries } from "../db/db.ts";
import { writeDecisions } from "../handoff/handoff-rows.ts";
import type { Decided, TellDecided } from "../pulse.ts";
import { deleteAccounts, writeAccounts } from "../score/account-rows.ts";
import type { Settings } from "../settings/settings.ts";
import type { ScoredAccount } from "./score-draft.ts";

/** Accounts written in one transaction. */
const CHUNK = 1_000;
/** Chunks under way at once: enough that neither the store nor the scoring waits for the other. */
const AT_ONCE = 4;

/** Writes accounts chunk by chunk while others are still being scored. */
export interface AccountWriter {
  readonly add: (scored: ScoredAccount) => void;
  /** An account that has no people any more. */
  readonly remove: (accountId: string) => void;
  /** What to wait for before more is added; null when there is room. */
  readonly pause: () => Promise<unknown> | null;
  /** Returns when everything is written: how many were added. */
  readonly end: () => Promise<number>;
}

/**
 * `rescore` scores accounts afresh in a transaction of its own: for chunks of which somebody changed an account between
 * its reading and its writing. `tell` hears what was decided, after its commit.
 */
export function accountWriter(
  db: Db,
  settings: Settings,
  now: number,
  rescore: (tx: Queries, accountIds: readonly string[]) => Promise<readonly Decided[]>,
  tell: TellDecided | undefined,
): AccountWriter {
  let chunk: ScoredAccount[] = [];
  let gone: string[] = [];
  let added = 0;
  let fault: Promise<never> | null = null;
  const underWay = new Set<Promise<unknown>>();
  const start = (work: Promise<unknown>) => {
    const settled = work.catch((error: unknown) => {
      fault ??= Promise.reject(error);
      // whoever adds next is told
      fault.catch(() => undefined);
    });
    underWay.add(settled);
    settled.finally(() => underWay.delete(settled));
  };
  const write = async (scored: readonly ScoredAccount[]) => {
    const ids = scored.map(({ row }) => row.accountId);
    const written = await db
      .transaction(async (tx) => {
        const { decided, isWhole } = await writeScored(tx, scored, settings, now);
        if (!isWhole) throw CHANGED;
        return decided;
      })
      .catch((error: unknown) => {
        if (error !== CHANGED) throw error;
        return db.transaction((tx) => rescore(tx, ids));
      });
    tell?.(written);
  };
  const remove = (accountIds: readonly string[]) => db.transaction((tx) => deleteAccounts(tx, accountIds));
  const flush = () => {
    if (chunk.length > 0) start(write(chunk));
    if (gone.length > 0) start(remove(gone));
    chunk = [];
    gone = [];
  };
  return {
    add: (scored) => {
      added++;
      chunk.push(scored);
      if (chunk.length >= CHUNK) flush();
    },
    remove: (accountId) => {
      gone.push(accountId);
    },
    pause: () => fault ?? (underWay.size < AT_ONCE ? null : Promise.race(underWay)),
    end: async () => {
      flush();
      await Promise.all(underWay);
      await fault;
      return added;
    },
  };
}

const CHANGED = new Error("an account changed while it was scored");

/** Writes accounts with what was decided of them; not whole when one of them changed since it was read. */
export async function writeScored(
  tx: Queries,
  scored: readonly ScoredAccount[],
  settings: Settings,
  now: number,
): Promise<{ readonly decided: readonly Decided[]; readonly isWhole: boolean }> {
  const rows = scored.map(({ row }) => row);
  const decided = scored.map(({ row, decision }) => ({ accountId: row.accountId, decision }));
  const written = await writeAccounts(tx, rows, now, settings.model.version);
  await writeDecisions(tx, decided, now);
  return { decided, isWhole: written === scored.length };
}
