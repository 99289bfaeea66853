import { z } from "zod";
import type { Call, Reply } from "../../http/call.ts";
import { invalid, notFound, refuse, type Trouble } from "../api-error.ts";
import { type HubRoute, route } from "../http/hub-route.ts";
import { readJson } from "../http/read-json.ts";
import type { Portal } from "../portal.ts";
import { batchReply, checkSize } from "../records/batch.ts";
import { findRecord } from "../records/save-record.ts";
import { canRead, canWrite, type ObjectType, typeOf } from "../schema/object-types.ts";
import { isLinkType, labelOf, linkTypeOf, reverseOf } from "./link-types.ts";

const MAX_READ = 1_000;
const MAX_WRITTEN = 2_000;

const id = z.object({ id: z.string() });
const specs = z.array(z.object({ associationCategory: z.string(), associationTypeId: z.number().int() })).min(1);
const readShape = z.object({ inputs: z.array(z.object({ id: z.string(), after: z.string().optional() })) });
const createShape = z.object({ inputs: z.array(z.object({ from: id, to: id, types: specs })) });
const defaultShape = z.object({ inputs: z.array(z.object({ from: id, to: id })) });
const archiveShape = z.object({ inputs: z.array(z.object({ from: id, to: z.array(id) })) });

const read = (portal: Portal, { body }: Call, from: ObjectType, to: ObjectType): Reply => {
  const { inputs } = readJson(body, readShape);
  checkSize(inputs, MAX_READ);
  const results: unknown[] = [];
  const troubles: { readonly trouble: Trouble }[] = [];
  for (const input of inputs) {
    const found = portal.links.of(from.name, input.id, to.name);
    if (found.length > 0) {
      const linked = found.map(({ toId, typeIds }) => ({
        toObjectId: toId,
        associationTypes: typeIds.map((typeId) => ({ category: "HUBSPOT_DEFINED", typeId, label: labelOf(typeId) })),
      }));
      results.push({ from: { id: input.id }, to: linked });
      continue;
    }
    const message = `No ${to.singular} is associated with ${from.singular} ${input.id}.`;
    const context = { fromObjectId: [input.id], fromObjectType: [from.singular], toObjectType: [to.singular] };
    const subCategory = "crm.associations.NO_ASSOCIATIONS_FOUND";
    troubles.push({ trouble: { ...notFound(message), subCategory, context } });
  }
  return batchReply(portal, 200, results, troubles);
};

const troubleOf = (
  portal: Portal,
  from: ObjectType,
  fromId: string,
  to: ObjectType,
  toId: string,
): Trouble | undefined => {
  const missing = [
    { type: from, id: fromId, at: "fromObjectId" },
    { type: to, id: toId, at: "toObjectId" },
  ].find((end) => findRecord(portal, end.type, end.id) === undefined);
  if (missing === undefined) return undefined;
  const context = { [missing.at]: [missing.id], objectType: [missing.type.id] };
  const message = `No ${missing.type.singular} with ID ${missing.id} exists`;
  return invalid(message, { subCategory: "crm.associations.INVALID_OBJECT_IDS", context });
};

const refuseType = (from: ObjectType, to: ObjectType, typeId: number): void => {
  if (isLinkType(from.name, to.name, typeId)) return;
  refuse(invalid(`invalid association type ${typeId} between object types ${from.id} and ${to.id}`));
};

