import { dayOf } from "../../shared/lib/day.ts";
import { intArray, textArray } from "../db/binary-array.ts";
import type { Queries } from "../db/db.ts";

/** What the last scoring left of an account. Scores by user id, highest first; days are UTC day numbers. */
export interface StoredAccount {
  readonly tier: 1 | 2 | 3 | 4;
  readonly activeUsers: number;
  readonly people: readonly (readonly [userId: string, score: number])[];
  readonly edges: Edges;
  readonly recent: readonly DayScore[];
}

export type DayScore = readonly [day: number, score: number];

/** What the next scoring compares with to see what became true; times in ms. */
export interface Edges {
  readonly holding: readonly string[];
  readonly firedAt: Readonly<Record<string, number>>;
  readonly lastPricingAt: number | null;
}

/** An account as scored, ready to be written. */
export interface AccountRow extends StoredAccount {
  readonly accountId: string;
  readonly name: string;
  readonly score: number;
  readonly segment: string;
  readonly trajectory: string;
  readonly scoreChange7d: number | null;
  readonly users: number;
  readonly employees: number | null;
  readonly icpMatch: boolean;
}

interface StoredRow {
  readonly account_id: string;
  readonly tier: 1 | 2 | 3 | 4;
  readonly active_users: number;
  readonly people: string;
  readonly edges: string;
  readonly recent: string;
}

export async function readStored(queries: Queries, accountIds: readonly string[]): Promise<Map<string, StoredAccount>> {
  const rows = await queries.query<StoredRow>(
    "select account_id, tier, active_users, people, edges, recent from accounts where account_id = any($1)",
    [accountIds],
  );
  return new Map(
    rows.map((row) => [
      row.account_id,
      {
        tier: row.tier,
        activeUsers: row.active_users,
        people: JSON.parse(row.people) as StoredAccount["people"],
        edges: JSON.parse(row.edges) as Edges,
        recent: JSON.parse(row.recent) as StoredAccount["recent"],
      },
    ]),
  );
}

/** Writes scores made at `now` (ms), and the day's line of their history. A new revision makes a card old. */
export async function writeAccounts(
  queries: Queries,
  rows: readonly AccountRow[],
  now: number,
  modelVersion: string,
): Promise<void> {
  if (rows.length === 0) return;
  const texts = (pick: (row: AccountRow) => string) => textArray(rows.map(pick));
  const numbers = (pick: (row: AccountRow) => number | null) => intArray(rows.map(pick));
  const ids = texts((row) => row.accountId);
  const scores = numbers((row) => row.score);
  const tiers = numbers((row) => row.tier);
  await queries.query(
    `insert into accounts (account_id, name, score, tier, segment, active_users, trajectory, score_change_7d, users,
       employees, icp_match, people, edges, recent, scored_at, scored_day, model_version, revision)
     select id, name, score, tier, segment, active, trajectory, change, users, employees, icp = 1, people, edges, recent,
       $15::timestamptz, $16::int, $17, 1
     from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::text[], $6::int[], $7::text[], $8::int[], $9::int[],
         $10::int[], $11::int[], $12::text[], $13::text[], $14::text[])
       as scored (id, name, score, tier, segment, active, trajectory, change, users, employees, icp, people, edges, recent)
     on conflict (account_id) do update set name = excluded.name, score = excluded.score, tier = excluded.tier,
       segment = excluded.segment, active_users = excluded.active_users, trajectory = excluded.trajectory,
       score_change_7d = excluded.score_change_7d, users = excluded.users, employees = excluded.employees,
       icp_match = excluded.icp_match, people = excluded.people, edges = excluded.edges, recent = excluded.recent,
       scored_at = excluded.scored_at, scored_day = excluded.scored_day, model_version = excluded.model_version,
       revision = accounts.revision + 1`,
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
      texts((row) => JSON.stringify(row.people)),
      texts((row) => JSON.stringify(row.edges)),
      texts((row) => JSON.stringify(row.recent)),
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
}

/** Accounts that have no people any more. Their history stays. */
export async function deleteAccounts(queries: Queries, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  await queries.query("delete from accounts where account_id = any($1)", [accountIds]);
  await queries.query("delete from account_cards where account_id = any($1)", [accountIds]);
}
