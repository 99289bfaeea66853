import type { Org } from "./org.ts";
import { fullIdOf } from "./record-id.ts";
import type { OrgRecord, Values, Write } from "./record-store.ts";
import type { OrgObject } from "./schema.ts";

/**
 * The org behind the API, for setting a scene and looking at the outcome. Its writes are those of the customer's people: not
 * among `writes`, not checked by rules, free to set what the org would (times, owners, IsConverted).
 */
export interface Store {
  /** Answers the new record's id. */
  insert(type: string, values: Values): string;
  update(type: string, id: string, values: Values): void;
  delete(type: string, id: string): void;
  /** The record, also when it is deleted (IsDeleted). */
  get(type: string, id: string): OrgRecord | undefined;
  /** Live records that have all these values, oldest first. */
  find(type: string, values?: Values): OrgRecord[];
  count(type: string): number;
  /** Every write by the application, oldest first. */
  readonly writes: readonly Write[];
  writesOf(id: string): readonly Write[];
}

export const createStore = (org: Org): Store => {
  const objectOf = (type: string, values: Values): OrgObject => {
    const object = org.schema.object(type);
    if (object === undefined) throw new Error(`the fake org has no object ${type}`);
    const unknown = Object.keys(values).find((name) => object.allFields.get(name.toLowerCase())?.name !== name);
    if (unknown !== undefined) throw new Error(`the fake org has no field ${type}.${unknown}`);
    return object;
  };
  const existing = (type: string, id: string): OrgRecord => {
    const record = org.records.get(type, fullIdOf(id) ?? id);
    if (record === undefined) throw new Error(`the fake org has no ${type} ${id}`);
    return record;
  };
  const change = (type: string, id: string, values: Values): void => {
    org.records.update(objectOf(type, values), existing(type, id), values, org.userId);
  };
  const live = function* (type: string): Generator<OrgRecord> {
    for (const record of org.records.all(type)) if (record.IsDeleted !== true) yield record;
  };
  return {
    insert: (type, values) => String(org.records.create(objectOf(type, values), values, org.userId).Id),
    update: change,
    delete: (type, id) => change(type, id, { IsDeleted: true }),
    get: (type, id) => org.records.get(type, fullIdOf(id) ?? id),
    find: (type, values = {}) => {
      objectOf(type, values);
      const wanted = Object.entries(values);
      return [...live(type)].filter((record) => wanted.every(([name, value]) => (record[name] ?? null) === value));
    },
    count: (type) => [...live(type)].length,
    writes: org.writes,
    writesOf: (id) => org.writes.filter((write) => write.id === id),
  };
};
