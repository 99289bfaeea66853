import type { Db } from "./db.ts";

const FEW = 1_000;

/**
 * Has the store's planner look at a table again when it may have doubled: until somebody does, it goes by how the table
 * was, and an empty one is read whole. Say how many rows were written.
 */
export function keepStatistics(db: Db, table: "crm_records" | "crm_sync"): (rows: number) => Promise<void> {
  let written = 0;
  let next = FEW;
  return async (rows) => {
    written += rows;
    if (written < next) return;
    next = 2 * written;
    await db.query(`analyze ${table}`);
  };
}
