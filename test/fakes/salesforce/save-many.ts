import type { Org } from "./org.ts";
import { failed, type SaveResult, saveError } from "./save-error.ts";
import type { Saved } from "./save-record.ts";

const ROLLED_BACK = saveError(
  "ALL_OR_NONE_OPERATION_ROLLED_BACK",
  "Record rolled back because not all records were valid and the request was using AllOrNone header",
);

/** Saves one after the other; with allOrNone, one failure takes back the rest. */
export const saveMany = <Item>(
  items: readonly Item[],
  allOrNone: boolean,
  save: (item: Item) => Saved,
): SaveResult[] => {
  const saved = items.map(save);
  if (!allOrNone || saved.every(({ result }) => result.success)) return saved.map(({ result }) => result);
  for (const { undo } of saved.toReversed()) undo();
  return saved.map(({ result }) => (result.success ? failed(ROLLED_BACK) : result));
};

/** Values that come more than once, in the case that counts. */
export const repeatedIn = (values: readonly string[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  return new Set(values.filter((value) => seen.has(value) || !seen.add(value)));
};

/** External ids compare in any case unless their field is case-sensitive. */
export const keyReader = (org: Org, objectName: string, fieldName: string): ((key: string) => string) => {
  const sensitive = org.schema.object(objectName)?.fields.get(fieldName.toLowerCase())?.caseSensitive ?? false;
  return (key) => (sensitive ? key : key.toLowerCase());
};
