/**
 * A 64-bit hash of a text as two unsigned 32-bit halves: cyrb53 by bryc (public domain), all bits of both lanes kept.
 * Not secret: use it to tell things apart, never to protect them.
 */
export function hash64(text: string): readonly [high: number, low: number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return [b >>> 0, a >>> 0];
}

/** The hash in 16 hexadecimal digits. */
export const fingerprint = (text: string): string => hash64(text).map(hex).join("");

const hex = (half: number): string => half.toString(16).padStart(8, "0");
