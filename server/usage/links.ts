import type { ProductEvent } from "../../shared/events/event.ts";
import { textArray } from "../db/binary-array.ts";
import type { Queries } from "../db/db.ts";
import { anonymousKey, userKey } from "./person-id.ts";

/** Which ids are now which person's: `from` → `to`, followed to the end. */
export interface Links {
  readonly resolve: (key: string) => string;
  /** Makes `from` part of `to`, unless it is somebody's already: a shared device must not make one person of two. */
  readonly link: (from: string, to: string) => void;
  /** Links made or changed, to be written. */
  readonly changed: ReadonlyMap<string, string>;
}

export function createLinks(known: Iterable<readonly [string, string]>): Links {
  const to = new Map(known);
  const changed = new Map<string, string>();
  const resolve = (key: string): string => {
    let at = key;
    for (let next = to.get(at); next !== undefined; next = to.get(at)) at = next;
    return at;
  };
  return {
    resolve,
    changed,
    link: (from, into) => {
      const target = resolve(into);
      if (to.has(from) || target === from) return;
      to.set(from, target);
      changed.set(from, target);
    },
  };
}

/** The key an event's sender is known by: the user, else the anonymous visitor; null for a workspace's own traits. */
export function senderKey(event: ProductEvent): string | null {
  if (event.userId !== null) return userKey(event.userId);
  return event.anonymousId === null ? null : anonymousKey(event.anonymousId);
}

/** Which ids an event says are one person: [the id that ends, the id that goes on]. */
export function linksOf(event: ProductEvent): [string, string][] {
  if (event.userId === null) return [];
  const into = userKey(event.userId);
  if (event.type === "identify" && event.anonymousId !== null) return [[anonymousKey(event.anonymousId), into]];
  if (event.type !== "alias" || event.previousId === null) return [];
  // the previous id may have been either kind
  return [
    [anonymousKey(event.previousId), into],
    [userKey(event.previousId), into],
  ];
}

/** The links that any of the keys leads to, all the way. */
export async function readLinks(queries: Queries, keys: readonly string[]): Promise<[string, string][]> {
  const found: [string, string][] = [];
  const seen = new Set<string>();
  for (let wanted = [...new Set(keys)]; wanted.length > 0; ) {
    for (const key of wanted) seen.add(key);
    const rows = await queries.query<{ from_id: string; to_id: string }>(
      "select from_id, to_id from links where from_id = any($1)",
      [textArray(wanted)],
    );
    for (const row of rows) found.push([row.from_id, row.to_id]);
    wanted = [...new Set(rows.map((row) => row.to_id))].filter((key) => !seen.has(key));
  }
  return found;
}

export async function writeLinks(queries: Queries, changed: ReadonlyMap<string, string>): Promise<void> {
  if (changed.size === 0) return;
  await queries.query(
    `insert into links (from_id, to_id) select * from unnest($1::text[], $2::text[])
     on conflict (from_id) do nothing`,
    [textArray([...changed.keys()]), textArray([...changed.values()])],
  );
}
