/** FNV-1a of the bytes `from`–`end`: 32 bits, perhaps below zero. For tables, not secret. */
export function hashBytes(bytes: Uint8Array, from: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash;
}
