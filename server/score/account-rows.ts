import { dayOf } from "../../shared/lib/day.ts";
import { byteaArray, intArray, textArray } from "../db/binary-array.ts";
import { bytesOf, intOf, textOf } from "../db/copy-rows.ts";
import type { CopyOut, CopyRow, Queries } from "../db/db.ts";
import { type AccountMemory, unpackMemory } from "../usage/account-memory.ts";

/** What the last scoring left of an account. */
export interface StoredAccount {
  /** Raised by whoever writes the row. */
  readonly revision: number;
  readonly tier: 1 | 2 | 3 | 4;
  readonly activeUsers: number;
  readonly memory: AccountMemory;
}

/** An account as scored, ready to be written. */
export interface AccountRow {
  readonly accountId: string;
  /** Of the row it was scored from; 0 when there was none. */
  readonly revision: number;
  readonly name: string;
  readonly score: number;
  readonly tier: 1 | 2 | 3 | 4;
  readonly segment: string;
  readonly activeUsers: number;
  readonly trajectory: string;
  readonly scoreChange7d: number | null;
  readonly users: number;
  readonly employees: number | null;
  readonly icpMatch: boolean;
  /** Packed. */
  readonly memory: Uint8Array;
}

interface StoredRow {
  readonly account_id: string;
  readonly revision: number;
  readonly tier: 1 | 2 | 3 | 4;
  readonly active_users: number;
  readonly memory: Uint8Array;
}

/** Accounts as stored. */
export const readStored = (queries: Queries, accountIds: readonly string[]): Promise<Map<string, StoredAccount>> =>
  selectStored(queries, accountIds, "");

/** The same; nobody else changes them before the transaction ends. */
export const lockStored = (tx: Queries, accountIds: readonly string[]): Promise<Map<string, StoredAccount>> =>
  selectStored(tx, accountIds, "for update");

async function selectStored(queries: Queries, accountIds: readonly string[], lock: "" | "for update") {
  const rows = await queries.query<StoredRow>(
    `select account_id, revision, tier, active_users, memory from accounts where account_id = any($1) ${lock}`,
    [accountIds],
  );
  return new Map(
    rows.map(({ account_id, revision, tier, active_users: activeUsers, memory: bytes }) => [
      account_id,
      { revision, tier, activeUsers, memory: unpackMemory({ bytes, at: 0, end: bytes.length }) },
    ]),
  );
}

/** Every account as stored, with the place of its id. */
export const EVERY_ACCOUNT = {
  select: "select account_id, revision::int, tier::int, active_users, memory from accounts",
  account: 0,
} as const;

/** Every account as stored, streamed; `pause` may hold the stream. */
export const visitStored = (
  copyOut: CopyOut,
  visit: (accountId: string, stored: StoredAccount) => void,
  pause: () => Promise<unknown> | null,
): Promise<void> =>
  copyOut(EVERY_ACCOUNT.select, (row) => visit(textOf(row, EVERY_ACCOUNT.account) ?? "", storedOf(row)), pause);

const storedOf = (row: CopyRow): StoredAccount => ({
  revision: intOf(row, 1),
  tier: intOf(row, 2) as StoredAccount["tier"],
  activeUsers: intOf(row, 3),
  memory: unpackMemory(bytesOf(row, 4)),
});

/**
 * Writes scores made at `now` (ms), and the day's line of their history; a new revision makes a card old. An account
 * whose row changed since it was read is left alone. Gives how many were written.
 */
export async function writeAccounts(
  queries: Queries,
  rows: readonly AccountRow[],
  now: number,
  modelVersion: string,
): Promise<number> {
  if (rows.length === 0) return 0;
  const texts = (pick: (row: AccountRow) => string) => textArray(rows.map(pick));
  const numbers = (pick: (row: AccountRow) => number | null) => intArray(rows.map(pick));
  const ids = texts((row) => row.accountId);
  const scores = numbers((row) => row.score);
  const tiers = numbers((row) => row.tier);
  const [written] = await queries.query<{ count: number }>(
    `with written as (
       insert into accounts (account_id, name, score, tier, segment, active_users, trajectory, score_change_7d, users,
         employees, icp_match, memory, revision, scored_at, scored_day, model_version)
       select id, name, score, tier, segment, active, trajectory, change, users, employees, icp = 1, memory, revision + 1,
         $14::timestamptz, $15::int, $16
       from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::text[], $6::int[], $7::text[], $8::int[], $9::int[],
           $10::int[], $11::int[], $12::bytea[], $13::int[]) as
         scored (id, name, score, tier, segment, active, trajectory, change, users, employees, icp, memory, revision)
       on conflict (account_id) do update set name = excluded.name, score = excluded.score, tier = excluded.tier,
         segment = excluded.segment, active_users = excluded.active_users, trajectory = excluded.trajectory,
         score_change_7d = excluded.score_change_7d, users = excluded.users, employees = excluded.employees,
         icp_match = excluded.icp_match, memory = excluded.memory, revision = excluded.revision,
         scored_at = excluded.scored_at, scored_day = excluded.scored_day, model_version = excluded.model_version
       where accounts.revision = excluded.revision - 1
       returning 1
     ) select count(*) as count from written`,
    [
      ids,
      texts((row) => row.name),
      scores,
      tiers,
      texts((row) => row.segment),
      numbers((row) => row.activeUsers),
      texts((row) => row.trajectory),
      numbers((row) => row.scoreChange7d),
      numbers((row) => row.users),
      numbers((row) => row.employees),
      numbers((row) => (row.icpMatch ? 1 : 0)),
      byteaArray(rows.map((row) => row.memory)),
      numbers((row) => row.revision),
      new Date(now).toISOString(),
      dayOf(now),
      modelVersion,
    ],
  );
  await queries.query(
    `insert into account_history (account_id, day, score, tier)
     select id, date '1970-01-01' + $4::int, score, tier
     from unnest($1::text[], $2::int[], $3::int[]) as scored (id, score, tier)
     on conflict (account_id, day) do update set score = excluded.score, tier = excluded.tier`,
    [ids, scores, tiers, dayOf(now)],
  );
  return written?.count ?? 0;
}

/** Accounts that have no people any more. Their history stays. */
export async function deleteAccounts(queries: Queries, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  await queries.query("delete from accounts where account_id = any($1)", [accountIds]);
  await queries.query("delete from account_cards where account_id = any($1)", [accountIds]);
}
