import { z } from "zod";
import { invalid, type Trouble } from "../api-error.ts";
import type { Portal } from "../portal.ts";
import { findRecord, type Saved } from "../records/save-record.ts";
import { OBJECT_TYPES, type ObjectType } from "../schema/object-types.ts";
import { isLinkType } from "./link-types.ts";

const spec = z.object({
  associationCategory: z.enum(["HUBSPOT_DEFINED", "USER_DEFINED", "INTEGRATOR_DEFINED"]),
  associationTypeId: z.number().int(),
});
/** Associations within the request that creates a record. */
export const linksShape = z
  .array(z.object({ to: z.object({ id: z.string() }), types: z.array(spec).min(1) }))
  .default([]);

type Wanted = z.infer<typeof linksShape>[number];

/** To what type a kind of association leads from this one. */
const targetOf = (from: ObjectType, typeId: number): ObjectType | undefined =>
  OBJECT_TYPES.find((to) => isLinkType(from.name, to.name, typeId));

const troubleOf = (portal: Portal, type: ObjectType, { to, types }: Wanted): Trouble | undefined => {
  const unknown = types.find(({ associationTypeId }) => targetOf(type, associationTypeId) === undefined);
  if (unknown !== undefined) {
    return invalid(`invalid association type ${unknown.associationTypeId} from object type ${type.id}`);
  }
  const target = targetOf(type, types[0]?.associationTypeId ?? 0);
  return target !== undefined && findRecord(portal, target, to.id) === undefined
    ? invalid(`No ${target.singular} with ID ${to.id} exists`, { subCategory: "crm.associations.INVALID_OBJECT_IDS" })
    : undefined;
};

/** Associates a record just created; what cannot be associated undoes the creation. */
export const linkNew = (portal: Portal, type: ObjectType, saved: Saved, wanted: readonly Wanted[]): Saved => {
  if ("trouble" in saved || wanted.length === 0) return saved;
  const trouble = wanted.map((each) => troubleOf(portal, type, each)).find((each) => each !== undefined);
  if (trouble !== undefined) {
    saved.undo();
    return { trouble };
  }
  for (const { to, types } of wanted) {
    const target = targetOf(type, types[0]?.associationTypeId ?? 0) as ObjectType;
    portal.links.add(
      type.name,
      saved.record.id,
      target.name,
      to.id,
      types.map((each) => each.associationTypeId),
    );
  }
  return {
    record: portal.records.get(type.name, saved.record.id) ?? saved.record,
    undo: () => {
      portal.links.forget(type.name, saved.record.id);
      saved.undo();
    },
  };
};
