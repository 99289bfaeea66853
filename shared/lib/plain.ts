/** Controls, halves of characters, and marks that hide text or turn its direction. */
const HARMFUL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/gu;

/** Words somebody else chose, fit for one line: what a terminal or a browser would obey instead of showing is a space. */
export const plain = (words: string): string => words.replace(HARMFUL, " ");
