/** The low half; zero marks a free slot, so the one id that is all zero becomes its neighbour. */
const lowOf = (high: number, low: number): number => (high === 0 && low === 0 ? 1 : low >>> 0);

/** A set of 8-byte ids in 13 to 27 bytes each: open addressing over a typed array, linear probing. */
export interface IdSet {
  /** Adds the id made of two 32-bit halves; false when it was there. */
  readonly add: (high: number, low: number) => boolean;
  readonly has: (high: number, low: number) => boolean;
  readonly size: () => number;
}

const START_SLOTS = 1024;
const MOST_FULL = 0.6;

export function createIdSet(): IdSet {
  let slots = START_SLOTS;
  let table = new Uint32Array(slots * 2);
  let size = 0;

  /** The slot that holds the id, or the free one where it belongs. */
  const find = (high: number, low: number): number => {
    let slot = (low ^ (high >>> 7)) & (slots - 1);
    while (table[slot * 2] !== 0 || table[slot * 2 + 1] !== 0) {
      if (table[slot * 2] === high && table[slot * 2 + 1] === low) return slot;
      slot = (slot + 1) & (slots - 1);
    }
    return slot;
  };
  const put = (high: number, low: number): boolean => {
    const slot = find(high, low);
    if (table[slot * 2] !== 0 || table[slot * 2 + 1] !== 0) return false;
    table[slot * 2] = high;
    table[slot * 2 + 1] = low;
    return true;
  };
  const grow = () => {
    const old = table;
    slots *= 2;
    table = new Uint32Array(slots * 2);
    for (let i = 0; i < old.length; i += 2) if (old[i] !== 0 || old[i + 1] !== 0) put(old[i]!, old[i + 1]!);
  };
  return {
    add: (high, low) => {
      if (!put(high >>> 0, lowOf(high, low))) return false;
      size++;
      if (size > slots * MOST_FULL) grow();
      return true;
    },
    has: (high, low) => {
      const slot = find(high >>> 0, lowOf(high, low));
      return table[slot * 2] !== 0 || table[slot * 2 + 1] !== 0;
    },
    size: () => size,
  };
}
