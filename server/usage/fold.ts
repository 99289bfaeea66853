import { readActivity } from "../../shared/events/activity.ts";
import type { ProductEvent } from "../../shared/events/event.ts";
import { dayOf } from "../../shared/lib/day.ts";
import { foldHistory, mergeHistories } from "../../shared/usage/fold-history.ts";
import type { Happening } from "../../shared/usage/history.ts";
import { EMPTY_PROFILE, foldProfile, mergeProfiles } from "../../shared/usage/profile.ts";
import type { Db, Queries } from "../db/db.ts";
import { markFolded, readWaiting, type Waiting } from "../events/inbox.ts";
import type { Settings } from "../settings/settings.ts";
import { markStale } from "./account-changes.ts";
import { foldWorkspaces, homesOf, staleAccounts } from "./fold-workspaces.ts";
import { createLinks, type Links, linksOf, readLinks, senderKey, writeLinks } from "./links.ts";
import { currentHome, deletePeople, type People, type PersonRecord, readPeople, writePeople } from "./people-rows.ts";
import { catchUp, createSeenMessages, loadSeenMessages, type SeenMessages } from "./seen-messages.ts";

/** What the folder keeps in memory, valid while nobody else has folded since. */
export interface FoldMemory {
  seen: SeenMessages;
  version: number;
  /** The next deliveries, read while the last ones were being written; null when there are none. */
  next: Promise<readonly Waiting[]> | null;
}

export const emptyFoldMemory = (): FoldMemory => ({ seen: createSeenMessages(), version: -1, next: null });

export interface Folded {
  /** Events read from the inbox, and those of them that were new. */
  readonly events: number;
  readonly counted: number;
  /** Accounts that are to be scored again. */
  readonly accountIds: readonly string[];
}

/**
 * Applies the oldest waiting deliveries, about `most` events, to the people they are about: one transaction with the
 * inbox marks, so that a crash anywhere repeats or completes it, never half. Null when another instance is folding.
 */
export async function foldWaiting(
  db: Db,
  memory: FoldMemory,
  settings: Settings,
  most: number,
): Promise<Folded | null> {
  const before = memory.version;
  const ahead = memory.next;
  memory.version = -1;
  memory.next = null;
  return db
    .transaction(async (tx) => {
      const [worker] = await tx.query<{ version: number }>(
        "select version from workers where name = 'fold' for update skip locked",
      );
      if (worker === undefined) {
        memory.version = before;
        return null;
      }
      if (before < 0) memory.seen = await loadSeenMessages(tx);
      else if (before !== worker.version) await catchUp(tx, memory.seen, before);
      const prepared = before === worker.version && ahead !== null ? await ahead : [];
      const waiting = prepared.length > 0 ? prepared : await readWaiting(tx, most, []);
      if (waiting.length === 0) {
        memory.version = worker.version;
        return { events: 0, counted: 0, accountIds: [] };
      }
      memory.next = readAhead(db, most, waiting);
      const { events, messageIds } = admitNew(waiting, memory.seen);
      const accountIds = await foldEvents(tx, events, settings, worker.version + 1);
      await markFolded(
        tx,
        waiting.map((row) => row.id),
        messageIds,
        worker.version + 1,
      );
      await tx.query("update workers set version = version + 1 where name = 'fold'");
      memory.version = worker.version + 1;
      const read = waiting.reduce((sum, row) => sum + row.events.length, 0);
      return { events: read, counted: events.length, accountIds };
    })
    .catch((error: unknown) => {
      memory.version = -1;
      throw error;
    });
}

/** Reads what comes after `current` on another connection; a failure there is met again by the next fold. */
const readAhead = (db: Db, most: number, current: readonly Waiting[]): Promise<readonly Waiting[]> =>
  readWaiting(
    db,
    most,
    current.map((row) => row.id),
  ).catch(() => []);

