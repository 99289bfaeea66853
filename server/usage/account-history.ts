import { dayOf } from "../../shared/lib/day.ts";
import type { Queries } from "../db/db.ts";

/** The score that held at the end of a day. */
export interface HistoryLine {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly score: number;
  readonly tier: number;
}

/** The key starts with the day, so that a scoring of everyone writes in one place: an account's lines are found day by day. */
const OF_ACCOUNTS = `account_id = any($1) and day = any(array(
  select kept.first + n from (select min(day) as first, max(day) - min(day) as days from account_history) as kept,
    generate_series(0, kept.days) as n))`;

/** One line a day on which the account was scored, oldest first. */
export const historyOf = (queries: Queries, accountId: string): Promise<HistoryLine[]> =>
  queries.query(
    `select to_char(day, 'YYYY-MM-DD') as day, score, tier from account_history where ${OF_ACCOUNTS} order by day`,
    [[accountId]],
  );

/** Gives an account's lines to another; days that both have keep the other's. */
export async function moveHistory(queries: Queries, from: string, into: string): Promise<void> {
  await queries.query(
    `with moved as (delete from account_history where ${OF_ACCOUNTS} returning day, score, tier)
     insert into account_history (account_id, day, score, tier) select $2, day, score, tier from moved on conflict do nothing`,
    [[from], into],
  );
}

export async function deleteHistory(queries: Queries, accountIds: readonly string[]): Promise<void> {
  await queries.query(`delete from account_history where ${OF_ACCOUNTS}`, [accountIds]);
}

/** The lines of the day `now` (ms) is in: parameters as `text[]`, `int[]` and `int[]`. */
export interface HistoryColumns {
  readonly ids: Buffer;
  readonly scores: Buffer;
  readonly tiers: Buffer;
}

const LINES = `insert into account_history (account_id, day, score, tier)
  select id, date '1970-01-01' + $4::int, score, tier from unnest($1::text[], $2::int[], $3::int[]) as scored (id, score, tier)`;

/** Adds lines of accounts that have none of the day yet; fails with a duplicate key when one has. */
export async function addHistory(queries: Queries, { ids, scores, tiers }: HistoryColumns, now: number): Promise<void> {
  await queries.query(LINES, [ids, scores, tiers, dayOf(now)]);
}

/** The same for any accounts: a day's line says the last score made on it. */
export async function putHistory(queries: Queries, { ids, scores, tiers }: HistoryColumns, now: number): Promise<void> {
  await queries.query(
    `${LINES} on conflict (day, account_id) do update set score = excluded.score, tier = excluded.tier`,
    [ids, scores, tiers, dayOf(now)],
  );
}
