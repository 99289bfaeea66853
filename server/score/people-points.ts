import type { Cursor } from "../../shared/usage/bytes.ts";
import { personKey } from "../usage/person-key.ts";

/** A person's part of an account's draft. */
export interface PersonPoints {
  readonly id: () => string;
  /** Their `personKey`. */
  readonly key: number;
  /** Of their own signals. */
  readonly points: number;
  /** In the last 30 days. */
  readonly isActive: boolean;
}

/** Lists of people that share one store of plain bytes: as objects, a million of them keep the collector busy. */
export interface PeoplePoints {
  /** Puts a person before a list; the number of the new list. */
  readonly add: (list: number, id: Cursor, points: number, isActive: boolean) => number;
  readonly of: (list: number) => PersonPoints[];
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
  return {
    count: () => people,
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
    of: (list) => {
      const found: PersonPoints[] = [];
      for (let at = list; at !== NOBODY; at = next[at]!) {
        const [from, end] = [at === 0 ? 0 : idEnds[at - 1]!, idEnds[at]!];
        const id = () => ids.toString("utf8", from, end);
        found.push({ id, key: personKey(ids, from, end), points: points[at]! >> 1, isActive: (points[at]! & 1) === 1 });
      }
      return found;
    },
  };
}
