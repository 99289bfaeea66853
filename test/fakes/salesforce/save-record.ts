import type { Org } from "./org.ts";
import { type Input, readValues } from "./read-values.ts";
import { fullIdOf } from "./record-id.ts";
import type { OrgRecord, Values } from "./record-store.ts";
import { failed, type SaveError, type SaveResult, saveError } from "./save-error.ts";
import type { OrgObject } from "./schema.ts";

/** Undoes one saved record. */
export type Undo = () => void;
export interface Saved {
  readonly result: SaveResult;
  readonly undo: Undo;
}

const nothing: Undo = () => {};
const refused = (error: SaveError): Saved => ({ result: failed(error), undo: nothing });

/** What is wrong with the record as it would be, by its required and unique fields and the org's rules. */
const problemOf = (org: Org, object: OrgObject, record: OrgRecord): SaveError | undefined => {
  const fields = [...object.allFields.values()];
  const missing = fields.filter((field) => field.required && record[field.name] == null).map(({ name }) => name);
  if (missing.length > 0) {
    return saveError("REQUIRED_FIELD_MISSING", `Required fields are missing: [${missing.join(", ")}]`, ...missing);
  }
  for (const { name, unique } of fields) {
    const value = record[name];
    const other = unique && value != null ? org.records.byUnique(object, name, String(value)) : undefined;
    if (other !== undefined && other.Id !== record.Id) {
      const message = `duplicate value found: ${name} duplicates value on record with id: ${String(other.Id).slice(0, 15)}`;
      return saveError("DUPLICATE_VALUE", message);
    }
  }
  return org.rules.refusalOf(object.name, record);
};

const journal = (org: Org, object: OrgObject, before: OrgRecord | null, after: OrgRecord, values: Values): Undo => {
  const id = String(after.Id);
  const changed = Object.keys(values).filter((name) => (before?.[name] ?? null) !== (after[name] ?? null));
  const kind = before === null ? "create" : after.IsDeleted === true ? "delete" : "update";
  const write = { type: object.name, id, kind, changed, request: org.request } as const;
  org.writes.push(write);
  return () => {
    org.records.restore(object, id, before);
    org.writes.splice(org.writes.lastIndexOf(write), 1);
  };
};

export const insertRecord = (org: Org, object: OrgObject, input: Input): Saved => {
  if (Object.keys(input).some((name) => name.toLowerCase() === "id")) {
    return refused(saveError("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", "Id"));
  }
  const read = readValues(org, object, input);
  if ("error" in read) return refused(read.error);
  const problem = problemOf(org, object, read.values);
  if (problem !== undefined) return refused(problem);
  const after = org.records.create(object, read.values, org.userId);
  return {
    result: { id: String(after.Id), success: true, errors: [] },
    undo: journal(org, object, null, after, read.values),
  };
};

const liveRecord = (org: Org, object: OrgObject, given: string): OrgRecord | SaveError => {
  const id = fullIdOf(given);
  if (id === null || !id.startsWith(object.keyPrefix)) {
    return saveError("MALFORMED_ID", `${object.label} ID: id value of incorrect type: ${given}`, "Id");
  }
  const record = org.records.get(object.name, id);
  if (record === undefined) return saveError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
  return record.IsDeleted === true ? saveError("ENTITY_IS_DELETED", "entity is deleted") : record;
};
const isError = (found: OrgRecord | SaveError): found is SaveError => "statusCode" in found;

export const updateRecord = (org: Org, object: OrgObject, id: string, input: Input): Saved => {
  const before = liveRecord(org, object, id);
  if (isError(before)) return refused(before);
  if (object.name === "Lead" && before.IsConverted === true) {
    return refused(saveError("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead"));
  }
  const read = readValues(org, object, input);
  if ("error" in read) return refused(read.error);
  const problem = problemOf(org, object, { ...before, ...read.values });
  if (problem !== undefined) return refused(problem);
  const after = org.records.update(object, before, read.values, org.userId);
  return {
    result: { id: String(after.Id), success: true, errors: [] },
    undo: journal(org, object, before, after, read.values),
  };
};

export const deleteRecord = (org: Org, object: OrgObject, id: string): Saved => {
  const before = liveRecord(org, object, id);
  if (isError(before)) return refused(before);
  const problem = org.rules.refusalOf(object.name, before);
  if (problem !== undefined) return refused(problem);
  const after = org.records.update(object, before, { IsDeleted: true }, org.userId);
  return {
    result: { id: String(after.Id), success: true, errors: [] },
    undo: journal(org, object, before, after, { IsDeleted: true }),
  };
};

/** Creates or updates by an external id, which is not among the other values. */
export const upsertRecord = (org: Org, object: OrgObject, keyField: string, key: string, input: Input): Saved => {
  const known = org.records.byUnique(object, keyField, key);
  const { result, undo } =
    known === undefined
      ? insertRecord(org, object, { ...input, [keyField]: key })
      : updateRecord(org, object, String(known.Id), input);
  return { result: result.success ? { ...result, created: known === undefined } : result, undo };
};
