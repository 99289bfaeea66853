import { z } from "zod";
import { type Call, ok, type Reply } from "../../http/call.ts";
import { invalid, notFound, refuse, type Trouble } from "../api-error.ts";
import { type HubRoute, route } from "../http/hub-route.ts";
import { readJson } from "../http/read-json.ts";
import type { Portal } from "../portal.ts";
import { batchReply, checkSize } from "../records/batch.ts";
import { canRead as canReadRecords, type TypeName, typeOf } from "./object-types.ts";
import { type Property, property } from "./property.ts";
import { createShape, createTrouble, updateShape, updateTrouble } from "./read-property.ts";

const given = <Shape extends object>(input: Shape): Partial<Property> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

const canRead = (type: string): string[] => [...canReadRecords(type), `crm.schemas.${typeOf(type).scope}.read`];
const canWrite = (type: string): string[] => [`crm.schemas.${typeOf(type).scope}.write`];

const existing = (portal: Portal, type: TypeName, name: string): Property =>
  portal.schema.property(type, name) ?? refuse(notFound(`Property ${name} does not exist`));

const newProperty = ({ name, type, fieldType, ...more }: z.infer<typeof createShape>): Property =>
  property(name, type, fieldType, given(more));

const create = (portal: Portal, { body }: Call, type: TypeName): Reply => {
  const made = newProperty(readJson(body, createShape));
  const trouble = createTrouble(portal, type, made);
  if (trouble !== undefined) refuse(trouble);
  return { status: 201, body: portal.schema.put(type, made) };
};

const update = (portal: Portal, { body }: Call, type: TypeName, name: string): Reply => {
  const before = existing(portal, type, name);
  const after = { ...before, ...given(readJson(body, updateShape)) };
  const trouble = updateTrouble(portal, type, before, after);
  if (trouble !== undefined) refuse(trouble);
  return ok(portal.schema.put(type, after));
};

const archive = (portal: Portal, type: TypeName, name: string): Reply => {
  const found = portal.schema.property(type, name);
  if (found?.modificationMetadata.archivable === false) refuse(invalid(`${name} cannot be archived`));
  if (found !== undefined) portal.schema.put(type, { ...found, archived: true });
  return { status: 204 };
};

const createMany = (portal: Portal, { body }: Call, type: TypeName): Reply => {
  const { inputs } = readJson(body, z.object({ inputs: z.array(createShape) }));
  checkSize(inputs);
  const results: Property[] = [];
  const troubles: { readonly trouble: Trouble }[] = [];
  for (const made of inputs.map(newProperty)) {
    const trouble = createTrouble(portal, type, made);
    if (trouble === undefined) results.push(portal.schema.put(type, made));
    else troubles.push({ trouble: { ...trouble, context: { name: [made.name] } } });
  }
  return batchReply(portal, 200, results, troubles);
};

const readMany = (portal: Portal, { body }: Call, type: TypeName): Reply => {
  const names = z.array(z.object({ name: z.string() }));
  const { inputs } = readJson(body, z.object({ inputs: names, archived: z.boolean(), dataSensitivity: z.string() }));
  checkSize(inputs);
  const found = inputs.map(({ name }) => ({ name, property: portal.schema.property(type, name) }));
  const missing = found.filter((each) => each.property === undefined);
  return batchReply(
    portal,
    200,
    found.flatMap((each) => each.property ?? []),
    missing.map(({ name }) => ({
      trouble: { ...notFound(`Property ${name} does not exist`), context: { name: [name] } },
    })),
  );
};

const archiveMany = (portal: Portal, { body }: Call, type: TypeName): Reply => {
  const { inputs } = readJson(body, z.object({ inputs: z.array(z.object({ name: z.string() })) }));
  checkSize(inputs);
  for (const { name } of inputs) archive(portal, type, name);
  return { status: 204 };
};

const groupShape = z.object({ name: z.string(), label: z.string(), displayOrder: z.number().int().default(-1) });
const groupChanges = z.object({ label: z.string().optional(), displayOrder: z.number().int().optional() });

const createGroup = (portal: Portal, { body }: Call, type: TypeName): Reply => {
  const group = readJson(body, groupShape);
  if (portal.schema.group(type, group.name) !== undefined) {
    refuse({ status: 409, category: "OBJECT_ALREADY_EXISTS", message: `Property group ${group.name} already exists` });
  }
  return { status: 201, body: portal.schema.putGroup(type, { ...group, archived: false }) };
};

const groupOf = (portal: Portal, type: TypeName, name: string) =>
  portal.schema.group(type, name) ?? refuse(notFound(`Property group ${name} does not exist`));

const updateGroup = (portal: Portal, { body }: Call, type: TypeName, name: string): Reply => {
  const before = groupOf(portal, type, name);
  const { label = before.label, displayOrder = before.displayOrder } = readJson(body, groupChanges);
  return ok(portal.schema.putGroup(type, { ...before, label, displayOrder }));
};

const groupRoutes = (portal: Portal, all: string): HubRoute[] => [
  route("GET", `${all}/groups`, canRead, (_, type = "") => ok({ results: portal.schema.groups(typeOf(type).name) })),
  route("POST", `${all}/groups`, canWrite, (call, type = "") => createGroup(portal, call, typeOf(type).name)),
  route("GET", `${all}/groups/:name`, canRead, (_, type = "", name = "") =>
    ok(groupOf(portal, typeOf(type).name, name)),
  ),
  route("PATCH", `${all}/groups/:name`, canWrite, (call, type = "", name = "") =>
    updateGroup(portal, call, typeOf(type).name, name),
  ),
  route("DELETE", `${all}/groups/:name`, canWrite, (_, type = "", name = "") => {
    const group = portal.schema.group(typeOf(type).name, name);
    if (group !== undefined) portal.schema.putGroup(typeOf(type).name, { ...group, archived: true });
    return { status: 204 };
  }),
];

export const propertyRoutes = (portal: Portal): HubRoute[] => {
  const all = "/crm/properties/VERSION/:type";
  return [
    ...groupRoutes(portal, all),
    route("POST", `${all}/batch/create`, canWrite, (call, type = "") => createMany(portal, call, typeOf(type).name)),
    route("POST", `${all}/batch/read`, canRead, (call, type = "") => readMany(portal, call, typeOf(type).name)),
    route("POST", `${all}/batch/archive`, canWrite, (call, type = "") => archiveMany(portal, call, typeOf(type).name)),
    route("GET", all, canRead, (call, type = "") => {
      const archived = call.search.get("archived") === "true";
      return ok({ results: portal.schema.properties(typeOf(type).name).filter((each) => each.archived === archived) });
    }),
    route("POST", all, canWrite, (call, type = "") => create(portal, call, typeOf(type).name)),
    route("GET", `${all}/:name`, canRead, (_, type = "", name = "") => ok(existing(portal, typeOf(type).name, name))),
    route("PATCH", `${all}/:name`, canWrite, (call, type = "", name = "") =>
      update(portal, call, typeOf(type).name, name),
    ),
    route("DELETE", `${all}/:name`, canWrite, (_, type = "", name = "") => archive(portal, typeOf(type).name, name)),
  ];
};
