/** One count on its way into a history's flat entries. */
export interface Triple {
  readonly day: number;
  readonly code: number;
  count: number;
}

/** No real count is larger; keeps sums exact and records small. */
const MOST = 2 ** 31;

/** Adds to the count of a day and code. */
export function addTriple(triples: Map<number, Triple>, day: number, code: number, count: number): void {
  if (count === 0) return;
  const key = day * CODES + code;
  const known = triples.get(key);
  if (known === undefined) triples.set(key, { day, code, count });
  else known.count += count;
}

/** Codes a history can have at most: keeps day and code in one exact number. */
const CODES = 2 ** 20;

/** Merges new triples into flat entries, keeping the order: latest day first, codes ascending within a day. */
export function mergeEntries(entries: readonly number[], triples: Triple[]): number[] {
  triples.sort((a, b) => b.day - a.day || a.code - b.code);
  const merged: number[] = [];
  let at = 0;
  for (const { day, code, count } of triples) {
    while (at < entries.length && isBefore(entries[at]!, entries[at + 1]!, day, code)) {
      merged.push(entries[at]!, entries[at + 1]!, entries[at + 2]!);
      at += 3;
    }
    if (entries[at] === day && entries[at + 1] === code) {
      merged.push(day, code, Math.min(entries[at + 2]! + count, MOST));
      at += 3;
    } else merged.push(day, code, Math.min(count, MOST));
  }
  for (; at < entries.length; at++) merged.push(entries[at]!);
  return merged;
}

const isBefore = (day: number, code: number, otherDay: number, otherCode: number): boolean =>
  day > otherDay || (day === otherDay && code < otherCode);
