/** A message: what it is, then its length with itself. */
const LENGTH_AT = 1;
const HEADER_BYTES = 5;
const FIRST_HELD = 1 << 12;

/** Gets a message's kind, an ASCII letter, and its body, gone when it returns; false keeps the message unread. */
export type VisitMessage = (kind: number, bytes: Buffer, from: number, end: number) => boolean;

/**
 * Splits what a PostgreSQL server sends into messages (documentation, "Message Formats"); feed it chunks in order. Gives
 * what is left from the message on that `visit` refused; null as long as it took all. Nothing is copied but messages that
 * do not end with their chunk.
 */
export function messageReader(visit: VisitMessage): (chunk: Buffer) => Buffer | null {
  let held = Buffer.allocUnsafe(FIRST_HELD);
  let length = 0;
  /** Holds more of the chunk, from `at` on, until it holds `wanted` bytes; where it stopped. */
  const hold = (chunk: Buffer, at: number, wanted: number): number => {
    if (wanted > held.length) held = Buffer.concat([held.subarray(0, length)], wanted * 2);
    const end = Math.min(chunk.length, at + wanted - length);
    chunk.copy(held, length, at, end);
    length += end - at;
    return end;
  };
  const holdOn = (chunk: Buffer): number => {
    const at = length < HEADER_BYTES ? hold(chunk, 0, HEADER_BYTES) : 0;
    return length < HEADER_BYTES ? at : hold(chunk, at, endOf(held, 0));
  };
  return (chunk) => {
    let at = 0;
    if (length > 0) {
      at = holdOn(chunk);
      if (length < HEADER_BYTES || length < endOf(held, 0)) return null;
      if (!visit(held[0]!, held, HEADER_BYTES, length)) {
        return Buffer.concat([held.subarray(0, length), chunk.subarray(at)]);
      }
      length = 0;
    }
    while (at + HEADER_BYTES <= chunk.length) {
      const end = endOf(chunk, at);
      if (end > chunk.length) break;
      if (!visit(chunk[at]!, chunk, at + HEADER_BYTES, end)) return chunk.subarray(at);
      at = end;
    }
    hold(chunk, at, chunk.length - at);
    return null;
  };
}

/** Where the message at `at` ends. */
const endOf = (bytes: Buffer, at: number): number => at + LENGTH_AT + bytes.readUInt32BE(at + LENGTH_AT);
