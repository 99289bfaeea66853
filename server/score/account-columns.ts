import { dayOf } from "../../shared/lib/day.ts";
import { startByteas, startInts, startTexts } from "../db/binary-array.ts";
import type { Queries } from "../db/db.ts";
import { addHistory, putHistory } from "../usage/account-history.ts";
import { type AccountMemory, brieflyPacked } from "../usage/account-memory.ts";

/** An account as scored, as its row will say. */
export interface AccountRow {
  readonly accountId: string;
  /** It was scored on an earlier day, and not since. */
  readonly isNewDay: boolean;
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
  readonly memory: AccountMemory;
}

/**
 * Scored accounts on their way to the store, already in the form they are sent in: kept as objects, they and everybody's
 * scores would be what the collector of garbage is busy with.
 */
export interface AccountColumns {
  readonly count: () => number;
  readonly add: (row: AccountRow) => void;
  /**
   * Writes scores made at `now` (ms), and the day's line of their history; a new revision makes a card old. An account
   * whose row changed since it was read is left alone. Gives how many were written. Nothing may be added afterwards.
   */
  readonly write: WriteAccounts;
  /** The same for accounts whose `isNewDay`, in three quarters of the time; fails with a duplicate key where a line is there already. */
  readonly renew: WriteAccounts;
}

type WriteAccounts = (queries: Queries, now: number, modelVersion: string) => Promise<number>;

export function startAccountColumns(): AccountColumns {
  const columns = startColumns();
  let count = 0;
  const writing =
    (accounts: string, writeHistory: typeof addHistory): WriteAccounts =>
    async (queries, now, modelVersion) => {
      const values = SENT.map((name) => columns[name].value());
      const [written] = await queries.query<{ count: number }>(
        `with written as (${accounts} returning 1) select count(*) as count from written`,
        [...values, new Date(now).toISOString(), dayOf(now), modelVersion],
      );
      const { account_id: ids, score, tier } = columns;
      await writeHistory(queries, { ids: ids.value(), scores: score.value(), tiers: tier.value() }, now);
      return written?.count ?? 0;
    };
  const renew = writing(UPDATE_ACCOUNTS, addHistory);
  return {
    count: () => count,
    add: (row) => {
      count++;
      columns.account_id.add(row.accountId);
      columns.name.add(row.name);
      columns.score.add(row.score);
      columns.tier.add(row.tier);
      columns.segment.add(row.segment);
      columns.active_users.add(row.activeUsers);
      columns.trajectory.add(row.trajectory);
      columns.score_change_7d.add(row.scoreChange7d);
      columns.users.add(row.users);
      columns.employees.add(row.employees);
      columns.icp_match.add(row.icpMatch ? 1 : 0);
      columns.memory.add(brieflyPacked(row.memory));
      columns.revision.add(row.revision);
    },
    write: writing(PUT_ACCOUNTS, putHistory),
    renew: async (queries, now, modelVersion) => {
      // or the planner may read every account for each chunk
      await queries.query("set local enable_seqscan = off");
      return renew(queries, now, modelVersion);
    },
  };
}

/** Columns that are sent, with their types. */
const TYPES = {
  account_id: "text",
  name: "text",
  score: "int",
  tier: "int",
  segment: "text",
  active_users: "int",
  trajectory: "text",
  score_change_7d: "int",
  users: "int",
  employees: "int",
  icp_match: "int",
  memory: "bytea",
  revision: "int",
} as const;
type Sent = keyof typeof TYPES;
const SENT = Object.keys(TYPES) as Sent[];

const START = { text: startTexts, int: startInts, bytea: startByteas };
type Columns = { readonly [Name in Sent]: ReturnType<(typeof START)[(typeof TYPES)[Name]]> };

const startColumns = (): Columns =>
  Object.fromEntries(SENT.map((name) => [name, START[TYPES[name]]()])) as unknown as Columns;

const SCORED = `(select ${SENT.map((name, at) => `unnest($${at + 1}::${TYPES[name]}[]) as ${name}`).join(", ")}) as scored`;

/** What columns become. */
const VALUES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(SENT.map((name) => [name, `scored.${name}`])),
  icp_match: "scored.icp_match = 1",
  revision: "scored.revision + 1",
  scored_at: `$${SENT.length + 1}::timestamptz`,
  scored_day: `$${SENT.length + 2}::int`,
  model_version: `$${SENT.length + 3}`,
};
const NAMES = Object.keys(VALUES);

const PUT_ACCOUNTS = `insert into accounts (${NAMES.join(", ")}) select ${Object.values(VALUES).join(", ")} from ${SCORED}
  on conflict (account_id) do update set ${NAMES.map((name) => `${name} = excluded.${name}`).join(", ")}
  where accounts.revision = excluded.revision - 1`;

const UPDATE_ACCOUNTS = `update accounts set ${NAMES.map((name) => `${name} = ${VALUES[name]}`).join(", ")} from ${SCORED}
  where accounts.account_id = scored.account_id and accounts.revision = scored.revision`;
