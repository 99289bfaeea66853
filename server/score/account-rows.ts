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
  /** ms. */
  readonly scoredAt: number;
  readonly scoredDay: number;
  readonly modelVersion: string;
  /** JSON of the account's facts. */
  readonly facts: string;
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

/** Writes scores and the day's line of their history. A new revision makes the account's card old. */
export async function writeAccounts(queries: Queries, rows: readonly AccountRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <Value>(pick: (row: AccountRow) => Value): Value[] => rows.map(pick);
  await queries.query(
    `insert into accounts (account_id, name, score, tier, segment, active_users, trajectory, score_change_7d, scored_at,
       scored_day, model_version, facts, people, edges, recent, revision)
     select *, 1 from unnest($1::text[], $2::text[], $3::int[], $4::smallint[], $5::text[], $6::int[], $7::text[],
       $8::int[], $9::timestamptz[], $10::int[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[])
     on conflict (account_id) do update set name = excluded.name, score = excluded.score, tier = excluded.tier,
       segment = excluded.segment, active_users = excluded.active_users, trajectory = excluded.trajectory,
       score_change_7d = excluded.score_change_7d, scored_at = excluded.scored_at, scored_day = excluded.scored_day,
       model_version = excluded.model_version, facts = excluded.facts, people = excluded.people,
       edges = excluded.edges, recent = excluded.recent, revision = accounts.revision + 1`,
    [
      column((row) => row.accountId),
      column((row) => row.name),
      column((row) => row.score),
      column((row) => row.tier),
      column((row) => row.segment),
      column((row) => row.activeUsers),
      column((row) => row.trajectory),
      column((row) => row.scoreChange7d),
      column((row) => new Date(row.scoredAt).toISOString()),
      column((row) => row.scoredDay),
      column((row) => row.modelVersion),
      column((row) => row.facts),
      column((row) => JSON.stringify(row.people)),
      column((row) => JSON.stringify(row.edges)),
      column((row) => JSON.stringify(row.recent)),
    ],
  );
  await queries.query(
    `insert into account_history (account_id, day, score, tier)
     select id, date '1970-01-01' + day, score, tier
     from unnest($1::text[], $2::int[], $3::int[], $4::smallint[]) as scored (id, day, score, tier)
     on conflict (account_id, day) do update set score = excluded.score, tier = excluded.tier`,
    [
      column((row) => row.accountId),
      column((row) => row.scoredDay),
      column((row) => row.score),
      column((row) => row.tier),
    ],
  );
}

/** Accounts that have no people any more. Their history stays. */
export async function deleteAccounts(queries: Queries, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  await queries.query("delete from accounts where account_id = any($1)", [accountIds]);
  await queries.query("delete from account_cards where account_id = any($1)", [accountIds]);
}
