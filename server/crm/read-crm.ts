import { MINUTE_MS } from "../../shared/lib/day.ts";
import type { Queries } from "../db/db.ts";
import { keepStatistics } from "../db/statistics.ts";
import { noteCursor, noteDone, readConnection } from "./connection-row.ts";
import { goOn, type SyncContext } from "./context.ts";
import type { Changes, Crm, CrmRecord, Target } from "./crm.ts";
import { keepRecords } from "./mirror-rows.ts";

/** A change may become visible later than others with a later time: this much is read again. */
export const OVERLAP_MS = 5 * MINUTE_MS;

export const targetsOf = (crm: Crm): Target[] => ["account", ...crm.people];

/** Where to read on from; null when nothing was read. By the CRM's clock alone, so that ours may be wrong. */
export async function readFrom(queries: Queries, crm: Crm, what: string): Promise<string | null> {
  const cursor = (await readConnection(queries, crm.name))?.cursors[what];
  return cursor === undefined ? null : new Date(Date.parse(cursor) - OVERLAP_MS).toISOString();
}

/** Reads changes page by page. How far it came is noted once a page is kept; keeping one twice must do no harm. */
export async function readChanges<Item>(
  context: SyncContext,
  what: string,
  pages: AsyncIterable<Changes<Item>>,
  keep: (items: readonly Item[]) => Promise<void>,
): Promise<void> {
  for await (const { items, until } of pages) {
    await keep(items);
    await noteCursor(context.db, context.crm.name, what, until);
    await goOn(context);
  }
}

/** The name of the cursor of a kind of record. */
export const cursorOf = (crm: Crm, target: Target): string => [target, crm.chosen?.(target) ?? []].flat().join(" ");

/** Brings what is kept of the CRM's records up to date. */
export async function readRecords(context: SyncContext, targets = targetsOf(context.crm)): Promise<void> {
  const { db, crm, clock } = context;
  const wrote = keepStatistics(db, "crm_records");
  for (const target of targets) {
    const since = await readFrom(db, crm, cursorOf(crm, target));
    await readChanges<CrmRecord>(context, cursorOf(crm, target), crm.changes(target, since), async (records) => {
      await db.transaction((tx) => keepRecords(tx, crm.name, target, records));
      await wrote(records.length);
    });
  }
  await noteDone(db, crm.name, "read_at", clock());
}
