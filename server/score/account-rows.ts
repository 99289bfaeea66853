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

/** Accounts that have no people any more. Their history stays. */
export async function deleteAccounts(queries: Queries, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  await queries.query("delete from accounts where account_id = any($1)", [accountIds]);
  await queries.query("delete from account_cards where account_id = any($1)", [accountIds]);
}
