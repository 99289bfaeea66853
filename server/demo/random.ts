/** Numbers in [0, 1) that depend on the seed alone, so that every demo tells the same story. */
export type Random = () => number;
export type Range = readonly [number, number];

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, fast, good enough for make-believe. */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const chance = (random: Random, probability: number): boolean => random() < probability;

/** A whole number in the range, both ends included; `skew` > 1 makes small ones likelier, as sizes are in life. */
export const between = (random: Random, [low, high]: Range, skew = 1): number =>
  low + Math.floor(random() ** skew * (high - low + 1));

export const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** A new, shuffled list (Fisher-Yates); its head is a fair sample. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}
