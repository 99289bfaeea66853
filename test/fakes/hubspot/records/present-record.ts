import type { ObjectType } from "../schema/object-types.ts";
import type { HubRecord } from "./record-store.ts";

const isoOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** A record as the API shows it: the properties asked for (null where empty) and the ones always there. */
export const presentRecord = (type: ObjectType, record: HubRecord, wanted: readonly string[] = []) => {
  const names = [...(wanted.length > 0 ? wanted : type.shown), "hs_object_id", type.createdAt, type.modifiedAt];
  const { id, createdAt, updatedAt, archivedAt } = record;
  return {
    id,
    properties: Object.fromEntries(names.map((name) => [name, record.properties[name] ?? null])),
    createdAt: isoOf(createdAt),
    updatedAt: isoOf(updatedAt),
    archived: archivedAt !== null,
    ...(archivedAt === null ? {} : { archivedAt: isoOf(archivedAt) }),
  };
};

/** After a write: what was written, and what is always there. */
export const presentWritten = (type: ObjectType, record: HubRecord, written: readonly string[]) =>
  presentRecord(type, record, [...new Set(["hs_object_id", ...written])]);
