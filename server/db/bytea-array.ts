const BYTEA = 17;
const HEADER_BYTES = 20;

/**
 * A `bytea[]` parameter in PostgreSQL's binary array format, which both drivers pass on as it is. Spelled out as text,
 * as they would do it, it takes twice the bytes and many times the work.
 */
export function byteaArray(values: readonly Uint8Array[]): Buffer {
  const size = values.reduce((sum, value) => sum + 4 + value.length, HEADER_BYTES);
  const array = Buffer.allocUnsafe(size);
  let at = 0;
  // dimensions, null flag, element type, length, first index
  for (const field of [1, 0, BYTEA, values.length, 1]) at = array.writeInt32BE(field, at);
  for (const value of values) {
    at = array.writeInt32BE(value.length, at);
    array.set(value, at);
    at += value.length;
  }
  return array;
}