/** The events whose message was not counted before, and per delivery the ids that now are. */
function admitNew(waiting: readonly Waiting[], seen: SeenMessages) {
  const day = dayOf(Date.now());
  const events: ProductEvent[] = [];
  const messageIds = waiting.map((row) => {
    const ids: Uint8Array[] = [];
    for (const event of row.events) {
      const id = seen.admit(event.messageId, day);
      if (id === null) continue;
      ids.push(id);
      events.push(event);
    }
    return Buffer.concat(ids);
  });
  return { events, messageIds };
}

/** Gives the accounts that are to be scored again. */
async function foldEvents(
  tx: Queries,
  events: readonly ProductEvent[],
  settings: Settings,
  mark: number,
): Promise<readonly string[]> {
  const links = createLinks(await readLinks(tx, idsIn(events)));
  for (const event of events) for (const [from, into] of linksOf(event)) links.link(from, into);
  await writeLinks(tx, links.changed);
  const bySender = groupBySender(events, links);
  const before = await readPeople(tx, [...new Set([...bySender.keys(), ...involved(links)])]);
  const { after, gone } = mergeLinked(before, links);
  for (const [key, own] of bySender) after.set(key, foldPerson(key, after.get(key) ?? before.get(key), own, settings));
  await writePeople(tx, before, after);
  await deletePeople(tx, gone);
  const workspaces = await foldWorkspaces(tx, events, homesOf(before, after));
  const stale = staleAccounts(before, after, gone, workspaces);
  await markStale(tx, stale, mark);
  return stale;
}

/** The ids that say whose events these are. */
function idsIn(events: readonly ProductEvent[]): string[] {
  const keys = new Set<string>();
  for (const event of events) {
    const sender = senderKey(event);
    if (sender !== null) keys.add(sender);
    for (const link of linksOf(event)) for (const key of link) keys.add(key);
  }
  return [...keys];
}

const involved = (links: Links): string[] => [...links.changed].flatMap(([from]) => [from, links.resolve(from)]);

function groupBySender(events: readonly ProductEvent[], links: Links): Map<string, ProductEvent[]> {
  const bySender = new Map<string, ProductEvent[]>();
  for (const event of events) {
    const sender = senderKey(event);
    if (sender === null) continue;
    const key = links.resolve(sender);
    const own = bySender.get(key);
    if (own === undefined) bySender.set(key, [event]);
    else own.push(event);
  }
  return bySender;
}

/** Records that turned out to be one person's, as one; the others' keys are gone. */
function mergeLinked(before: People, links: Links) {
  const after = new Map<string, PersonRecord>();
  const gone: string[] = [];
  for (const from of links.changed.keys()) {
    const source = before.get(from);
    if (source === undefined) continue;
    const key = links.resolve(from);
    const into = after.get(key) ?? before.get(key);
    gone.push(from);
    const profile = into === undefined ? source.profile() : mergeProfiles(into.profile(), source.profile());
    const history = into === undefined ? source.history : mergeHistories(into.history, source.history);
    after.set(key, { history, profile: () => profile, home: currentHome(key, profile) });
  }
  return { after, gone };
}

function foldPerson(
  key: string,
  person: PersonRecord | undefined,
  events: readonly ProductEvent[],
  settings: Settings,
): PersonRecord {
  const happenings = events.map(
    (event): Happening => ({ time: event.time, activity: readActivity(event, settings.trackingPlan) }),
  );
  const history = foldHistory(person?.history ?? null, happenings);
  const isSignup = (index: number) => happenings[index]?.activity?.meanings.includes("signup") ?? false;
  const speaksOfPerson = (event: ProductEvent, index: number) =>
    event.type === "identify" || event.type === "group" || isSignup(index);
  if (person !== undefined && !events.some(speaksOfPerson))
    return { history, profile: person.profile, home: person.home };
  const profile = events.reduce(
    (known, event, index) => foldProfile(known, event, isSignup(index)),
    person?.profile() ?? EMPTY_PROFILE,
  );
  return { history, profile: () => profile, home: currentHome(key, profile) };
}
