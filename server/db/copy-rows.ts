import type { CopyRow } from "./db.ts";

const SIGNATURE_BYTES = 19;
const MOST_COLUMNS = 32;

/**
 * Splits a binary COPY stream (PostgreSQL documentation, COPY, "Binary Format") into rows; feed it chunks in order.
 * Rows are views into the chunks, and one object serves all of them: making more is what made reading slow.
 */
export function copyReader(visit: (row: CopyRow) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let isStarted = false;
  const starts = new Int32Array(MOST_COLUMNS);
  const ends = new Int32Array(MOST_COLUMNS);
  return (chunk) => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = isStarted ? 0 : SIGNATURE_BYTES;
    if (bytes.length < at) {
      rest = bytes;
      return;
    }
    isStarted = true;
    const row = { bytes, starts, ends };
    for (;;) {
      const end = findFields(bytes, at, starts, ends);
      if (end < 0) break;
      visit(row);
      at = end;
    }
    rest = bytes.subarray(at);
  };
}

/** Where the row at `at` ends; -1 when it is not all there, or at the trailer. */
function findFields(bytes: Buffer, at: number, starts: Int32Array, ends: Int32Array): number {
  if (at + 2 > bytes.length) return -1;
  const count = bytes.readInt16BE(at);
  if (count < 0) return -1;
  let end = at + 2;
  for (let i = 0; i < count; i++) {
    if (end + 4 > bytes.length) return -1;
    const length = bytes.readInt32BE(end);
    end += 4;
    starts[i] = length < 0 ? -1 : end;
    if (length > 0) end += length;
    if (end > bytes.length) return -1;
    ends[i] = end;
  }
  return end;
}

/** A text column. */
export function textOf({ bytes, starts, ends }: CopyRow, column: number): string | null {
  const start = starts[column]!;
  return start < 0 ? null : bytes.toString("utf8", start, ends[column]!);
}
