import type { Db } from "../db/db.ts";

/** How far the sync is behind: seconds since its last complete pass, 0 before the first; records parked. */
export async function readSyncLag(db: Db): Promise<{ readonly lagSeconds: number; readonly parked: number }> {
  const [row] = await db.query<{ lag: number; parked: number }>(
    `select coalesce(extract(epoch from now() - min(synced_at)), 0)::float8 as lag,
       (select count(*) from crm_sync where status = 'parked') as parked from crm_connections`,
  );
  return { lagSeconds: Math.max(0, row?.lag ?? 0), parked: row?.parked ?? 0 };
}
