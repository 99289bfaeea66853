import { dayOf } from "../../shared/lib/day.ts";
import { startByteas, startInts, startTexts } from "../db/binary-array.ts";
import type { Queries } from "../db/db.ts";
import { type AccountMemory, brieflyPacked } from "../usage/account-memory.ts";

/** An account as scored, as its row will say. */
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
  readonly memory: AccountMemory;
}

/**
 * Scored accounts on their way to the store, already in the form they are sent in: kept as objects, they and everybody's
 * scores would be what the collector of garbage is busy with.
 */
export interface AccountColumns {
  readonly add: (row: AccountRow) => void;
  /**
   * Writes scores made at `now` (ms), and the day's line of their history; a new revision makes a card old. An account
   * whose row changed since it was read is left alone. Gives how many were written. Nothing may be added afterwards.
   */
  readonly write: (queries: Queries, now: number, modelVersion: string) => Promise<number>;
}

export function startAccountColumns(): AccountColumns {
  const [ids, names, segments, trajectories] = [startTexts(), startTexts(), startTexts(), startTexts()];
  const [scores, tiers, changes] = [startInts(), startInts(), startInts()];
  const [active, users, employees, icp] = [startInts(), startInts(), startInts(), startInts()];
  const revisions = startInts();
  const memories = startByteas();
  const facts = [active, trajectories, changes, users, employees, icp];
  const columns = [ids, names, scores, tiers, segments, ...facts, memories, revisions];
  return {
    add: (row) => {
      ids.add(row.accountId);
      names.add(row.name);
      scores.add(row.score);
      tiers.add(row.tier);
      segments.add(row.segment);
      active.add(row.activeUsers);
      trajectories.add(row.trajectory);
      changes.add(row.scoreChange7d);
      users.add(row.users);
      employees.add(row.employees);
      icp.add(row.icpMatch ? 1 : 0);
      memories.add(brieflyPacked(row.memory));
      revisions.add(row.revision);
    },
    write: async (queries, now, modelVersion) => {
      const values = columns.map((column) => column.value());
      const [written] = await queries.query<{ count: number }>(WRITE_ACCOUNTS, [
        ...values,
        new Date(now).toISOString(),
        dayOf(now),
        modelVersion,
      ]);
      await queries.query(WRITE_HISTORY, [ids.value(), scores.value(), tiers.value(), dayOf(now)]);
      return written?.count ?? 0;
    },
  };
}

const WRITE_ACCOUNTS = `with written as (
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
  ) select count(*) as count from written`;

const WRITE_HISTORY = `insert into account_history (account_id, day, score, tier)
  select id, date '1970-01-01' + $4::int, score, tier
  from unnest($1::text[], $2::int[], $3::int[]) as scored (id, score, tier)
  on conflict (account_id, day) do update set score = excluded.score, tier = excluded.tier`;
