import type { Queries } from "../db/db.ts";

/** Notes that accounts must be scored again. `mark` is the fold's own number. */
export async function markStale(queries: Queries, accountIds: readonly string[], mark: number): Promise<void> {
  if (accountIds.length === 0) return;
  await queries.query("insert into stale_accounts (mark, accounts, account_ids) values ($1, $2, $3)", [
    mark,
    accountIds.length,
    JSON.stringify(accountIds),
  ]);
}

/**
 * A workspace learned its domain: what is kept of its account goes to the domain's. Days that both have keep the
 * domain's score.
 */
export async function mergeAccount(queries: Queries, from: string, into: string): Promise<void> {
  await queries.query(
    `insert into account_history (account_id, day, score, tier)
     select $2, day, score, tier from account_history where account_id = $1 on conflict do nothing`,
    [from, into],
  );
  await queries.query(
    `insert into firings (account_id, fired_at, trigger, priority, label, user_id)
     select $2, fired_at, trigger, priority, label, user_id from firings where account_id = $1 on conflict do nothing`,
    [from, into],
  );
  await queries.query(
    `insert into handoffs (account_id, handoff_id, trigger, priority, status, route, owner, reason, amount, fired_at, due_at)
     select $2, handoff_id, trigger, priority, status, route, owner, reason, amount, fired_at, due_at
     from handoffs where account_id = $1 on conflict do nothing`,
    [from, into],
  );
  await queries.query(
    `insert into outcomes (account_id, handoff_id, outcome_id, outcome, reason, amount, happened_at)
     select $2, handoff_id, outcome_id, outcome, reason, amount, happened_at from outcomes where account_id = $1
     on conflict do nothing`,
    [from, into],
  );
  for (const table of ["account_history", "firings", "handoffs", "outcomes"]) {
    await queries.query(`delete from ${table} where account_id = $1`, [from]);
  }
  await closeAllButOne(queries, into);
  await queries.query(
    `insert into account_merges (account_id, merged_into) values ($1, $2)
     on conflict (account_id) do update set merged_into = excluded.merged_into`,
    [from, into],
  );
}

/** One open handoff an account: of two that met, the more urgent goes on and the other says so. */
async function closeAllButOne(queries: Queries, accountId: string): Promise<void> {
  await queries.query(
    `update handoffs set status = 'rejected', reason = 'The account was merged: another handoff goes on'
     where account_id = $1 and status not in ('rejected', 'won', 'lost') and handoff_id <> (
       select handoff_id from handoffs where account_id = $1 and status not in ('rejected', 'won', 'lost')
       order by array_position(array['high', 'medium', 'low'], priority), due_at limit 1)`,
    [accountId],
  );
}

/** The id an account goes by now: merged accounts answer to their old ids. */
export async function currentAccountId(queries: Queries, accountId: string): Promise<string> {
  const [merge] = await queries.query<{ merged_into: string }>(
    `select merged_into from account_merges where account_id = $1
       and not exists (select from accounts where account_id = $1)`,
    [accountId],
  );
  return merge?.merged_into ?? accountId;
}
