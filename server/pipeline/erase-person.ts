import type { ProductEvent } from "../../shared/events/event.ts";
import { erasePersonFromCrm } from "../crm/clears.ts";
import type { Db, Queries } from "../db/db.ts";
import { packEvents, unpackEvents } from "../events/stored-events.ts";
import { accountOfHome } from "../score/people-source.ts";
import type { Settings } from "../settings/settings.ts";
import { markStale } from "../usage/account-changes.ts";
import { deleteHistory } from "../usage/account-history.ts";
import { anonymousKey, senderId, userKey } from "../usage/person-id.ts";
import { readWorkspaces } from "../usage/workspaces.ts";
import { scoreAccounts } from "./score-accounts.ts";

const ROWS_AT_ONCE = 100;

/**
 * Erases a person: their events in the inbox, their record, the ids that led to it, what an account of one kept,
 * rejected items and firings that name them; their account is scored again without them. False when nothing was known
 * of the id. Reads the whole kept inbox, some seconds per million events. A crash half way leaves the record, so that
 * the same call completes it.
 */
export async function erasePerson(db: Db, userId: string, settings: Settings, now: number): Promise<boolean> {
  const [start] = await db.query<{ version: number }>("select version from workers where name = 'fold'");
  await rewriteInbox(db, "fold is not null", new Set(await idsOfPerson(db, userKey(userId))));
  const erase = (isScoring: boolean) =>
    db.transaction(async (tx) => {
      // waits for a fold under way, and makes every folder forget the waiting events it may have read ahead
      const [fold] = await tx.query<{ version: number }>(
        "update workers set version = version + 1 where name = 'fold' returning version",
      );
      const ids = await idsOfPerson(tx, userKey(userId));
      const waiting = await rewriteInbox(tx, `(fold is null or fold > ${start?.version ?? 0})`, new Set(ids));
      const gone = await tx.query<{ home: string | null }>(
        "delete from people where person_id = any($1) returning home",
        [ids],
      );
      await tx.query("delete from links where from_id = any($1) or to_id = any($1)", [ids]);
      const names = ids.map(senderId);
      const rejected = await tx.query("delete from rejected where user_id = any($1) returning id", [names]);
      await tx.query("update firings set user_id = null where user_id = any($1)", [names]);
      await eraseAccountsOfOne(tx, names);
      await erasePersonFromCrm(tx, names);
      const homes = gone.map((row) => row.home).filter((home) => home !== null);
      const accounts = await accountsOf(tx, homes);
      await tx.query("delete from account_cards where account_id = any($1)", [accounts]);
      await scoreAccounts(tx, accounts, settings, now);
      // a scoring under way may have read the person already: it is made up for as soon as it is done
      if (isScoring) await markStale(tx, accounts, fold?.version ?? 0);
      return gone.length + rejected.length + waiting > 0 || ids.length > 1;
    });
  return (await db.exclusively("score", () => erase(false))) ?? erase(true);
}

/** An account of one carries its person's id: everything under it goes. */
async function eraseAccountsOfOne(tx: Queries, names: readonly string[]): Promise<void> {
  const accounts = names.map((name) => `user:${name}`);
  for (const table of ["accounts", "account_cards", "firings", "handoffs", "outcomes", "account_enrichment"]) {
    await tx.query(`delete from ${table} where account_id = any($1)`, [accounts]);
  }
  await deleteHistory(tx, accounts);
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

/** Takes the person's events out of every kept delivery of the given kind; how many deliveries had some. */
async function rewriteInbox(queries: Queries, kind: string, keys: ReadonlySet<string>): Promise<number> {
  let rewritten = 0;
  for (let after = 0; ; ) {
    const rows = await queries.query<{ id: number; body: Uint8Array }>(
      `select id, body from inbox where ${kind} and id > $1 order by id limit ${ROWS_AT_ONCE}`,
      [after],
    );
    for (const { id, body } of rows) {
      const events = await unpackEvents(body);
      const kept = events.filter((event) => !isAbout(event, keys));
      if (kept.length === events.length) continue;
      const parameters = [id, kept.length, packEvents(kept)];
      await queries.query("update inbox set events = $2, body = $3 where id = $1", parameters);
      rewritten++;
    }
    const last = rows.at(-1);
    if (last === undefined) return rewritten;
    after = last.id;
  }
}

function isAbout(event: ProductEvent, keys: ReadonlySet<string>): boolean {
  const { userId, anonymousId, previousId } = event;
  return (
    (userId !== null && keys.has(userKey(userId))) ||
    (anonymousId !== null && keys.has(anonymousKey(anonymousId))) ||
    (previousId !== null && (keys.has(userKey(previousId)) || keys.has(anonymousKey(previousId))))
  );
}
