import { setImmediate as turn } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { buildAccountCard, buildUserCard } from "../../shared/card/build-card.ts";
import type { UserCard } from "../../shared/card/score-card.ts";
import { intArray, textArray } from "../db/binary-array.ts";
import type { Db } from "../db/db.ts";
import { accountOfHome } from "../score/people-source.ts";
import type { Settings } from "../settings/settings.ts";
import { currentAccountId } from "../usage/account-changes.ts";
import { readLinks } from "../usage/links.ts";
import { senderId, userKey } from "../usage/person-id.ts";
import { readWorkspaces } from "../usage/workspaces.ts";
import { type CardAccount, cardSettings, readCardSources, readUserSources } from "./card-source.ts";

interface CardRow extends CardAccount {
  readonly revision: number;
  readonly card: string | null;
}

/** Cards by account id or user id; null for an account or person that is not scored. */
export interface Cards {
  /** The card's JSON text. */
  readonly accountCard: (accountId: string) => Promise<string | null>;
  /** The same as UTF-8, ready to send. */
  readonly readyCard: (accountId: string) => Promise<Buffer | null>;
  readonly userCard: (userId: string) => Promise<UserCard | null>;
}

/** A card in memory, valid while the account's revision is this one. */
interface ReadyCard {
  readonly revision: number;
  readonly bytes: Buffer;
  /** The store's `writes` when its revision was last looked up. */
  checkedAt: number | null;
}

const MOST_READY_BYTES = 64 * 1024 * 1024;

/**
 * Reads cards. A card is made when first read after a scoring, kept in the store until the next, and ready in memory
 * as long as there is room. The store says which revision is right: reads of one turn of the event loop ask it at once,
 * and none need to while nothing is written.
 */
export function createCards(db: Db, settings: Settings): Cards {
  const ready = new LRUCache<string, ReadyCard>({
    maxSize: MOST_READY_BYTES,
    sizeCalculation: ({ bytes }) => bytes.length + 1,
  });
  const readRevision = batched(
    (id: string) => id,
    (ids) => readRevisions(db, ids),
  );
  const readRow = batched(
    (id: string) => id,
    (ids) => readCardRows(db, ids),
  );
  const makeCard = batched(
    (row: CardRow) => row.account_id,
    (rows) => makeCards(db, rows, settings),
  );
  const readyCard = async (accountId: string): Promise<Buffer | null> => {
    const kept = ready.get(accountId);
    const writes = db.writes();
    if (kept !== undefined) {
      if (writes !== null && kept.checkedAt === writes) return kept.bytes;
      if (kept.revision === (await readRevision(accountId))) {
        kept.checkedAt = writes;
        return kept.bytes;
      }
    }
    const row = await readRow(accountId);
    if (row === undefined) {
      ready.delete(accountId);
      const current = await currentAccountId(db, accountId);
      return current === accountId ? null : readyCard(current);
    }
    const bytes = Buffer.from(row.card ?? (await makeCard(row))!);
    ready.set(accountId, { revision: row.revision, bytes, checkedAt: writes });
    return bytes;
  };
  return {
    readyCard,
    accountCard: async (accountId) => (await readyCard(accountId))?.toString() ?? null,
    userCard: (userId) => readUserCard(db, userId, settings),
  };
}

/** Accounts' revisions: a plain look-up, for a store that plans each statement anew. */
async function readRevisions(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.query<Pick<CardRow, "account_id" | "revision">>(
    "select account_id, revision from accounts where account_id = any($1)",
    [textArray(ids)],
  );
  return new Map(rows.map((row) => [row.account_id, row.revision]));
}

/** Accounts' rows with their cards, where the card is of the row's revision. */
async function readCardRows(db: Db, ids: readonly string[]): Promise<Map<string, CardRow>> {
  const rows = await db.query<CardRow>(
    `select a.account_id, a.revision, a.score_change_7d, a.scored_at, c.card
     from accounts a left join account_cards c on c.account_id = a.account_id and c.revision = a.revision
     where a.account_id = any($1)`,
    [textArray(ids)],
  );
  return new Map(rows.map((row) => [row.account_id, row]));
}

async function makeCards(db: Db, rows: readonly CardRow[], settings: Settings): Promise<Map<string, string>> {
  const sourceOf = await readCardSources(db, rows, settings);
  const cards = new Map<string, string>();
  for (const row of rows) {
    const card = buildAccountCard(sourceOf(row), cardSettings(settings, row.scored_at.getTime()));
    cards.set(row.account_id, JSON.stringify(card));
    // requests get their turn
    await turn();
  }
  await db.query(
    `insert into account_cards (account_id, revision, card) select * from unnest($1::text[], $2::int[], $3::text[])
     on conflict (account_id) do update set revision = excluded.revision, card = excluded.card
     where account_cards.revision < excluded.revision`,
    [textArray([...cards.keys()]), intArray(rows.map((row) => row.revision)), textArray([...cards.values()])],
  );
  return cards;
}

async function readUserCard(db: Db, userId: string, settings: Settings): Promise<UserCard | null> {
  const links = new Map(await readLinks(db, [userKey(userId)]));
  let key = userKey(userId);
  for (let next = links.get(key); next !== undefined; next = links.get(key)) key = next;
  const [person] = await db.query<{ home: string }>(
    "select home from people where person_id = $1 and home is not null",
    [key],
  );
  if (person === undefined) return null;
  const workspaces = await readWorkspaces(db, [person.home.replace(/^group:/, "")]);
  const accountId = accountOfHome(person.home, (id) => workspaces.get(id)?.accountId);
  const row = (await readCardRows(db, [accountId])).get(accountId);
  if (row === undefined) return null;
  const { source, before } = await readUserSources(db, row, settings, senderId(key));
  if (!source.members.some((member) => member.id === senderId(key))) return null;
  return buildUserCard(senderId(key), source, before, cardSettings(settings, row.scored_at.getTime()));
}

/** Gathers what is asked for in one turn of the event loop, and while the last read is under way, into one read. */
function batched<Item, Value>(
  keyOf: (item: Item) => string,
  readMany: (items: readonly Item[]) => Promise<ReadonlyMap<string, Value>>,
) {
  let next: { readonly items: Map<string, Item>; readonly answer: Promise<ReadonlyMap<string, Value>> } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  return async (item: Item): Promise<Value | undefined> => {
    if (next === null) {
      const items = new Map<string, Item>();
      // those who got the last answer may ask again in the turn after it
      const read = async () => {
        next = null;
        return readMany([...items.values()]);
      };
      const answer = last.then(() => turn()).then(read);
      next = { items, answer };
      last = answer.catch(() => undefined);
    }
    next.items.set(keyOf(item), item);
    return (await next.answer).get(keyOf(item));
  };
}
