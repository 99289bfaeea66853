/** Bits of a key: of ten thousand people of one account, two share a key once in five million accounts. */
const HALF = 2 ** 24;

/**
 * A person within their account as a number: 48 bits of a hash of their id's UTF-8 bytes `from`–`end` (cyrb53's two
 * lanes, by bryc, public domain). Not secret.
 */
export function personKey(bytes: Uint8Array, from: number, end: number): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!;
    a = Math.imul(a ^ byte, 2654435761);
    b = Math.imul(b ^ byte, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (a >>> 8) * HALF + (b >>> 8);
}
