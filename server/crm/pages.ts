import type { Queries } from "../db/db.ts";

/** Which accounts a pass looks at: those changed since, all, or these. */
export type Scope = "changed" | "all" | readonly string[];

/** Accounts after one id and up to another; null is open. */
export interface Page {
  readonly after: string;
  readonly until: string | null;
}

/** Says of account `a` that it is in the page and scope of `$2`, `$3` and `$4`. */
export const IN_PAGE =
  "a.account_id > $2 and ($3::text is null or a.account_id <= $3) and ($4::text[] is null or a.account_id = any($4))";

export const pageParameters = (scope: Scope, { after, until }: Page): readonly unknown[] => [
  after,
  until,
  typeof scope === "string" ? null : scope,
];

/** All accounts of a scope, some at a time: by fixed ends, so that finding few of them does not read all the rest. */
export async function* pagesOf(queries: Queries, scope: Scope, size: number): AsyncGenerator<Page> {
  for (let after = ""; ; ) {
    const [end] = await queries.query<{ account_id: string }>(
      "select account_id from accounts where account_id > $1 order by account_id offset $2 limit 1",
      [after, size - 1],
    );
    const until = typeof scope === "string" ? (end?.account_id ?? null) : null;
    yield { after, until };
    if (until === null) return;
    after = until;
  }
}
