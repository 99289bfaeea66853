import type { CrmClock } from "../../clock.ts";
import { OBJECT_TYPES, type ObjectType, type TypeName } from "../schema/object-types.ts";
import type { Schema } from "../schema/schema.ts";
import { momentText } from "./check-value.ts";

export type Values = Readonly<Record<string, string>>;

/** A record as the account holds it; a property that is not there has no value. Never changed, only replaced. */
export interface HubRecord {
  readonly type: TypeName;
  readonly id: string;
  readonly properties: Values;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archivedAt: number | null;
}

/** How long search goes on answering with what was before a write. */
export interface SearchLag {
  milliseconds: number;
  /** Whether what the customer's people do reaches search late too; set up a scene without. */
  ofPeople: boolean;
}

export interface RecordStore {
  create(type: ObjectType, values: Values, byPeople?: boolean): HubRecord;
  update(type: ObjectType, before: HubRecord, values: Values, byPeople?: boolean): HubRecord;
  archive(before: HubRecord, byPeople?: boolean): HubRecord;
  /** Leaves another record's id where this one was: writes to it are dropped, reads get the other. */
  merge(loser: HubRecord, winner: HubRecord): void;
  /** Puts a record back as it was; null takes it away for ever. */
  restore(type: TypeName, id: string, before: HubRecord | null): void;
  get(type: TypeName, id: string): HubRecord | undefined;
  /** The id of the record that this one went into. */
  mergedInto(type: TypeName, id: string): string | undefined;
  /** The live record with this value of a unique property. */
  byUnique(type: TypeName, name: string, value: string): HubRecord | undefined;
  /** All from an id on, archived ones included, by ascending id. */
  all(type: TypeName, from?: string): Iterable<HubRecord>;
  /** What search finds now from an id on, by ascending id. */
  searchable(type: TypeName, from: string): Iterable<HubRecord>;
}

interface Entry {
  record: HubRecord;
  /** What search finds until `searchableAt`. */
  searched: HubRecord | null;
  searchableAt: number;
}

/** Ids are counted per type, so that a company and a contact may have the same. */
const FIRST_ID = 9_000_000_001;
/** Where in its table the record of an id is. */
const placeOf = (id: string): number => Math.max(0, Number(id) - FIRST_ID);

const uniqueKey = (type: TypeName, name: string, value: string): string =>
  `${type}.${name}:${name === "email" ? value.toLowerCase() : value}`;

/** Values that follow from others. */
const derive = ({ type, properties: values, updatedAt }: HubRecord): Values => {
  if (type === "tasks") {
    const isDone = values.hs_task_status === "COMPLETED";
    return { hs_task_completion_date: isDone ? (values.hs_task_completion_date ?? momentText(updatedAt)) : "" };
  }
  if (type !== "deals") return {};
  const won = values.dealstage === "closedwon";
  return { hs_is_closed: String(won || values.dealstage === "closedlost"), hs_is_closed_won: String(won) };
};

const without = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));

export const createRecordStore = (clock: CrmClock, schema: Schema, lag: SearchLag): RecordStore => {
  // each record at its id less the first; undefined once it is merged into another
  const tables = new Map(OBJECT_TYPES.map(({ name }) => [name, [] as (Entry | undefined)[]]));
  const table = (type: TypeName) => tables.get(type) as (Entry | undefined)[];
  const entryOf = (type: TypeName, id: string): Entry | undefined => {
    const entry = table(type)[placeOf(id)];
    return entry?.record.id === id ? entry : undefined;
  };
  const merged = new Map<string, string>();
  const unique = new Map<string, string>();

  const uniqueKeysOf = ({ type, properties, archivedAt }: HubRecord): string[] =>
    schema
      .unique(type)
      .filter((name) => archivedAt === null && properties[name] !== undefined)
      .map((name) => uniqueKey(type, name, properties[name] as string));
  const put = (type: TypeName, id: string, after: HubRecord | null, byPeople: boolean): void => {
    const entry = entryOf(type, id);
    if (entry !== undefined) for (const key of uniqueKeysOf(entry.record)) unique.delete(key);
    if (after === null) {
      table(type)[placeOf(id)] = undefined;
      return;
    }
    for (const key of uniqueKeysOf(after)) unique.set(key, id);
    const now = clock.now().getTime();
    const searchableAt = byPeople && !lag.ofPeople ? now : now + lag.milliseconds;
    const searched = entry === undefined ? null : now >= entry.searchableAt ? entry.record : entry.searched;
    table(type)[placeOf(id)] = { record: after, searched, searchableAt };
  };
  const save = (type: ObjectType, record: HubRecord, byPeople: boolean): HubRecord => {
    const stamps = {
      hs_object_id: record.id,
      [type.createdAt]: momentText(record.createdAt),
      [type.modifiedAt]: momentText(record.updatedAt),
    };
    const properties = without({ ...record.properties, ...derive(record), ...stamps });
    const whole = { ...record, properties };
    put(type.name, record.id, whole, byPeople);
    return whole;
  };
  return {
    create: (type, values, byPeople = false) => {
      const id = String(FIRST_ID + table(type.name).length);
      const now = clock.now().getTime();
      const record = { type: type.name, id, createdAt: now, updatedAt: now, archivedAt: null };
      return save(type, { ...record, properties: values }, byPeople);
    },
    update: (type, before, values, byPeople = false) =>
      save(
        type,
        { ...before, updatedAt: clock.now().getTime(), properties: { ...before.properties, ...values } },
        byPeople,
      ),
    archive: (before, byPeople = false) => {
      const now = clock.now().getTime();
      const after = { ...before, updatedAt: now, archivedAt: now };
      put(before.type, before.id, after, byPeople);
      return after;
    },
    merge: ({ type, id }, winner) => {
      merged.set(`${type}:${id}`, winner.id);
      put(type, id, null, true);
    },
    restore: (type, id, before) => put(type, id, before, true),
    get: (type, id) => entryOf(type, id)?.record,
    mergedInto: (type, id) => merged.get(`${type}:${id}`),
    byUnique: (type, name, value) => {
      const id = unique.get(uniqueKey(type, name, value));
      return id === undefined ? undefined : entryOf(type, id)?.record;
    },
    all: function* (type, from) {
      const entries = table(type);
      for (let place = placeOf(from ?? "0"); place < entries.length; place += 1) {
        const entry = entries[place];
        if (entry !== undefined) yield entry.record;
      }
    },
    searchable: function* (type, from) {
      const now = clock.now().getTime();
      const entries = table(type);
      for (let place = placeOf(from); place < entries.length; place += 1) {
        const entry = entries[place];
        if (entry === undefined) continue;
        const { record, searched, searchableAt } = entry;
        const seen = now >= searchableAt ? record : searched;
        if (seen !== null && seen.archivedAt === null) yield seen;
      }
    },
  };
};
