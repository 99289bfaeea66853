import { checkValue } from "./check-value.ts";
import type { Field, Value } from "./field.ts";
import type { Org } from "./org.ts";
import type { Values } from "./record-store.ts";
import { type SaveError, saveError } from "./save-error.ts";
import type { OrgObject } from "./schema.ts";

/** A record as a request gives it, without its attributes. */
export type Input = Readonly<Record<string, unknown>>;

type Read<Thing> = Thing | { readonly error: SaveError };

const notWritable = ({ name }: Field): SaveError => {
  const why =
    "Please check the security settings of this field and verify that it is read/write for your profile or permission set.";
  return saveError("INVALID_FIELD_FOR_INSERT_UPDATE", `Unable to create/update fields: ${name}. ${why}`, name);
};

/** "Account": {"Key__c": "acme.com"} names a parent by its external id instead of its own. */
const readParent = (org: Org, { referenceTo, name }: Field, given: object): Read<{ value: Value }> => {
  const [keyName = "", key] = Object.entries(given).find(([each]) => each !== "attributes") ?? [];
  for (const parent of referenceTo.flatMap((each) => org.schema.object(each) ?? [])) {
    const field = parent.fields.get(keyName.toLowerCase());
    const record = field?.externalId ? org.records.byUnique(parent, field.name, String(key)) : undefined;
    if (record !== undefined) return { value: record.Id ?? null };
  }
  const entity = referenceTo[0] ?? name;
  return {
    error: saveError(
      "INVALID_FIELD",
      `Foreign key external ID: ${key} not found for field ${keyName} in entity ${entity}`,
    ),
  };
};

const readField = (org: Org, field: Field, given: unknown): Read<{ value: Value }> => {
  if (!field.writable) return { error: notWritable(field) };
  if (typeof given === "object" && given !== null && field.type === "reference") return readParent(org, field, given);
  const checked = checkValue(field, given);
  if ("error" in checked || field.type !== "reference" || checked.value === null) return checked;
  const target = org.schema.objectOfId(String(checked.value));
  const record = target && org.records.get(target.name, String(checked.value));
  const isThere = record !== undefined && record.IsDeleted !== true && field.referenceTo.includes(target?.name ?? "");
  return isThere
    ? checked
    : { error: saveError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name) };
};

/** The values to store, by the names and types of the object's fields; or what is wrong with the first that is. */
export const readValues = (org: Org, object: OrgObject, input: Input): Read<{ values: Values }> => {
  const values: Record<string, Value> = {};
  for (const [given, value] of Object.entries(input)) {
    const isParent = typeof value === "object" && value !== null;
    const field = isParent
      ? [...object.fields.values()].find((each) => each.relationshipName?.toLowerCase() === given.toLowerCase())
      : object.fields.get(given.toLowerCase());
    if (field === undefined) {
      return { error: saveError("INVALID_FIELD", `No such column '${given}' on sobject of type ${object.name}`) };
    }
    const read = readField(org, field, value);
    if ("error" in read) return read;
    values[field.name] = read.value;
  }
  return { values };
};
