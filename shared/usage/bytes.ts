/** The alphabet of packed records: whole numbers in base 128, lowest digits first, and UTF-8 text with its length. */
const UTF8 = new TextEncoder();
const FROM_UTF8 = new TextDecoder();

/** Where a writer is in its bytes, which grow as needed; writing moves `at`. */
export interface Writer {
  bytes: Uint8Array;
  at: number;
}

/** Bytes of a number at most. */
const NUMBER_BYTES = 8;

export function writeNumber(out: Writer, value: number): void {
  makeRoom(out, NUMBER_BYTES);
  let rest = value;
  while (rest >= 128) {
    out.bytes[out.at++] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  out.bytes[out.at++] = rest;
}

const UINT24 = 2 ** 24;
const UINT48_BYTES = 6;

/** A whole number below 2^48 in six bytes, highest first: for hashes, which base 128 would only lengthen. */
export function writeUint48(out: Writer, value: number): void {
  makeRoom(out, UINT48_BYTES);
  const { bytes, at } = out;
  const high = Math.floor(value / UINT24);
  const low = value % UINT24;
  bytes[at] = high >>> 16;
  bytes[at + 1] = high >>> 8;
  bytes[at + 2] = high;
  bytes[at + 3] = low >>> 16;
  bytes[at + 4] = low >>> 8;
  bytes[at + 5] = low;
  out.at = at + UINT48_BYTES;
}

export function writeText(out: Writer, text: string): void {
  if (!isAscii(text)) {
    writeBytes(out, UTF8.encode(text));
    return;
  }
  writeNumber(out, text.length);
  makeRoom(out, text.length);
  for (let i = 0; i < text.length; i++) out.bytes[out.at++] = text.charCodeAt(i);
}

/** Bytes with their length before them. */
export function writeBytes(out: Writer, bytes: Uint8Array): void {
  writeNumber(out, bytes.length);
  makeRoom(out, bytes.length);
  out.bytes.set(bytes, out.at);
  out.at += bytes.length;
}

function makeRoom(out: Writer, length: number): void {
  if (out.at + length <= out.bytes.length) return;
  const larger = new Uint8Array((out.bytes.length + length) * 2);
  larger.set(out.bytes);
  out.bytes = larger;
}

/** Almost every name is; encoding those by hand is several times faster. */
function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** Where a reader is in a packed record; reading moves `at`. */
export interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
  /** Where the record ends. */
  readonly end: number;
}

/** The next number. Running off the end is a corrupt record and throws. */
export function readNumber(cursor: Cursor): number {
  const { bytes } = cursor;
  let byte = bytes[cursor.at++]!;
  if (byte < 128) return byte;
  let value = byte & 127;
  let scale = 128;
  do {
    byte = bytes[cursor.at++]!;
    if (byte === undefined) throw new Error("a packed record ended early");
    value += (byte & 127) * scale;
    scale *= 128;
  } while (byte >= 128);
  return value;
}

export function readUint48(cursor: Cursor): number {
  const { bytes, at } = cursor;
  cursor.at = at + UINT48_BYTES;
  if (cursor.at > cursor.end) throw new Error("a packed record ended early");
  const high = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
  const low = (bytes[at + 3]! << 16) | (bytes[at + 4]! << 8) | bytes[at + 5]!;
  return high * UINT24 + low;
}

export function readText(cursor: Cursor): string {
  const from = skipText(cursor);
  return decodeText(cursor.bytes, from, cursor.at);
}

/** Moves past a text; where it started. */
export function skipText(cursor: Cursor): number {
  const length = readNumber(cursor);
  const from = cursor.at;
  cursor.at += length;
  if (cursor.at > cursor.end) throw new Error("a packed record ended early");
  return from;
}

export const decodeText = (bytes: Uint8Array, from: number, end: number): string =>
  FROM_UTF8.decode(bytes.subarray(from, end));
