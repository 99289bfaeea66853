import type { Queries } from "../db/db.ts";

interface RejectedRow {
  readonly id: number;
  readonly received_at: Date;
  readonly source: string;
  readonly message_id: string | null;
  readonly error: string;
  readonly item: string;
}

/** A page of rejected items, newest first; `before` is the cursor of the page before. */
export async function readRejected(queries: Queries, limit: number, before: number | null) {
  const rows = await queries.query<RejectedRow>(
    `select id, received_at, source, message_id, error, item from rejected
     where $2::bigint is null or id < $2 order by id desc limit $1`,
    [limit, before],
  );
  return {
    rejected: rows.map((row) => ({
      receivedAt: row.received_at.toISOString(),
      source: row.source,
      messageId: row.message_id,
      error: row.error,
      item: row.item,
    })),
    nextCursor: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  };
}
