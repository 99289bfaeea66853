import type { CrmClock } from "../clock.ts";
import { timestampOf } from "./clock.ts";
import { deriveValues } from "./derive-values.ts";
import type { Value } from "./field.ts";
import { recordIdOf } from "./record-id.ts";
import type { OrgObject } from "./schema.ts";

/** A record as the org holds it; a field that is not there is null. Never changed, only replaced. */
export type OrgRecord = Readonly<Record<string, Value>>;
export type Values = Readonly<Record<string, Value>>;

/** One write by the connected application. */
export interface Write {
  readonly type: string;
  readonly id: string;
  readonly kind: "create" | "update" | "delete";
  /** Fields whose value the write changed; none means that it was needless. */
  readonly changed: readonly string[];
  /** Number of the request it came with. */
  readonly request: number;
}

export interface RecordStore {
  create(object: OrgObject, values: Values, by: string): OrgRecord;
  update(object: OrgObject, before: OrgRecord, values: Values, by: string): OrgRecord;
  /** Puts a record back as it was; null takes it away. */
  restore(object: OrgObject, id: string, before: OrgRecord | null): void;
  get(type: string, id: string): OrgRecord | undefined;
  /** Live records with this value of a unique field. */
  byUnique(object: OrgObject, fieldName: string, value: string): OrgRecord | undefined;
  /** All records of a type, deleted ones included, oldest first. */
  all(type: string): Iterable<OrgRecord>;
}

const uniqueKeyOf = (object: OrgObject, fieldName: string, value: Value): string => {
  const sensitive = object.allFields.get(fieldName.toLowerCase())?.caseSensitive ?? false;
  return `${object.name}.${fieldName}:${sensitive ? value : String(value).toLowerCase()}`;
};

export const createRecordStore = (clock: CrmClock): RecordStore => {
  const tables = new Map<string, Map<string, OrgRecord>>();
  const unique = new Map<string, string>();
  const serials = new Map<string, number>();
  const tableOf = (type: string): Map<string, OrgRecord> => {
    const table = tables.get(type) ?? new Map<string, OrgRecord>();
    tables.set(type, table);
    return table;
  };
  const uniqueKeysOf = (object: OrgObject, record: OrgRecord): string[] =>
    [...object.allFields.values()]
      .filter(({ unique: isUnique, name }) => isUnique && record[name] != null && record.IsDeleted !== true)
      .map(({ name }) => uniqueKeyOf(object, name, record[name] ?? null));
  const put = (object: OrgObject, id: string, after: OrgRecord | null): void => {
    const before = tableOf(object.name).get(id);
    if (before !== undefined) for (const key of uniqueKeysOf(object, before)) unique.delete(key);
    if (after === null) {
      tableOf(object.name).delete(id);
      return;
    }
    tableOf(object.name).set(id, after);
    for (const key of uniqueKeysOf(object, after)) unique.set(key, id);
  };
  const save = (object: OrgObject, record: OrgRecord): OrgRecord => {
    const whole = { ...record, ...deriveValues(object.name, record, (type, id) => tableOf(type).get(id)) };
    put(object, String(whole.Id), whole);
    return whole;
  };
  return {
    create: (object, values, by) => {
      const serial = (serials.get(object.name) ?? 0) + 1;
      serials.set(object.name, serial);
      const at = timestampOf(clock.now());
      const defaults: Record<string, Value> = {};
      for (const { name, defaultValue } of object.allFields.values())
        if (defaultValue !== null) defaults[name] = defaultValue;
      if (object.allFields.has("ownerid")) defaults.OwnerId = by;
      const stamps = {
        CreatedDate: at,
        CreatedById: by,
        LastModifiedDate: at,
        LastModifiedById: by,
        SystemModstamp: at,
      };
      return save(object, { ...defaults, ...stamps, ...values, Id: recordIdOf(object.keyPrefix, serial) });
    },
    update: (object, before, values, by) => {
      const at = timestampOf(clock.now());
      return save(object, { ...before, LastModifiedDate: at, LastModifiedById: by, SystemModstamp: at, ...values });
    },
    restore: put,
    get: (type, id) => tableOf(type).get(id),
    byUnique: (object, fieldName, value) => {
      const id = unique.get(uniqueKeyOf(object, fieldName, value));
      return id === undefined ? undefined : tableOf(object.name).get(id);
    },
    all: (type) => tableOf(type).values(),
  };
};
