import type { Link } from "./links/links.ts";
import type { Owner, Portal } from "./portal.ts";
import { mergeRecords } from "./records/merge-records.ts";
import { eraseContact } from "./records/record-routes.ts";
import type { HubRecord, Values } from "./records/record-store.ts";
import type { Write } from "./records/save-record.ts";
import { type ObjectType, type TypeName, typeOf } from "./schema/object-types.ts";

/**
 * The account behind the API, for setting a scene and looking at the outcome. Its writes are those of the customer's people:
 * not among `writes`, not checked by rules, free to set what the application could not.
 */
export interface Store {
  /** Answers the new record's id. */
  insert(type: TypeName, values: Values): string;
  update(type: TypeName, id: string, values: Values): void;
  archive(type: TypeName, id: string): void;
  /** Merges the second into the first. */
  merge(type: TypeName, winnerId: string, loserId: string): void;
  /** Deletes a contact for good, as privacy law may demand. */
  erase(contactId: string): void;
  associate(from: TypeName, fromId: string, to: TypeName, toId: string, typeIds?: readonly number[]): void;
  associations(from: TypeName, fromId: string, to: TypeName): readonly Link[];
  addOwner(owner: { readonly email: string; readonly firstName: string; readonly lastName: string }): string;
  archiveOwner(id: string): void;
  /** The record, also when it is archived. */
  get(type: TypeName, id: string): HubRecord | undefined;
  /** Live records that have all these values, oldest first; "" is no value. */
  find(type: TypeName, values?: Values): HubRecord[];
  count(type: TypeName): number;
  /** Every write by the application, oldest first. */
  readonly writes: readonly Write[];
  writesOf(type: TypeName, id: string): readonly Write[];
}

const FIRST_OWNER = 77_001;

export const createStore = (portal: Portal): Store => {
  const { records, schema, links, owners } = portal;
  const checkNames = (type: ObjectType, values: Values): void => {
    const unknown = Object.keys(values).find((name) => schema.property(type.name, name) === undefined);
    if (unknown !== undefined) throw new Error(`the fake account has no property ${type.name}.${unknown}`);
  };
  const existing = (type: TypeName, id: string): HubRecord => {
    const record = records.get(type, id);
    if (record === undefined) throw new Error(`the fake account has no ${type} ${id}`);
    return record;
  };
  const live = function* (type: TypeName): Generator<HubRecord> {
    for (const record of records.all(type)) if (record.archivedAt === null) yield record;
  };
  return {
    insert: (type, values) => {
      checkNames(typeOf(type), values);
      return records.create(typeOf(type), values, true).id;
    },
    update: (type, id, values) => {
      checkNames(typeOf(type), values);
      records.update(typeOf(type), existing(type, id), values, true);
    },
    archive: (type, id) => {
      records.archive(existing(type, id), true);
    },
    merge: (type, winnerId, loserId) => {
      mergeRecords(portal, typeOf(type), existing(type, winnerId), existing(type, loserId));
    },
    erase: (contactId) => eraseContact(portal, existing("contacts", contactId)),
    associate: links.add,
    associations: links.of,
    addOwner: ({ email, firstName, lastName }) => {
      const id = String(FIRST_OWNER + owners.size);
      const owner: Owner = {
        id,
        email: email.toLowerCase(),
        firstName,
        lastName,
        userId: Number(id) + 100_000,
        archived: false,
      };
      owners.set(id, owner);
      return id;
    },
    archiveOwner: (id) => {
      const owner = owners.get(id);
      if (owner !== undefined) owners.set(id, { ...owner, archived: true });
    },
    get: (type, id) => records.get(type, id),
    find: (type, values = {}) => {
      checkNames(typeOf(type), values);
      const wanted = Object.entries(values);
      return [...live(type)].filter(({ properties }) =>
        wanted.every(([name, value]) => (properties[name] ?? "") === value),
      );
    },
    count: (type) => [...live(type)].length,
    writes: portal.writes,
    writesOf: (type, id) => portal.writes.filter((write) => write.type === type && write.id === id),
  };
};
