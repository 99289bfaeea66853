import { fingerprint } from "../lib/fingerprint.ts";
import { plain } from "../lib/plain.ts";

const KEY_LENGTH = 255;
const SEPARATOR = "; ";

/** A text in a CRM's text field: one line, no control characters, whole characters, at most `most` UTF-16 units. */
export const clipped = (text: string, most: number): string => cut(onOneLine(text), most);

/** The first items that fit, whole, separated by semicolons; null when there is none. */
export function joined(items: readonly string[], most: number): string | null {
  let text = "";
  for (const item of items.map(onOneLine).filter((each) => each !== "")) {
    const longer = text === "" ? cut(item, most) : `${text}${SEPARATOR}${item}`;
    if (longer.length > most) break;
    text = longer;
  }
  return text === "" ? null : text;
}

/** A product id as the unique key of its CRM record: itself, or when too long its beginning with a fingerprint. */
export function recordKey(id: string): string {
  const text = onOneLine(id);
  return text === id && id.length <= KEY_LENGTH ? id : `${cut(text, KEY_LENGTH - 17)}~${fingerprint(id)}`;
}

/** Bytes of a text in UTF-8, which are never fewer than its characters however these are counted. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // either half of a surrogate pair makes two of its four bytes
    bytes += unit < 0x80 ? 1 : unit < 0x800 || isSurrogate(unit) ? 2 : 3;
  }
  return bytes;
}

/** Never between the halves of a surrogate pair. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = most > 1 && isHighSurrogate(text.charCodeAt(most - 2)) ? most - 2 : most - 1;
  return `${text.slice(0, end)}…`;
}

const onOneLine = (text: string): string => plain(text.toWellFormed()).trim();
const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