const create = (portal: Portal, { body }: Call, from: ObjectType, to: ObjectType): Reply => {
  const { inputs } = readJson(body, createShape);
  checkSize(inputs, MAX_WRITTEN);
  for (const { types } of inputs) for (const { associationTypeId } of types) refuseType(from, to, associationTypeId);
  const results: unknown[] = [];
  const troubles: { readonly trouble: Trouble }[] = [];
  for (const input of inputs) {
    const trouble = troubleOf(portal, from, input.from.id, to, input.to.id);
    if (trouble !== undefined) {
      troubles.push({ trouble });
      continue;
    }
    const typeIds = input.types.map((each) => each.associationTypeId);
    portal.links.add(from.name, input.from.id, to.name, input.to.id, typeIds);
    const labels = typeIds.map(labelOf).filter((label) => label !== null);
    results.push({
      fromObjectTypeId: from.id,
      fromObjectId: input.from.id,
      toObjectTypeId: to.id,
      toObjectId: input.to.id,
      labels,
    });
  }
  return batchReply(portal, 200, results, troubles);
};

/** The two halves of an unlabelled association. */
const defaultPair = (from: ObjectType, fromId: string, to: ObjectType, toId: string) => {
  const there = linkTypeOf(from.name, to.name) ?? refuse(invalid(`${from.id} cannot be associated with ${to.id}`));
  const half = (a: string, b: string, associationTypeId: number) => ({
    from: { id: a },
    to: { id: b },
    associationSpec: { associationCategory: "HUBSPOT_DEFINED", associationTypeId },
  });
  return [half(fromId, toId, there), half(toId, fromId, reverseOf(there))];
};

const associate = (portal: Portal, { body }: Call, from: ObjectType, to: ObjectType): Reply => {
  const { inputs } = readJson(body, defaultShape);
  checkSize(inputs, MAX_WRITTEN);
  const results: unknown[] = [];
  const troubles: { readonly trouble: Trouble }[] = [];
  for (const { from: a, to: b } of inputs) {
    const pair = defaultPair(from, a.id, to, b.id);
    const trouble = troubleOf(portal, from, a.id, to, b.id);
    if (trouble !== undefined) troubles.push({ trouble });
    else {
      portal.links.add(from.name, a.id, to.name, b.id);
      results.push(...pair);
    }
  }
  return batchReply(portal, 200, results, troubles);
};

const archive = (portal: Portal, { body }: Call, from: ObjectType, to: ObjectType): Reply => {
  const { inputs } = readJson(body, archiveShape);
  checkSize(inputs, MAX_WRITTEN);
  for (const input of inputs)
    for (const each of input.to) portal.links.remove(from.name, input.from.id, to.name, each.id);
  return batchReply(portal, 200, []);
};

const associateOne = (
  portal: Portal,
  [from, fromId, to, toId]: readonly [ObjectType, string, ObjectType, string],
): Reply => {
  const results = defaultPair(from, fromId, to, toId);
  const trouble = troubleOf(portal, from, fromId, to, toId);
  if (trouble !== undefined) refuse(trouble);
  portal.links.add(from.name, fromId, to.name, toId);
  return batchReply(portal, 200, results);
};

const removeOne = (
  portal: Portal,
  [from, fromId, to, toId]: readonly [ObjectType, string, ObjectType, string],
): Reply => {
  portal.links.remove(from.name, fromId, to.name, toId);
  return { status: 204 };
};

export const linkRoutes = (portal: Portal): HubRoute[] => {
  const works = { read, create, archive, "associate/default": associate };
  const batches = Object.entries(works).map(([name, work]) =>
    route(
      "POST",
      `/crm/associations/VERSION/:from/:to/batch/${name}`,
      name === "read" ? canRead : canWrite,
      (call, from = "", to = "") => work(portal, call, typeOf(from), typeOf(to)),
    ),
  );
  const one = "/crm/objects/VERSION/:from/:id/associations";
  return [
    ...batches,
    route("PUT", `${one}/default/:to/:toId`, canWrite, (_, from = "", fromId = "", to = "", toId = "") =>
      associateOne(portal, [typeOf(from), fromId, typeOf(to), toId]),
    ),
    route("DELETE", `${one}/:to/:toId`, canWrite, (_, from = "", fromId = "", to = "", toId = "") =>
      removeOne(portal, [typeOf(from), fromId, typeOf(to), toId]),
    ),
  ];
};
