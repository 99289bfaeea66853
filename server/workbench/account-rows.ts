import { z } from "zod";
import type { Queries } from "../db/db.ts";
import { Problem } from "../http/problem.ts";
import { accountFilter } from "../score/routes.ts";
import type { AccountSort } from "./contract.ts";

const SORTS = ["score", "change", "activeUsers", "due"] as const satisfies readonly AccountSort[];

export const accountQuery = accountFilter.omit({ minScore: true }).extend({ sort: z.enum(SORTS).default("score") });
export type AccountQuery = z.output<typeof accountQuery>;
export type AccountChoice = Omit<AccountQuery, "sort" | "limit" | "cursor">;

export const countQuery = accountQuery.pick({ segment: true, trajectory: true, q: true });

export interface ListedRow {
  readonly account_id: string;
  readonly name: string;
  readonly tier: 1 | 2 | 3 | 4;
  readonly score: number;
  readonly segment: string;
  readonly active_users: number;
  readonly trajectory: string;
  readonly score_change_7d: number | null;
  readonly scored_at: Date;
  /** What the page is sorted by. */
  readonly key: number;
}

/** What each sort goes by, highest first. What is not there comes last. */
const KEYS: Readonly<Record<AccountSort, string>> = {
  score: "score",
  change: "coalesce(score_change_7d, -2147483648)",
  activeUsers: "active_users",
  due: "coalesce(-extract(epoch from due_at)::float8, '-infinity')",
};

/** A score's step comes with it: the index that lists by score has steps. */
const STEP = { order: "score_step desc, ", isAfter: "and ($5::float8 is null or score_step <= trunc($5 / 64))" };
const NO_STEP = { order: "", isAfter: "" };

/** The open handoff of each account that has one: as cards have it, the latest. */
const OPEN_HANDOFFS = `left join (
  select distinct on (account_id) account_id, due_at from handoffs where status not in ('rejected', 'won', 'lost')
  order by account_id, fired_at desc) open using (account_id)`;

const IS_CHOSEN = `($1::smallint is null or tier = $1) and ($2::text is null or segment = $2)
  and ($3::text is null or trajectory = $3)
  and ($4::text is null or strpos(lower(name), $4) > 0 or strpos(lower(account_id), $4) > 0)`;

const choiceParameters = ({ tier, segment, trajectory, q }: AccountChoice) => [
  tier ?? null,
  segment ?? null,
  trajectory ?? null,
  q?.replaceAll("\0", "").toWellFormed().toLowerCase() ?? null,
];

/** A page of the chosen accounts: by what it is sorted by, then by score, then by id. */
export async function readAccountRows(queries: Queries, query: AccountQuery) {
  const { sort, limit } = query;
  const [key, score, id] = query.cursor === undefined ? [null, null, null] : readCursor(query.cursor, sort);
  const step = sort === "score" ? STEP : NO_STEP;
  const rows = await queries.query<ListedRow>(
    `select account_id, name, tier, score, segment, active_users, trajectory, score_change_7d, scored_at, ${KEYS[sort]} as key
     from accounts ${sort === "due" ? OPEN_HANDOFFS : ""}
     where ${IS_CHOSEN} and ($5::float8 is null or (${KEYS[sort]} <= $5
       and (${KEYS[sort]} < $5 or score < $6 or (score = $6 and account_id > $7)))) ${step.isAfter}
     order by ${step.order}${KEYS[sort]} desc, score desc, account_id limit $8`,
    [...choiceParameters(query), key, score, id, limit],
  );
  const last = rows.at(-1);
  const isLastPage = last === undefined || rows.length < limit;
  return { rows, nextCursor: isLastPage ? null : writeCursor(sort, last) };
}

/** How many accounts of each tier are chosen. */
export function countTiers(queries: Queries, choice: AccountChoice) {
  return queries.query<{ tier: 1 | 2 | 3 | 4; count: number }>(
    `select tier, count(*) as count from accounts where ${IS_CHOSEN} group by tier`,
    choiceParameters(choice),
  );
}

/** A number as JSON has none for: an account without what the sort goes by. */
const cursorContent = z.tuple([z.enum(SORTS), z.number().nullable(), z.int32(), z.string().regex(/^[^\0]*$/)]);

const writeCursor = (sort: AccountSort, { key, score, account_id }: ListedRow): string =>
  Buffer.from(JSON.stringify([sort, key, score, account_id])).toString("base64url");

function readCursor(cursor: string, sort: AccountSort): [number, number, string] {
  try {
    const content = cursorContent.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    const [of, key, score, id] = content;
    if (of === sort) return [key ?? Number.NEGATIVE_INFINITY, score, id];
  } catch {
    // falls through to the one answer for every unreadable cursor
  }
  throw new Problem(400, "cursor: expected the nextCursor of an earlier answer to the same sort");
}
