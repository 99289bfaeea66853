import { dayOf } from "../../shared/lib/day.ts";
import { hash64 } from "../../shared/lib/fingerprint.ts";
import type { Queries } from "../db/db.ts";
import { createIdSet, type IdSet } from "./id-set.ts";

/** Days for which a message id is remembered at least. */
export const REMEMBERED_DAYS = 8;
export const ID_BYTES = 8;

/**
 * The message ids counted in the last days, in memory: a 64-bit hash of each, in one set per day of counting. Rebuilt
 * from the inbox, which keeps the same 8 bytes. Two ids with one hash would lose an event: with a hundred million ids
 * in the window, one chance in tens of billions per event.
 */
export interface SeenMessages {
  /** The id's bytes when it is new, which it no longer is then; null when it was seen. */
  readonly admit: (messageId: string, day: number) => Uint8Array | null;
  /** Adds ids that a stored row remembers. */
  readonly restore: (ids: Uint8Array, day: number) => void;
  readonly size: () => number;
}

export function createSeenMessages(): SeenMessages {
  const days = new Map<number, IdSet>();
  const setOf = (day: number): IdSet => {
    let set = days.get(day);
    if (set === undefined) {
      set = createIdSet();
      days.set(day, set);
      for (const other of days.keys()) if (other <= day - REMEMBERED_DAYS) days.delete(other);
    }
    return set;
  };
  return {
    admit: (messageId, day) => {
      const [high, low] = hash64(messageId);
      const today = setOf(day);
      for (const set of days.values()) if (set.has(high, low)) return null;
      today.add(high, low);
      const bytes = Buffer.allocUnsafe(ID_BYTES);
      bytes.writeUInt32LE(high, 0);
      bytes.writeUInt32LE(low, 4);
      return bytes;
    },
    restore: (ids, day) => {
      const view = new DataView(ids.buffer, ids.byteOffset, ids.byteLength);
      const set = setOf(day);
      for (let at = 0; at < ids.length; at += ID_BYTES) set.add(view.getUint32(at, true), view.getUint32(at + 4, true));
    },
    size: () => [...days.values()].reduce((sum, set) => sum + set.size(), 0),
  };
}

/** Every id remembered, from the store. */
export async function loadSeenMessages(queries: Queries): Promise<SeenMessages> {
  const seen = createSeenMessages();
  await restore(queries, seen, 0);
  return seen;
}

/** Adds what other instances counted since the fold of that number. */
export const catchUp = (queries: Queries, seen: SeenMessages, fold: number): Promise<void> =>
  restore(queries, seen, fold);

async function restore(queries: Queries, seen: SeenMessages, after: number): Promise<void> {
  for (let last: readonly [number, number] = [after, Number.MAX_SAFE_INTEGER]; ; ) {
    const rows = await queries.query<{ id: number; fold: number; folded_at: Date; message_ids: Uint8Array }>(
      `select id, fold, folded_at, message_ids from inbox
       where fold >= $1 and (fold, id) > ($1, $2) and folded_at > now() - make_interval(days => $3)
       order by fold, id limit 5000`,
      [...last, REMEMBERED_DAYS],
    );
    for (const row of rows) seen.restore(row.message_ids, dayOf(row.folded_at.getTime()));
    const end = rows.at(-1);
    if (end === undefined) return;
    last = [end.fold, end.id];
  }
}
