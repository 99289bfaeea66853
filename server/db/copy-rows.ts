import type { Writable } from "../../shared/lib/writable.ts";
import type { Cursor } from "../../shared/usage/bytes.ts";
import type { CopyRow } from "./db.ts";

const SIGNATURE_BYTES = 19;
/** Of the number of columns before a row, and of the length before a column. */
const COUNT_BYTES = 2;
const LENGTH_BYTES = 4;
const MOST_COLUMNS = 32;
const FIRST_SCRATCH = 1 << 18;

/**
 * Splits a binary COPY stream (PostgreSQL documentation, COPY, "Binary Format") into rows; feed it chunks in order.
 * Rows are views into bytes that are used again, and one object serves all of a chunk: making more made reading slow.
 */
export function copyReader(visit: (row: CopyRow) => void): (chunk: Buffer) => void {
  let scratch = Buffer.allocUnsafe(FIRST_SCRATCH);
  let rest = 0;
  let isStarted = false;
  const row = blankRow();
  const room = (length: number) => {
    if (length > scratch.length) scratch = Buffer.concat([scratch.subarray(0, rest)], length * 2);
  };
  const joined = (chunk: Buffer): Buffer => {
    room(rest + chunk.length);
    scratch.set(chunk, rest);
    return scratch.subarray(0, rest + chunk.length);
  };
  const keep = (bytes: Buffer) => {
    room(bytes.length);
    scratch.set(bytes);
    rest = bytes.length;
  };
  return (chunk) => {
    row.bytes = rest === 0 ? chunk : joined(chunk);
    const from = isStarted ? 0 : SIGNATURE_BYTES;
    isStarted ||= row.bytes.length >= from;
    keep(isStarted ? row.bytes.subarray(visitWhole(row, from, visit)) : row.bytes);
  };
}

/** Visits rows that came one after the other, all of them whole, as `rowSpan` cuts them. */
export function visitRows(bytes: Buffer, visit: (row: CopyRow) => void): void {
  visitWhole({ ...blankRow(), bytes }, 0, visit);
}

const blankRow = (): Writable<CopyRow> => ({
  bytes: NO_BYTES,
  starts: new Int32Array(MOST_COLUMNS),
  ends: new Int32Array(MOST_COLUMNS),
});

const NO_BYTES = Buffer.alloc(0);

/** Visits the rows from `at` on; where the first that is not whole starts. */
function visitWhole(row: CopyRow, at: number, visit: (row: CopyRow) => void): number {
  const { bytes, starts, ends } = row;
  for (let end = findFields(bytes, at, starts, ends); end >= 0; end = findFields(bytes, at, starts, ends)) {
    visit(row);
    at = end;
  }
  return at;
}

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
