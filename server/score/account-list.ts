import { z } from "zod";
import type { Queries } from "../db/db.ts";
import { Problem } from "../http/problem.ts";
import { currentAccountId } from "../usage/account-changes.ts";
import { type HistoryLine, historyOf } from "../usage/account-history.ts";
import type { AccountFilter } from "./routes.ts";

interface ListRow {
  readonly account_id: string;
  readonly name: string;
  readonly tier: number;
  readonly score: number;
  readonly segment: string;
  readonly active_users: number;
  readonly trajectory: string;
  readonly score_change_7d: number | null;
  readonly scored_at: Date;
}

/** A page of accounts by score, highest first; equal scores by id. */
export async function listAccounts(queries: Queries, filter: AccountFilter) {
  const after = filter.cursor === undefined ? null : readCursor(filter.cursor);
  const rows = await queries.query<ListRow>(
    `select account_id, name, tier, score, segment, active_users, trajectory, score_change_7d, scored_at from accounts
     where ($1::smallint is null or tier = $1) and ($2::text is null or segment = $2)
       and ($3::float8 is null or score >= $3) and ($4::text is null or trajectory = $4)
       and ($5::text is null or strpos(lower(name), $5) > 0 or strpos(lower(account_id), $5) > 0)
       and ($6::int is null or (score_step <= $6 / 64 and (score < $6 or (score = $6 and account_id > $7))))
     order by score_step desc, score desc, account_id limit $8`,
    [
      filter.tier ?? null,
      filter.segment ?? null,
      filter.minScore ?? null,
      filter.trajectory ?? null,
      filter.q?.replaceAll("\0", "").toWellFormed().toLowerCase() ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      filter.limit,
    ],
  );
  const last = rows.at(-1);
  return {
    accounts: rows.map((row) => ({
      id: row.account_id,
      name: row.name,
      tier: row.tier,
      score: row.score,
      segment: row.segment,
      activeUsers: row.active_users,
      trajectory: row.trajectory,
      scoreChange7d: row.score_change_7d,
      scoredAt: row.scored_at.toISOString(),
    })),
    nextCursor: last !== undefined && rows.length === filter.limit ? writeCursor([last.score, last.account_id]) : null,
  };
}

const cursorContent = z.tuple([z.int32(), z.string().regex(/^[^\0]*$/)]);

type Position = readonly [score: number, accountId: string];

const writeCursor = (position: Position): string => Buffer.from(JSON.stringify(position)).toString("base64url");

function readCursor(cursor: string): Position {
  try {
    const position = cursorContent.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    if (position.success) return position.data;
  } catch {
    // falls through to the one answer for every unreadable cursor
  }
  throw new Problem(400, "cursor: expected the nextCursor of an earlier answer");
}

/** One line a day on which the account was scored, oldest first. */
export const readHistory = async (queries: Queries, accountId: string): Promise<HistoryLine[]> =>
  historyOf(queries, await currentAccountId(queries, accountId));
