import { hashBytes } from "./hash-bytes.ts";

/** Gives the value that stands for some bytes, made when they are first seen. */
export type Intern<Value> = (bytes: Uint8Array, from: number, end: number, make: () => Value) => Value;

const FIRST_SLOTS = 1 << 10;
const EMPTY = -1;

/**
 * A map by bytes: looks a column of a row up without making a string of it, which for a million rows is most of the work.
 * Open addressing by an FNV-1a hash, at most half full; the bytes are copied.
 */
export function createInterner<Value>(): Intern<Value> {
  let slots = new Int32Array(FIRST_SLOTS).fill(EMPTY);
  let keys = Buffer.allocUnsafe(FIRST_SLOTS * 16);
  const hashes: number[] = [];
  const ends: number[] = [0];
  const values: Value[] = [];

  const slotOf = (hash: number): number => (hash ^ (hash >>> 15)) & (slots.length - 1);
  const isAt = (entry: number, bytes: Uint8Array, from: number, end: number): boolean => {
    const start = ends[entry]!;
    if (ends[entry + 1]! - start !== end - from) return false;
    for (let at = start, other = from; other < end; ) if (keys[at++] !== bytes[other++]) return false;
    return true;
  };
  const grow = () => {
    slots = new Int32Array(slots.length * 2).fill(EMPTY);
    for (let entry = 0; entry < values.length; entry++) {
      let slot = slotOf(hashes[entry]!);
      while (slots[slot] !== EMPTY) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = entry;
    }
  };
  const append = (hash: number, bytes: Uint8Array, from: number, end: number, value: Value) => {
    const start = ends[values.length]!;
    if (start + end - from > keys.length) keys = Buffer.concat([keys, Buffer.allocUnsafe(keys.length + end - from)]);
    keys.set(bytes.subarray(from, end), start);
    hashes.push(hash);
    ends.push(start + end - from);
    values.push(value);
    if (values.length * 2 > slots.length) grow();
  };

  return (bytes, from, end, make) => {
    const hash = hashBytes(bytes, from, end);
    let slot = slotOf(hash);
    for (let entry = slots[slot]!; entry !== EMPTY; entry = slots[slot]!) {
      if (hashes[entry] === hash && isAt(entry, bytes, from, end)) return values[entry]!;
      slot = (slot + 1) & (slots.length - 1);
    }
    const value = make();
    slots[slot] = values.length;
    append(hash, bytes, from, end, value);
    return value;
  };
}
