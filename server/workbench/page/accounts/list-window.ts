/** The rows of a long list that are drawn: from `first` up to `end`, of which the list's `height` knows nothing. Pixels. */
export interface ListWindow {
  readonly first: number;
  readonly end: number;
}

/** Rows drawn beyond what is seen, above and below: a flick shows no gaps. */
const SPARE = 8;

/** `top` is where the list's first row is, measured from the top of what is seen: below zero once it is scrolled away. */
export function windowOf(rows: number, rowHeight: number, top: number, seenHeight: number): ListWindow {
  const first = Math.floor(-top / rowHeight) - SPARE;
  const end = Math.ceil((seenHeight - top) / rowHeight) + SPARE;
  const within = (row: number) => Math.min(rows, Math.max(0, row));
  return { first: within(first), end: within(end) };
}

/** The row that a key leads to from another; null for a key that leads nowhere. */
export function rowAfter(key: string, row: number, rows: number): number | null {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
  if (rows === 0) return null;
  if (key === "Home") return 0;
  if (key === "End") return rows - 1;
  const step = steps[key];
  return step === undefined ? null : Math.min(rows - 1, Math.max(0, row + step));
}
