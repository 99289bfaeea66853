const BYTEA = 17;
const INT4 = 23;
const TEXT = 25;
const HEADER_BYTES = 20;
const NULL = -1;

/**
 * Array parameters in PostgreSQL's binary format, which both drivers pass on as they are. Spelled out as text, as they
 * would do it, a large array takes many times the work.
 */
export function byteaArray(values: readonly Uint8Array[]): Buffer {
  const size = values.reduce((sum, value) => sum + 4 + value.length, HEADER_BYTES);
  const array = Buffer.allocUnsafe(size);
  let at = writeHeader(array, BYTEA, values.length, false);
  for (const value of values) {
    at = array.writeInt32BE(value.length, at);
    array.set(value, at);
    at += value.length;
  }
  return array;
}

/** `int[]`; values are 32-bit integers. */
export function intArray(values: readonly (number | null)[]): Buffer {
  const array = Buffer.allocUnsafe(HEADER_BYTES + 8 * values.length);
  let at = writeHeader(array, INT4, values.length, true);
  for (const value of values) {
    at = array.writeInt32BE(value === null ? NULL : 4, at);
    if (value !== null) at = array.writeInt32BE(value, at);
  }
  return array.subarray(0, at);
}

/** `text[]`. */
export function textArray(values: readonly (string | null)[]): Buffer {
  const size = values.reduce((sum, value) => sum + 4 + (value === null ? 0 : Buffer.byteLength(value)), HEADER_BYTES);
  const array = Buffer.allocUnsafe(size);
  let at = writeHeader(array, TEXT, values.length, true);
  for (const value of values) {
    const bytes = value === null ? 0 : array.write(value, at + 4);
    array.writeInt32BE(value === null ? NULL : bytes, at);
    at += 4 + bytes;
  }
  return array;
}

/** Dimensions, null flag, element type, length, first index. */
function writeHeader(array: Buffer, type: number, length: number, hasNulls: boolean): number {
  let at = 0;
  for (const field of [1, hasNulls ? 1 : 0, type, length, 1]) at = array.writeInt32BE(field, at);
  return at;
}
