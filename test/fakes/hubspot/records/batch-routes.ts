import { z } from "zod";
import type { Call, Reply } from "../../http/call.ts";
import { invalid, refuse } from "../api-error.ts";
import { type HubRoute, route } from "../http/hub-route.ts";
import { readJson } from "../http/read-json.ts";
import { linkNew, linksShape } from "../links/link-new.ts";
import type { Portal } from "../portal.ts";
import { canRead, canWrite, type ObjectType, typeOf } from "../schema/object-types.ts";
import { batchReply, checkRepeated, checkSize, notFoundOf, type Outcome, saveBatch } from "./batch.ts";
import { presentRecord, presentWritten } from "./present-record.ts";
import { findRecord, journal, type Saved, saveRecord } from "./save-record.ts";

const properties = z.record(z.string(), z.string());
const readShape = z.object({
  inputs: z.array(z.object({ id: z.string() })),
  properties: z.array(z.string()).default([]),
  propertiesWithHistory: z.array(z.string()).default([]),
  idProperty: z.string().optional(),
});
const createShape = z.object({
  inputs: z.array(z.object({ properties, associations: linksShape, objectWriteTraceId: z.string().optional() })),
});
const updateShape = z.object({
  inputs: z.array(
    z.object({
      id: z.string(),
      properties,
      idProperty: z.string().optional(),
      objectWriteTraceId: z.string().optional(),
    }),
  ),
});
const archiveShape = z.object({ inputs: z.array(z.object({ id: z.string() })) });
type UpdateInput = z.infer<typeof updateShape>["inputs"][number];

const refuseNotUnique = (portal: Portal, type: ObjectType, name: string): never =>
  refuse(
    invalid(`Unable to perform update/upsert by non-unique ${type.id} property ${name} in portal ID ${portal.id}`),
  );

const read = (portal: Portal, call: Call, type: ObjectType): Reply => {
  const { inputs, idProperty, properties: wanted } = readJson(call.body, readShape);
  checkSize(inputs);
  if (idProperty !== undefined && !portal.schema.unique(type.name).includes(idProperty)) {
    refuse(invalid(`${idProperty} is not a unique property of ${type.id}`));
  }
  const missing: string[] = [];
  const found = new Map<string, unknown>();
  for (const { id } of inputs) {
    const record = findRecord(portal, type, id, idProperty);
    if (record === undefined) missing.push(id);
    else found.set(record.id, presentRecord(type, record, wanted));
  }
  return batchReply(
    portal,
    200,
    [...found.values()],
    missing.length > 0 ? [{ trouble: notFoundOf(type, missing) }] : [],
  );
};

const writtenReply = (
  portal: Portal,
  type: ObjectType,
  status: number,
  outcomes: readonly Outcome[],
  written: readonly { readonly properties: Readonly<Record<string, string>> }[],
  more: (outcome: Outcome) => object = () => ({}),
): Reply => {
  const results = outcomes.flatMap((outcome, index) => {
    if (outcome.saved === null || "trouble" in outcome.saved) return [];
    const shown = presentWritten(type, outcome.saved.record, Object.keys(written[index]?.properties ?? {}));
    return [
      { ...shown, ...(outcome.trace === undefined ? {} : { objectWriteTraceId: outcome.trace }), ...more(outcome) },
    ];
  });
  const troubles = outcomes.flatMap(({ saved, trace }) =>
    saved !== null && "trouble" in saved ? [{ trouble: saved.trouble, trace }] : [],
  );
  return batchReply(portal, status, results, troubles);
};

const create = (portal: Portal, call: Call, type: ObjectType): Reply => {
  const { inputs } = readJson(call.body, createShape);
  checkSize(inputs);
  const traces = inputs.map(({ objectWriteTraceId }) => objectWriteTraceId);
  const outcomes = saveBatch(inputs, traces, (input) =>
    linkNew(portal, type, saveRecord(portal, type, null, input.properties), input.associations),
  );
  return writtenReply(portal, type, 201, outcomes, inputs);
};

