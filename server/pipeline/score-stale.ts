import type { Db } from "../db/db.ts";
import type { Settings } from "../settings/settings.ts";
import { scoreAccounts } from "./scoring.ts";

/** Accounts scored in one transaction: their people are read at once. */
const ACCOUNTS_AT_ONCE = 200;

/**
 * Scores the accounts that changed longest ago, at `now` (ms); how many. Only changes at least `seconds` old are taken.
 * A change noted while this runs keeps its mark, and the account is scored again.
 */
export async function scoreStale(db: Db, settings: Settings, now: number, seconds: number): Promise<number> {
  const done = await db.exclusively("score", () =>
    db.transaction(async (tx) => {
      const stale = await tx.query<{ account_id: string; mark: number }>(
        `select account_id, max(mark) as mark from stale_accounts group by account_id
         having min(since) <= now() - make_interval(secs => $1) order by min(since), account_id limit $2`,
        [seconds, ACCOUNTS_AT_ONCE],
      );
      if (stale.length === 0) return 0;
      const ids = stale.map((row) => row.account_id);
      await scoreAccounts(tx, ids, settings, now);
      await tx.query(
        `delete from stale_accounts using unnest($1::text[], $2::bigint[]) as done (id, mark)
         where stale_accounts.account_id = done.id and stale_accounts.mark <= done.mark`,
        [ids, stale.map((row) => row.mark)],
      );
      return stale.length;
    }),
  );
  return done ?? 0;
}
