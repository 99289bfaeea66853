/** A text or a multi-select picklist, whose values semicolons separate, as a JSON list. */
export function listOf(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const items = value.split(/[;,\n]/).map((item) => item.trim());
  const named = items.filter((item) => item !== "");
  return named.length === 0 ? null : JSON.stringify(named);
}