/** Without trace ids, one unknown value of the id property refuses the batch. */
const refuseMissing = (portal: Portal, type: ObjectType, inputs: readonly UpdateInput[]): void => {
  const missing = inputs.filter(
    ({ id, idProperty, objectWriteTraceId }) =>
      idProperty !== undefined && objectWriteTraceId === undefined && !findRecord(portal, type, id, idProperty),
  );
  if (missing.length === 0) return;
  const named = missing.map(({ id, idProperty }) => `${type.id}:${idProperty}:${id}`);
  refuse(
    invalid("Some objects were not found by their property values", {
      context: { missingObjectPropertyValueCoordinates: named },
    }),
  );
};

const update = (portal: Portal, call: Call, type: ObjectType): Reply => {
  const { inputs } = readJson(call.body, updateShape);
  checkSize(inputs);
  checkRepeated(inputs.map(({ id }) => id));
  const wrong = inputs.find(
    ({ idProperty: name }) => name !== undefined && !portal.schema.unique(type.name).includes(name),
  );
  if (wrong?.idProperty !== undefined) refuseNotUnique(portal, type, wrong.idProperty);
  refuseMissing(portal, type, inputs);
  const traces = inputs.map(({ objectWriteTraceId }) => objectWriteTraceId);
  const outcomes = saveBatch(inputs, traces, ({ id, idProperty, properties: values }): Saved | null => {
    if (idProperty === undefined && portal.records.mergedInto(type.name, id) !== undefined) return null;
    const record = findRecord(portal, type, id, idProperty);
    return record === undefined ? { trouble: notFoundOf(type, [id]) } : saveRecord(portal, type, record, values);
  });
  return writtenReply(portal, type, 200, outcomes, inputs);
};

const upsert = (portal: Portal, call: Call, type: ObjectType): Reply => {
  const { inputs } = readJson(call.body, updateShape);
  checkSize(inputs);
  checkRepeated(inputs.map(({ id }) => id));
  const traces = inputs.map(({ objectWriteTraceId }) => objectWriteTraceId);
  const names = new Set(inputs.map(({ idProperty }) => idProperty));
  const [idProperty] = names;
  if (idProperty === undefined || names.size > 1)
    refuse(invalid("idProperty must be the same for all inputs of an upsert"));
  if (!portal.schema.unique(type.name).includes(idProperty)) refuseNotUnique(portal, type, idProperty);
  const created = new Set<Outcome["saved"]>();
  const outcomes = saveBatch(inputs, traces, ({ id, properties: values }) => {
    const record = findRecord(portal, type, id, idProperty);
    const saved = saveRecord(
      portal,
      type,
      record ?? null,
      record === undefined ? { [idProperty]: id, ...values } : values,
    );
    if (record === undefined) created.add(saved);
    return saved;
  });
  return writtenReply(portal, type, 200, outcomes, inputs, ({ saved }) => ({ new: created.has(saved) }));
};

const archive = (portal: Portal, call: Call, type: ObjectType): Reply => {
  const { inputs } = readJson(call.body, archiveShape);
  checkSize(inputs);
  for (const { id } of inputs) archiveRecord(portal, type, id);
  return { status: 204, records: inputs.length };
};

/** Puts a record into the recycling bin; one that is not there is no trouble. */
export const archiveRecord = (portal: Portal, type: ObjectType, id: string): void => {
  const record = portal.records.get(type.name, id);
  if (record === undefined || record.archivedAt !== null) return;
  portal.records.archive(record);
  journal(portal, { type: type.name, id, kind: "archive", changed: [] });
};

export const batchRoutes = (portal: Portal): HubRoute[] => {
  const works = { read, create, update, upsert, archive };
  return Object.entries(works).map(([name, work]) =>
    route("POST", `/crm/objects/VERSION/:type/batch/${name}`, name === "read" ? canRead : canWrite, (call, type = "") =>
      work(portal, call, typeOf(type)),
    ),
  );
};
