import type { Db } from "../db/db.ts";
import type { TellScored } from "../pulse.ts";
import type { Settings } from "../settings/settings.ts";
import { scoreAccounts } from "./score-accounts.ts";

/** Folds whose accounts are scored together: an account that many folds touched is scored once. */
const FOLDS_AT_ONCE = 100;
/** Accounts scored in one transaction: their people are read at once. */
const ACCOUNTS_AT_ONCE = 200;

/**
 * Scores the accounts that the oldest folds touched, at `now` (ms); how many. Only folds at least `seconds` old are
 * taken. Their marks go last: a crash before that scores them again, and a fold meanwhile adds a mark of its own.
 */
export async function scoreStale(
  db: Db,
  settings: Settings,
  now: number,
  seconds: number,
  tell?: TellScored,
): Promise<number> {
  const done = await db.exclusively("score", async () => {
    const folds = await db.query<{ mark: number; account_ids: string }>(
      `select mark, account_ids from stale_accounts where since <= now() - make_interval(secs => $1)
       order by mark limit ${FOLDS_AT_ONCE}`,
      [seconds],
    );
    if (folds.length === 0) return 0;
    const ids = [...new Set(folds.flatMap((fold) => JSON.parse(fold.account_ids) as string[]))];
    for (let at = 0; at < ids.length; at += ACCOUNTS_AT_ONCE) {
      const some = ids.slice(at, at + ACCOUNTS_AT_ONCE);
      const { accountIds, decided } = await db.transaction((tx) => scoreAccounts(tx, some, settings, now));
      tell?.({ accountIds, decided });
    }
    await db.query("delete from stale_accounts where mark = any($1)", [folds.map((fold) => fold.mark)]);
    return ids.length;
  });
  return done ?? 0;
}
