import type { Portal } from "../portal.ts";
import type { ObjectType } from "../schema/object-types.ts";
import type { HubRecord } from "./record-store.ts";

/** The winner keeps its values, takes what it has not from the loser, and its associations. */
export const mergeRecords = (portal: Portal, type: ObjectType, winner: HubRecord, loser: HubRecord): HubRecord => {
  const { records, links } = portal;
  const linked = links.all(type.name, loser.id);
  links.forget(type.name, loser.id);
  records.merge(loser, winner);
  for (const { toType, toId, typeIds } of linked) links.add(type.name, winner.id, toType, toId, typeIds);
  const now = records.get(type.name, winner.id) ?? winner;
  return records.update(type, now, { ...loser.properties, ...now.properties }, true);
};
