import type { ProductEvent } from "../../shared/events/event.ts";
import { byteaArray } from "../db/binary-array.ts";
import type { Db, Queries } from "../db/db.ts";
import type { ParsedBatch, Rejection } from "./parse-batch.ts";
import { clean, LONGEST_ID } from "./parse-item.ts";
import { packEvents, unpackEvents } from "./stored-events.ts";

const LONGEST_KEPT_ITEM = 4_000;

/** What a request brought, packed: nothing else of it has to stay in memory while it waits for the store. */
export interface Delivery {
  /** How many events are in `body`. */
  readonly events: number;
  /** Null when there are none. */
  readonly body: Uint8Array | null;
  readonly rejected: readonly Rejection[];
  /** ms, by the product's clock. */
  readonly receivedAt: number;
  /** Where it came from, for the admin who looks at rejected items: a route, or a file's name. */
  readonly source: string;
}

export function packDelivery({ events, rejected }: ParsedBatch, receivedAt: number, source: string): Delivery {
  const body = events.length === 0 ? null : packEvents(events);
  return { events: events.length, body, rejected, receivedAt, source };
}

/** Makes a delivery durable: when this returns, its events are counted sooner or later, exactly once. */
export async function appendDelivery(db: Db, delivery: Delivery): Promise<void> {
  const insert = async (queries: Queries) => {
    if (delivery.body === null) return;
    await queries.query("insert into inbox (events, body) values ($1, $2)", [delivery.events, delivery.body]);
  };
  if (delivery.rejected.length === 0) return insert(db);
  await db.transaction(async (tx) => {
    await insert(tx);
    await keepRejected(tx, delivery);
  });
}

async function keepRejected(queries: Queries, { receivedAt, source, rejected }: Delivery): Promise<void> {
  await queries.query(
    `insert into rejected (received_at, source, message_id, user_id, error, item)
     select $1, $2, message_id, user_id, error, item
     from unnest($3::text[], $4::text[], $5::text[], $6::text[]) as r (message_id, user_id, error, item)`,
    [
      new Date(receivedAt),
      source,
      rejected.map((one) => (one.messageId === null ? null : clean(one.messageId).slice(0, LONGEST_ID))),
      rejected.map((one) => userIdOf(one.item)),
      rejected.map((one) => clean(one.error)),
      rejected.map((one) => itemText(one.item)),
    ],
  );
}

/** Events of one delivery that wait to be counted. */
export interface Waiting {
  readonly id: number;
  readonly events: readonly ProductEvent[];
}

/** The oldest deliveries not yet folded but for `except`: at least one if there is any, about `most` events in all. */
export async function readWaiting(queries: Queries, most: number, except: readonly number[]): Promise<Waiting[]> {
  const rows = await queries.query<{ id: number; body: Uint8Array }>(
    `select id, body from (
       select id, body, sum(events) over (order by id) - events as before
       from (select * from inbox where folded_at is null and id <> all($2) order by id limit 1000) as oldest
     ) as counted where before < $1 order by id`,
    [most, except],
  );
  return Promise.all(rows.map(async (row) => ({ id: row.id, events: await unpackEvents(row.body) })));
}

/** Marks deliveries as folded by the fold of that number, with the ids of the messages that were counted. */
export async function markFolded(
  queries: Queries,
  ids: readonly number[],
  messageIds: readonly Uint8Array[],
  fold: number,
): Promise<void> {
  await queries.query(
    `update inbox set folded_at = now(), fold = $3, message_ids = folded.ids
     from unnest($1::bigint[], $2::bytea[]) as folded (id, ids) where inbox.id = folded.id`,
    [ids, byteaArray(messageIds), fold],
  );
}

/** Item and user of a rejected item as text that any store takes. */
const itemText = (item: unknown): string =>
  (safeJson(item) ?? "an item nested too deep to keep").slice(0, LONGEST_KEPT_ITEM);

function safeJson(item: unknown): string | undefined {
  try {
    return JSON.stringify(item);
  } catch {
    return undefined;
  }
}

/** Whoever the item is about, as far as it says, so that erasing them finds it. */
function userIdOf(item: unknown): string | null {
  const said = (typeof item === "object" && item !== null ? item : {}) as Record<string, unknown>;
  const id = said.userId ?? said.distinct_id ?? said.anonymousId;
  return typeof id === "string" || typeof id === "number" ? clean(String(id)).slice(0, LONGEST_ID) : null;
}
