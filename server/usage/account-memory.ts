import {
  type Cursor,
  decodeText,
  readNumber,
  readUint48,
  skipText,
  type Writer,
  writeNumber,
  writeText,
  writeUint48,
} from "../../shared/usage/bytes.ts";
import { createInterner } from "../db/interner.ts";
import { personKey } from "./person-key.ts";

/** What a scoring leaves of an account for the next to see what became true; times in ms. */
export interface AccountMemory {
  readonly holding: readonly string[];
  readonly firedAt: Readonly<Record<string, number>>;
  readonly lastPricingAt: number | null;
  /** The last days scored, oldest first. */
  readonly recent: readonly DayScore[];
  readonly people: PeopleScores;
}

/** Days are UTC day numbers. */
export type DayScore = readonly [day: number, score: number];

/** Everybody's PQL score by `personKey`: two lists side by side. */
export interface PeopleScores {
  readonly keys: readonly number[];
  readonly scores: readonly number[];
}

const VERSION = 1;
/** Packing is synchronous: one writer serves every account. */
const OUT: Writer = { bytes: new Uint8Array(4096), at: 0 };

/** Whole scoring reads and writes everybody's memory: packed it takes a fraction of JSON's time and room. */
export const packMemory = (memory: AccountMemory): Uint8Array => brieflyPacked(memory).slice();

/** The same, gone when the next memory is packed. */
export function brieflyPacked({ holding, firedAt, lastPricingAt, recent, people }: AccountMemory): Uint8Array {
  OUT.at = 0;
  writeNumber(OUT, VERSION);
  writeNumber(OUT, holding.length);
  for (const trigger of holding) writeText(OUT, trigger);
  const fired = Object.keys(firedAt);
  writeNumber(OUT, fired.length);
  for (const trigger of fired) {
    writeText(OUT, trigger);
    writeNumber(OUT, firedAt[trigger]!);
  }
  writeNumber(OUT, (lastPricingAt ?? -1) + 1);
  writeNumber(OUT, recent.length);
  for (const [day, score] of recent) {
    writeNumber(OUT, day);
    writeSigned(OUT, score);
  }
  const { keys, scores } = people;
  writeNumber(OUT, keys.length);
  for (let at = 0; at < keys.length; at++) {
    writeUint48(OUT, keys[at]!);
    writeSigned(OUT, scores[at]!);
  }
  return OUT.bytes.subarray(0, OUT.at);
}

/** Reads a packed memory from the cursor on. */
export function unpackMemory(cursor: Cursor): AccountMemory {
  if (cursor.bytes[cursor.at] === JSON_START) return readJson(cursor);
  const version = readNumber(cursor);
  if (version !== VERSION) throw new Error(`an account's memory of version ${version} needs a newer release`);
  const holding = readMany(cursor, readTrigger);
  // an assignment would take a key "__proto__" for something else
  const firedAt = Object.fromEntries(readMany(cursor, (from) => [readTrigger(from), readNumber(from)] as const));
  const pricing = readNumber(cursor);
  const recent = readMany(cursor, (from): DayScore => [readNumber(from), readSigned(from)]);
  const count = readNumber(cursor);
  const keys = new Array<number>(count);
  const scores = new Array<number>(count);
  for (let at = 0; at < count; at++) {
    keys[at] = readUint48(cursor);
    scores[at] = readSigned(cursor);
  }
  return { holding, firedAt, lastPricingAt: pricing === 0 ? null : pricing - 1, recent, people: { keys, scores } };
}

/** There are few, and every account has some. */
const triggers = createInterner<string>();

function readTrigger(cursor: Cursor): string {
  const { bytes } = cursor;
  const from = skipText(cursor);
  return triggers(bytes, from, cursor.at, () => decodeText(bytes, from, cursor.at));
}

function readMany<Item>(cursor: Cursor, read: (cursor: Cursor) => Item): Item[] {
  const items: Item[] = [];
  for (let left = readNumber(cursor); left > 0; left--) items.push(read(cursor));
  return items;
}

/** Below zero at odd numbers. */
const writeSigned = (out: Writer, value: number): void => writeNumber(out, value < 0 ? -2 * value - 1 : 2 * value);

function readSigned(cursor: Cursor): number {
  const number = readNumber(cursor);
  return number % 2 === 0 ? number / 2 : -(number + 1) / 2;
}

const JSON_START = "{".charCodeAt(0);

interface JsonMemory extends Omit<AccountMemory, "people"> {
  readonly people: readonly (readonly [userId: string, score: number])[];
}

/** What migration 0005 made of the columns before it; the account's next scoring packs it. */
function readJson({ bytes, at, end }: Cursor): AccountMemory {
  const { people, ...memory } = JSON.parse(Buffer.from(bytes.subarray(at, end)).toString()) as JsonMemory;
  const ids = people.map(([id]) => Buffer.from(id));
  return {
    ...memory,
    people: {
      keys: ids.map((id) => personKey(id, 0, id.length)),
      scores: people.map(([, score]) => score),
    },
  };
}

const FEW = 64;

/** Finds people's scores. Asked in the stored order, as a scoring mostly does, each is found at once. */
export function scoreFinder({ keys, scores }: PeopleScores): (key: number) => number | undefined {
  let next = 0;
  let places: ReadonlyMap<number, number> | null = null;
  return (key) => {
    if (keys[next] === key) return scores[next++];
    if (keys.length > FEW) {
      places ??= new Map(keys.map((other, place) => [other, place]));
    }
    const place = places === null ? keys.indexOf(key) : (places.get(key) ?? -1);
    if (place < 0) return undefined;
    next = place + 1;
    return scores[place];
  };
}
