import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import type { Db, Queries } from "../db/db.ts";
import { type Format, openEnvelope, parseBatch } from "../events/parse-batch.ts";
import { accountOfHome } from "../score/people-source.ts";
import type { Settings } from "../settings/settings.ts";
import { senderKey } from "../usage/links.ts";
import { anonymousKey, senderId, userKey } from "../usage/person-id.ts";
import { readWorkspaces } from "../usage/workspaces.ts";
import { scoreAccounts } from "./scoring.ts";

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
const ROWS_AT_ONCE = 100;

/**
 * Erases a person: their record, the ids that led to it, their events in the inbox, rejected items and firings that
 * name them; their account is scored again without them. False when nothing was known of the id. Reads the whole
 * kept inbox, about four seconds per million events.
 */
export async function erasePerson(db: Db, userId: string, settings: Settings, now: number): Promise<boolean> {
  const keys = await db.transaction(async (tx) => {
    // waits for a fold under way, and makes every folder forget the waiting events it may have read ahead
    await tx.query("update workers set version = version + 1 where name = 'fold'");
    const ids = await idsOfPerson(tx, userKey(userId));
    await rewriteInbox(tx, "folded_at is null", new Set(ids));
    const gone = await tx.query<{ home: string | null }>(
      "delete from people where person_id = any($1) returning home",
      [ids],
    );
    await tx.query("delete from links where from_id = any($1) or to_id = any($1)", [ids]);
    const names = ids.map(senderId);
    const rejected = await tx.query("delete from rejected where user_id = any($1) returning id", [names]);
    await tx.query("update firings set user_id = null where user_id = any($1)", [names]);
    const homes = gone.map((row) => row.home).filter((home) => home !== null);
    await scoreAccounts(tx, await accountsOf(tx, homes), settings, now);
    return gone.length + rejected.length > 0 || ids.length > 1 ? ids : null;
  });
  if (keys === null) return false;
  await rewriteInbox(db, "folded_at is not null", new Set(keys));
  return true;
}

/** The person's id and every id that is theirs by links, in either direction. */
async function idsOfPerson(queries: Queries, key: string): Promise<string[]> {
  const rows = await queries.query<{ id: string }>(
    `with recursive linked (id) as (
       select $1::text collate "C"
       union select case when from_id = linked.id then to_id else from_id end
       from links join linked on from_id = linked.id or to_id = linked.id
     ) select id from linked`,
    [key],
  );
  return rows.map((row) => row.id);
}

async function accountsOf(queries: Queries, homes: readonly string[]): Promise<string[]> {
  const workspaces = await readWorkspaces(
    queries,
    homes.map((home) => home.replace(/^group:/, "")),
  );
  return [...new Set(homes.map((home) => accountOfHome(home, (id) => workspaces.get(id)?.accountId)))];
}

interface InboxBody {
  readonly id: number;
  readonly received_at: Date;
  readonly format: Format;
  readonly rejected: readonly number[];
  readonly body: Uint8Array;
}

/** Takes the person's items out of every kept delivery of the given kind. */
async function rewriteInbox(queries: Queries, kind: string, keys: ReadonlySet<string>): Promise<void> {
  const needles = [...keys].map((key) => JSON.stringify(senderId(key)).slice(1, -1));
  for (let after = 0; ; ) {
    const rows = await queries.query<InboxBody>(
      `select id, received_at, format, rejected, body from inbox where ${kind} and id > $1 order by id limit ${ROWS_AT_ONCE}`,
      [after],
    );
    for (const row of rows) {
      const text = (await decompress(row.body)).toString("utf8");
      if (needles.some((needle) => text.includes(needle)) || text.includes("\\u"))
        await rewriteRow(queries, row, text, keys);
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

async function rewriteRow(queries: Queries, row: InboxBody, text: string, keys: ReadonlySet<string>): Promise<void> {
  const opened = openEnvelope(JSON.parse(text), row.format);
  const rejected = new Set(row.rejected);
  const kept = opened.items.filter((item, index) => {
    if (rejected.has(index)) return false;
    const { events } = parseBatch({ ...opened, items: [item] }, row.format, row.received_at.getTime());
    return !events.some((event) => {
      const sender = senderKey(event);
      const alias = event.previousId;
      const isTheirs = sender !== null && keys.has(sender);
      return isTheirs || (alias !== null && (keys.has(userKey(alias)) || keys.has(anonymousKey(alias))));
    });
  });
  if (kept.length === opened.items.length) return;
  const format = row.format === "posthog" || row.format === "import" ? row.format : "segment";
  const sentAt = opened.sentAt === null ? undefined : new Date(opened.sentAt).toISOString();
  const body = await compress(Buffer.from(JSON.stringify({ batch: kept, sentAt })));
  await queries.query("update inbox set format = $2, events = $3, rejected = '{}', body = $4 where id = $1", [
    row.id,
    format,
    kept.length,
    body,
  ]);
}
