import type { Queries } from "../db/db.ts";

/** Counted events and rejected items are kept this long: to look into them, and far longer than ids are remembered. */
const KEPT_DAYS = 90;

/** Deletes what is older than it is kept. */
export async function prune(queries: Queries): Promise<void> {
  await queries.query("delete from inbox where folded_at < now() - make_interval(days => $1)", [KEPT_DAYS]);
  await queries.query("delete from rejected where stored_at < now() - make_interval(days => $1)", [KEPT_DAYS]);
}
