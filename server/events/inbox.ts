import { promisify } from "node:util";
import { constants, zstdCompress, zstdDecompress } from "node:zlib";
import type { ProductEvent } from "../../shared/events/event.ts";
import { byteaArray } from "../db/bytea-array.ts";
import type { Db, Queries } from "../db/db.ts";
import { type Format, openEnvelope, type ParsedBatch, parseBatch, type Rejection } from "./parse-batch.ts";
import { clean } from "./parse-item.ts";

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
const LEVEL_1 = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const LONGEST_KEPT_ITEM = 4_000;

/** One request to keep: its body as it came and what was made of it. */
export interface Delivery {
  readonly body: Uint8Array;
  readonly format: Format;
  /** ms, by the product's clock. */
  readonly receivedAt: number;
  readonly parsed: ParsedBatch;
  /** Where it came from, for the admin who looks at rejected items: a route, or a file's name. */
  readonly source: string;
}

/** Makes a delivery durable: when this returns, the accepted events are counted sooner or later, exactly once. */
export async function appendDelivery(db: Db, delivery: Delivery): Promise<void> {
  const { parsed, format } = delivery;
  const insert = async (queries: Queries) => {
    if (parsed.accepted === 0) return;
    const body = await compress(delivery.body, LEVEL_1);
    const rejected = parsed.rejected.map((one) => one.index);
    await queries.query("insert into inbox (received_at, format, events, rejected, body) values ($1, $2, $3, $4, $5)", [
      new Date(delivery.receivedAt),
      format,
      parsed.accepted,
      rejected,
      body,
    ]);
  };
  if (parsed.rejected.length === 0) return insert(db);
  await db.transaction(async (tx) => {
    await insert(tx);
    await keepRejected(tx, delivery.receivedAt, delivery.source, parsed.rejected);
  });
}

async function keepRejected(
  queries: Queries,
  receivedAt: number,
  source: string,
  rejected: readonly Rejection[],
): Promise<void> {
  await queries.query(
    `insert into rejected (received_at, source, message_id, user_id, error, item)
     select $1, $2, message_id, user_id, error, item
     from unnest($3::text[], $4::text[], $5::text[], $6::text[]) as r (message_id, user_id, error, item)`,
    [
      new Date(receivedAt),
      source,
      rejected.map((one) => (one.messageId === null ? null : clean(one.messageId))),
      rejected.map((one) => userIdOf(one.item)),
      rejected.map((one) => clean(one.error)),
      rejected.map((one) => itemText(one.item)),
    ],
  );
}

/** Events of one inbox row that wait to be counted. */
export interface Waiting {
  readonly id: number;
  readonly events: readonly ProductEvent[];
}

interface InboxRow {
  readonly id: number;
  readonly received_at: Date;
  readonly format: Format;
  readonly rejected: readonly number[];
  readonly body: Uint8Array;
}

/** The oldest deliveries not yet folded but for `except`: at least one if there is any, about `most` events in all. */
export async function readWaiting(queries: Queries, most: number, except: readonly number[]): Promise<Waiting[]> {
  const rows = await queries.query<InboxRow>(
    `select id, received_at, format, rejected, body from (
       select *, sum(events) over (order by id) - events as before
       from (select * from inbox where folded_at is null and id <> all($2) order by id limit 1000) as oldest
     ) as counted where before < $1 order by id`,
    [most, except],
  );
  return Promise.all(rows.map(async (row) => ({ id: row.id, events: await readEvents(row) })));
}

async function readEvents(row: InboxRow): Promise<ProductEvent[]> {
  const body: unknown = JSON.parse((await decompress(row.body)).toString("utf8"));
  const rejected = new Set(row.rejected);
  const opened = openEnvelope(body, row.format);
  const items = opened.items.filter((_, index) => !rejected.has(index));
  const { events } = parseBatch({ ...opened, items }, row.format, row.received_at.getTime());
  return events.map((event, index) => (event.messageId === "" ? { ...event, messageId: `${row.id}:${index}` } : event));
}

/** Marks deliveries as folded, with the ids of the messages that were counted. */
export async function markFolded(
  queries: Queries,
  ids: readonly number[],
  messageIds: readonly Uint8Array[],
): Promise<void> {
  await queries.query(
    `update inbox set folded_at = now(), message_ids = folded.ids
     from unnest($1::bigint[], $2::bytea[]) as folded (id, ids) where inbox.id = folded.id`,
    [ids, byteaArray(messageIds)],
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

function userIdOf(item: unknown): string | null {
  const { userId, distinct_id } = (typeof item === "object" && item !== null ? item : {}) as Record<string, unknown>;
  const id = userId ?? distinct_id;
  return typeof id === "string" ? clean(id) : null;
}
