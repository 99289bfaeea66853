/** `1 teammate`, `3 teammates`. */
export const counted = (count: number, singular: string, plural = `${singular}s`): string =>
  `${count} ${count === 1 ? singular : plural}`;

/** `a`, `a and b`, `a, b and 3 others` when more than `most` are given. */
export function listed(items: readonly string[], most = 3, others = "others"): string {
  const shown = items.length > most ? [...items.slice(0, most - 1)] : [...items];
  const rest = items.length - shown.length;
  if (rest > 0) shown.push(`${rest} ${others}`);
  if (shown.length <= 1) return shown[0] ?? "";
  return `${shown.slice(0, -1).join(", ")} and ${shown[shown.length - 1]}`;
}

/** Names compare without regard to case or surrounding space. */
export const folded = (name: string): string => name.trim().toLowerCase();
