import type { Writable } from "../../shared/lib/writable.ts";
import type { Cursor } from "../../shared/usage/bytes.ts";
import type { CopyRow } from "./db.ts";

const SIGNATURE_BYTES = 19;
/** Of the number of columns before a row, and of the length before a column. */
const COUNT_BYTES = 2;
const LENGTH_BYTES = 4;
const MOST_COLUMNS = 32;
/** A "P", which no number of columns starts with. */
const SIGNATURE = 0x50;

/** Visits the rows of a whole binary COPY (PostgreSQL documentation, COPY, "Binary Format"), as `visitRows` does. */
export const visitCopy = (bytes: Buffer, visit: (row: CopyRow) => void): void =>
  visitRows(bytes, visit, SIGNATURE_BYTES);

/**
 * Visits the rows of a binary COPY whose bytes come row by row, the signature before the first: gets the bytes of each.
 */
export function rowVisitor(visit: (row: CopyRow) => void): (bytes: Buffer, from: number, end: number) => void {
  const row = blankRow();
  return (bytes, from, end) => {
    row.bytes = bytes;
    const isFirst = bytes[from] === SIGNATURE;
    const at = isFirst ? from + SIGNATURE_BYTES : from;
    if (at < end && findFields(bytes, at, row.starts, row.ends) >= 0) visit(row);
  };
}

/**
 * Visits rows that come one after the other, all of them whole, as `rowSpan` cuts them. One object serves all of them:
 * making more made reading slow.
 */
export function visitRows(bytes: Buffer, visit: (row: CopyRow) => void, from = 0): void {
  const row = { ...blankRow(), bytes };
  const { starts, ends } = row;
  for (let end = findFields(bytes, from, starts, ends); end >= 0; end = findFields(bytes, end, starts, ends))
    visit(row);
}

const blankRow = (): Writable<CopyRow> => ({
  bytes: NO_BYTES,
  starts: new Int32Array(MOST_COLUMNS),
  ends: new Int32Array(MOST_COLUMNS),
});

const NO_BYTES = Buffer.alloc(0);

/** The bytes of a row, of whose columns the first is not null. */
export function rowSpan({ bytes, starts, ends }: CopyRow): { readonly at: number; readonly end: number } {
  const at = starts[0]! - LENGTH_BYTES - COUNT_BYTES;
  return { at, end: ends[bytes.readInt16BE(at) - 1]! };
}

/** Where the row at `at` ends; -1 when it is not all there, or at the trailer. */
function findFields(bytes: Buffer, at: number, starts: Int32Array, ends: Int32Array): number {
  if (at + COUNT_BYTES > bytes.length) return -1;
  const count = bytes.readInt16BE(at);
  if (count < 0) return -1;
  let end = at + COUNT_BYTES;
  for (let i = 0; i < count; i++) {
    if (end + LENGTH_BYTES > bytes.length) return -1;
    const length = bytes.readInt32BE(end);
    end += LENGTH_BYTES;
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

/** A `timestamptz` column that is not null, as ms since the epoch. */
export const timeOf = ({ bytes, starts }: CopyRow, column: number): number =>
  Math.floor(Number(bytes.readBigInt64BE(starts[column]!)) / MICROSECONDS) + FIRST_MOMENT;

const MICROSECONDS = 1000;
/** PostgreSQL's, in ms. */
const FIRST_MOMENT = Date.UTC(2000, 0, 1);

/** A column of bytes, as a view. */
export const bytesOf = ({ bytes, starts, ends }: CopyRow, column: number): Cursor => ({
  bytes,
  at: starts[column]!,
  end: ends[column]!,
});

/** An `int4` column that is not null. */
export const intOf = ({ bytes, starts }: CopyRow, column: number): number => bytes.readInt32BE(starts[column]!);
