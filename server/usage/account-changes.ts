import type { Queries } from "../db/db.ts";
import { moveHistory } from "./account-history.ts";
import { packMemory, unpackMemory } from "./account-memory.ts";

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
  await moveHistory(queries, from, into);
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
  for (const table of ["firings", "handoffs", "outcomes"]) {
    await queries.query(`delete from ${table} where account_id = $1`, [from]);
  }
  await closeAllButOne(queries, into);
  await moveMemory(queries, from, into);
}

/** From now on an old id answers for another account. */
export async function forwardAccount(queries: Queries, from: string, into: string): Promise<void> {
  await queries.query(
    `insert into account_merges (account_id, merged_into) values ($1, $2)
     on conflict (account_id) do update set merged_into = excluded.merged_into`,
    [from, into],
  );
}

/**
 * What the old account's last scoring left goes on under the new id, so that nothing fires twice and changes are
 * measured against what was; where the new account was scored too, only the times its triggers fired are added.
 */
async function moveMemory(queries: Queries, from: string, into: string): Promise<void> {
  const rows = await queries.query<{ account_id: string; memory: Uint8Array }>(
    "select account_id, memory from accounts where account_id = any($1) for update",
    [[from, into]],
  );
  const memoryOf = (id: string) => {
    const bytes = rows.find((row) => row.account_id === id)?.memory;
    return bytes === undefined ? null : unpackMemory({ bytes, at: 0, end: bytes.length });
  };
  const [old, own] = [memoryOf(from), memoryOf(into)];
  if (old === null) return;
  if (own === null) {
    await queries.query("update accounts set account_id = $2, revision = revision + 1 where account_id = $1", [
      from,
      into,
    ]);
    return;
  }
  const firedAt = { ...own.firedAt };
  for (const [trigger, time] of Object.entries(old.firedAt))
    firedAt[trigger] = Math.max(time, firedAt[trigger] ?? time);
  await queries.query("update accounts set memory = $2, revision = revision + 1 where account_id = $1", [
    into,
    packMemory({ ...own, firedAt }),
  ]);
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
