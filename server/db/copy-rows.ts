import type { CopyRow } from "./db.ts";

const SIGNATURE_BYTES = 19;

/**
 * Splits a binary COPY stream (PostgreSQL documentation, COPY, "Binary Format") into rows; feed it chunks in order.
 * Fields are views into the chunks: use or copy them before asking for more.
 */
export function copyReader(): (chunk: Buffer) => CopyRow[] {
  let rest: Buffer = Buffer.alloc(0);
  let isStarted = false;
  return (chunk) => {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (!isStarted) {
      if (bytes.length < SIGNATURE_BYTES) {
        rest = bytes;
        return [];
      }
      isStarted = true;
      bytes = bytes.subarray(SIGNATURE_BYTES);
    }
    const rows: CopyRow[] = [];
    let at = 0;
    for (;;) {
      const end = readRow(bytes, at, rows);
      if (end === at) break;
      at = end;
    }
    rest = bytes.subarray(at);
    return rows;
  };
}

/** Adds the row at `at`, if it is all there, and says where it ends; else `at`. */
function readRow(bytes: Buffer, at: number, rows: CopyRow[]): number {
  if (at + 2 > bytes.length) return at;
  const count = bytes.readInt16BE(at);
  if (count < 0) return at;
  let end = at + 2;
  const fields: (Uint8Array | null)[] = [];
  for (let i = 0; i < count; i++) {
    if (end + 4 > bytes.length) return at;
    const length = bytes.readInt32BE(end);
    end += 4;
    if (length < 0) {
      fields.push(null);
      continue;
    }
    if (end + length > bytes.length) return at;
    fields.push(bytes.subarray(end, end + length));
    end += length;
  }
  rows.push(fields);
  return end;
}
