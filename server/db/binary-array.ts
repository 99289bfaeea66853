const BYTEA = 17;
const INT4 = 23;
const TEXT = 25;
const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;
const INT4_BYTES = 4;
const NULL = -1;
const FIRST_BYTES = 1024;

/**
 * An array parameter in PostgreSQL's binary format, which both drivers pass on as it is: spelled out as text, as they would
 * do it, a large array takes many times the work.
 */
export interface BinaryArray<Value> {
  readonly add: (value: Value) => void;
  /** The parameter. Nothing may be added afterwards. */
  readonly value: () => Buffer;
}

/** `bytea[]`. */
export const startByteas = (): BinaryArray<Uint8Array> => startArray(BYTEA, (value) => value.length, write.bytes);

/** `int[]`; values are 32-bit integers. */
export const startInts = (): BinaryArray<number | null> => startArray(INT4, () => INT4_BYTES, write.int);

/** `text[]`. */
export const startTexts = (): BinaryArray<string | null> => startArray(TEXT, textBytes, write.text);

const write = {
  bytes: (array: Buffer, value: Uint8Array, at: number): number => {
    array.set(value, at);
    return value.length;
  },
  int: (array: Buffer, value: number | null, at: number): number => {
    if (value === null) return NULL;
    array.writeInt32BE(value, at);
    return INT4_BYTES;
  },
  text: (array: Buffer, value: string | null, at: number): number => (value === null ? NULL : array.write(value, at)),
};

const textBytes = (value: string | null): number => (value === null ? 0 : Buffer.byteLength(value));

/** `writeValue` gives how many bytes a value took, or that it is null. */
function startArray<Value>(
  type: number,
  bytesOf: (value: Value) => number,
  writeValue: (array: Buffer, value: Value, at: number) => number,
): BinaryArray<Value> {
  let array = Buffer.allocUnsafe(FIRST_BYTES);
  let at = HEADER_BYTES;
  let count = 0;
  return {
    add: (value) => {
      const needed = at + LENGTH_BYTES + bytesOf(value);
      if (needed > array.length) array = Buffer.concat([array.subarray(0, at)], needed * 2);
      const bytes = writeValue(array, value, at + LENGTH_BYTES);
      array.writeInt32BE(bytes, at);
      at += LENGTH_BYTES + Math.max(bytes, 0);
      count++;
    },
    value: () => {
      writeHeader(array, type, count);
      return array.subarray(0, at);
    },
  };
}

/** Dimensions, that there may be nulls, element type, length, first index. */
function writeHeader(array: Buffer, type: number, length: number): void {
  let at = 0;
  for (const field of [1, 1, type, length, 1]) at = array.writeInt32BE(field, at);
}

const arrayOf = <Value>(array: BinaryArray<Value>, values: readonly Value[]): Buffer => {
  for (const value of values) array.add(value);
  return array.value();
};

export const byteaArray = (values: readonly Uint8Array[]): Buffer => arrayOf(startByteas(), values);
export const intArray = (values: readonly (number | null)[]): Buffer => arrayOf(startInts(), values);
export const textArray = (values: readonly (string | null)[]): Buffer => arrayOf(startTexts(), values);
