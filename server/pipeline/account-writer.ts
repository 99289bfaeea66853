import { type Db, isDuplicateKey, type Queries } from "../db/db.ts";
import type { JustScored, TellScored } from "../pulse.ts";
import { deleteAccounts } from "../score/account-rows.ts";
import type { Settings } from "../settings/settings.ts";
import type { ScoredAccount } from "./score-draft.ts";
import { type ScoredChunk, startChunk } from "./scored-chunk.ts";

/** Accounts written in one transaction: on the embedded store requests wait for each statement. */
const CHUNK = { embedded: 1_000, postgres: 2_000 };
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
 * `rescore` scores accounts afresh in a transaction of its own: for chunks of which somebody wrote an account between its
 * reading and its writing. `tell` hears what was decided, after its commit.
 */
export function accountWriter(
  db: Db,
  settings: Settings,
  now: number,
  rescore: (tx: Queries, accountIds: readonly string[]) => Promise<JustScored>,
  tell: TellScored | undefined,
): AccountWriter {
  let chunk = startChunk(true);
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
  const write = async (scored: ScoredChunk) => {
    const written = await db
      .transaction(async (tx): Promise<JustScored> => {
        if (!(await scored.write(tx, settings, now))) throw CHANGED;
        return scored;
      })
      .catch((error: unknown) => {
        if (error !== CHANGED && !isDuplicateKey(error)) throw error;
        return db.transaction((tx) => rescore(tx, scored.accountIds));
      });
    tell?.({ accountIds: written.accountIds, decided: written.decided });
  };
  const remove = (accountIds: readonly string[]) => db.transaction((tx) => deleteAccounts(tx, accountIds));
  const flush = () => {
    if (chunk.accountIds.length > 0) start(write(chunk));
    if (gone.length > 0) start(remove(gone));
    chunk = startChunk(true);
    gone = [];
  };
  return {
    add: (scored) => {
      added++;
      chunk.add(scored);
      if (chunk.accountIds.length >= CHUNK[db.kind]) flush();
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
