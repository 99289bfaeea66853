import type { Cursor } from "../../shared/usage/bytes.ts";
import { personKey } from "../usage/person-key.ts";

/** Makes something of a person: `key` is their `personKey`, `points` are of their own signals, active in the last 30 days. */
export type MakePerson<Person> = (place: number, key: number, points: number, isActive: boolean) => Person;

/** Lists of people that share one store of plain bytes: as objects, a million of them keep the collector busy. */
export interface PeoplePoints {
  /** Puts a person before a list; the number of the new list. */
  readonly add: (list: number, id: Cursor, points: number, isActive: boolean) => number;
  readonly of: <Person>(list: number, make: MakePerson<Person>) => Person[];
  /** The id of the person at a place. */
  readonly idAt: (place: number) => string;
  /** In all lists. */
  readonly count: () => number;
}

export const NOBODY = -1;
const FIRST_PEOPLE = 1 << 10;
const ID_BYTES = 16;

export function createPeoplePoints(): PeoplePoints {
  let ids = Buffer.allocUnsafe(FIRST_PEOPLE * ID_BYTES);
  let idEnds = new Int32Array(FIRST_PEOPLE);
  /** Points twice, and one more for the active. */
  let points = new Int32Array(FIRST_PEOPLE);
  let next = new Int32Array(FIRST_PEOPLE);
  let people = 0;
  let idBytes = 0;
  const grow = (array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
    const larger = new Int32Array(array.length * 2);
    larger.set(array);
    return larger;
  };
  const startOf = (place: number): number => (place === 0 ? 0 : idEnds[place - 1]!);
  return {
    count: () => people,
    idAt: (place) => ids.toString("utf8", startOf(place), idEnds[place]!),
    add: (list, id, own, isActive) => {
      const length = id.end - id.at;
      if (idBytes + length > ids.length) ids = Buffer.concat([ids, Buffer.allocUnsafe(ids.length + length)]);
      if (people === points.length) [idEnds, points, next] = [grow(idEnds), grow(points), grow(next)];
      for (let at = id.at; at < id.end; at++) ids[idBytes++] = id.bytes[at]!;
      idEnds[people] = idBytes;
      points[people] = own * 2 + (isActive ? 1 : 0);
      next[people] = list;
      return people++;
    },
    of: (list, make) => {
      const found: ReturnType<typeof make>[] = [];
      for (let at = list; at !== NOBODY; at = next[at]!) {
        const key = personKey(ids, startOf(at), idEnds[at]!);
        found.push(make(at, key, points[at]! >> 1, (points[at]! & 1) === 1));
      }
      return found;
    },
  };
}
