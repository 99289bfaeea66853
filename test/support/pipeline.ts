import type { Db } from "../../server/db/db.ts";
import { appendDelivery, packDelivery } from "../../server/events/inbox.ts";
import { type Format, openEnvelope, type ParsedBatch, parseBatch } from "../../server/events/parse-batch.ts";
import { scoreEverything } from "../../server/pipeline/scoring.ts";
import { DEFAULT_SETTINGS } from "../../server/settings/settings.ts";
import { emptyFoldMemory, type FoldMemory, foldWaiting } from "../../server/usage/fold.ts";
import { unpackHistory } from "../../shared/usage/pack-history.ts";
import { NOW, saidBy } from "../usage/build.ts";

/** A Segment-shaped item as a client sends it. */
export type Item = Readonly<Record<string, unknown>>;

const ACTIVITY = 0;
let messages = 0;

/** An item with a message id of its own. */
export const item = (type: string, parts: Item): Item => ({ messageId: `message-${++messages}`, type, ...parts });
const at = (time: number) => ({ timestamp: new Date(time).toISOString() });

export const tracked = (userId: string, event = "Report Opened", time = NOW, properties: Item = {}): Item =>
  item("track", { userId, event, properties, ...at(time) });
export const visited = (anonymousId: string, event = "Report Opened", time = NOW): Item =>
  item("track", { anonymousId, event, ...at(time) });
export const identified = (userId: string, traits: Item = {}, time = NOW): Item =>
  item("identify", { userId, traits, ...at(time) });
export const recognised = (userId: string, anonymousId: string, time = NOW): Item =>
  item("identify", { userId, anonymousId, ...at(time) });
export const aliased = (previousId: string, userId: string, time = NOW): Item =>
  item("alias", { previousId, userId, ...at(time) });
export const grouped = (userId: string, groupId: string, traits: Item = {}, time = NOW): Item =>
  item("group", { userId, groupId, traits, ...at(time) });

/** Makes a batch durable as the server does on a request. */
export const deliver = (db: Db, items: readonly unknown[]): Promise<ParsedBatch> =>
  deliverText(db, JSON.stringify({ batch: items }));

/** The same for a body as the client wrote it. */
export async function deliverText(db: Db, body: string, format: Format = "segment"): Promise<ParsedBatch> {
  const parsed = parseBatch(openEnvelope(JSON.parse(body), format), format, NOW);
  await appendDelivery(db, packDelivery(parsed, NOW, "/v1/batch"));
  return parsed;
}

/** Folds all that waits; how many events were counted. */
export async function foldAll(db: Db, memory: FoldMemory = emptyFoldMemory(), most = 5_000): Promise<number> {
  let counted = 0;
  for (;;) {
    const folded = await foldWaiting(db, memory, DEFAULT_SETTINGS, most);
    if (folded === null || folded.events === 0) return counted;
    counted += folded.counted;
  }
}

export async function deliverAndFold(db: Db, ...items: readonly Item[]): Promise<void> {
  await deliver(db, items);
  await foldAll(db);
}

export const scoreAll = (db: Db, now = NOW) => scoreEverything(db, DEFAULT_SETTINGS, now);

/** Everybody's record by key, as what it says. */
export async function peopleIn(db: Db) {
  const rows = await db.query<{ person_id: string; home: string | null; profile: string; usage: Uint8Array }>(
    "select person_id, home, profile, usage from people order by person_id",
  );
  return new Map(
    rows.map(({ person_id, home, profile, usage }) => [
      person_id,
      { home, profile: JSON.parse(profile) as unknown, ...saidBy(unpackHistory(usage)) },
    ]),
  );
}

/** How many track, page and screen events each person's record has. */
export async function activityIn(db: Db): Promise<Record<string, number>> {
  const rows = await db.query<{ person_id: string; usage: Uint8Array }>("select person_id, usage from people");
  return Object.fromEntries(rows.map(({ person_id, usage }) => [person_id, activityOf(usage)]));
}

function activityOf(usage: Uint8Array): number {
  const { entries } = unpackHistory(usage);
  let sum = 0;
  for (let i = 0; i < entries.length; i += 3) if (entries[i + 1] === ACTIVITY) sum += entries[i + 2]!;
  return sum;
}

/** Scores by account id. */
export async function accountsIn(db: Db): Promise<Record<string, number>> {
  const rows = await db.query<{ account_id: string; score: number }>("select account_id, score from accounts");
  return Object.fromEntries(rows.map((row) => [row.account_id, row.score]));
}
