import type { Db } from "./db/db.ts";

/** How far the workers are behind. Times in seconds. */
export interface Lag {
  readonly waitingEvents: number;
  readonly foldLag: number;
  readonly staleAccounts: number;
  readonly scoringLag: number;
}

export async function readLag(db: Db): Promise<Lag> {
  const [row] = await db.query<{ waiting: number; fold: number; stale: number; score: number }>(
    `select coalesce(sum(events), 0)::float8 as waiting,
       coalesce(extract(epoch from now() - min(stored_at)), 0)::float8 as fold,
       (select coalesce(sum(accounts), 0) from stale_accounts)::float8 as stale,
       (select coalesce(extract(epoch from now() - min(since)), 0) from stale_accounts)::float8 as score
     from inbox where folded_at is null`,
  );
  return {
    waitingEvents: row?.waiting ?? 0,
    foldLag: Math.max(0, row?.fold ?? 0),
    staleAccounts: row?.stale ?? 0,
    scoringLag: Math.max(0, row?.score ?? 0),
  };
}
