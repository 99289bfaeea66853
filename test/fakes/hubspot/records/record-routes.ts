import { z } from "zod";
import { type Call, ok, type Reply } from "../../http/call.ts";
import { invalid, notFound, refuse } from "../api-error.ts";
import { type HubRoute, route } from "../http/hub-route.ts";
import { readJson } from "../http/read-json.ts";
import { linkNew, linksShape } from "../links/link-new.ts";
import { presentLinks } from "../links/present-links.ts";
import type { Portal } from "../portal.ts";
import { canRead, canWrite, type ObjectType, typeOf } from "../schema/object-types.ts";
import { archiveRecord } from "./batch-routes.ts";
import { mergeRecords } from "./merge-records.ts";
import { presentRecord, presentWritten } from "./present-record.ts";
import type { HubRecord } from "./record-store.ts";
import { findRecord, journal, type Saved, saveRecord } from "./save-record.ts";

const properties = z.record(z.string(), z.string());
const createShape = z.object({ properties, associations: linksShape });
const mergeShape = z.object({ primaryObjectId: z.string(), objectIdToMerge: z.string() });
const eraseShape = z.object({ objectId: z.string(), idProperty: z.string().optional() });
const MAX_PAGE = 100;

const listOf = (call: Call, name: string): string[] =>
  call.search
    .getAll(name)
    .flatMap((each) => each.split(","))
    .filter(Boolean);

const show = (portal: Portal, call: Call, type: ObjectType, record: HubRecord) => {
  const linked = listOf(call, "associations").map(typeOf);
  return {
    ...presentRecord(type, record, listOf(call, "properties")),
    ...(linked.length === 0 ? {} : { associations: presentLinks(portal, type, record.id, linked) }),
  };
};

const existing = (portal: Portal, call: Call, type: ObjectType, id: string): HubRecord => {
  const idProperty = call.search.get("idProperty") ?? undefined;
  if (idProperty !== undefined && !portal.schema.unique(type.name).includes(idProperty)) {
    refuse(invalid(`${idProperty} is not a unique property of ${type.id}`));
  }
  if (call.search.get("archived") === "true") {
    const archived = portal.records.get(type.name, id);
    if (archived?.archivedAt != null) return archived;
    refuse(notFound());
  }
  return findRecord(portal, type, id, idProperty) ?? refuse(notFound());
};

const list = (portal: Portal, call: Call, type: ObjectType): Reply => {
  const limit = Number(call.search.get("limit") ?? 10);
  if (!(limit >= 1 && limit <= MAX_PAGE)) refuse(invalid(`limit must be between 1 and ${MAX_PAGE}`));
  const after = call.search.get("after") ?? "0";
  const archived = call.search.get("archived") === "true";
  const page: HubRecord[] = [];
  for (const record of portal.records.all(type.name, after)) {
    if ((record.archivedAt !== null) !== archived) continue;
    page.push(record);
    if (page.length > limit) break;
  }
  const next = page.length > limit ? page.pop() : undefined;
  const results = page.map((record) => show(portal, call, type, record));
  return ok({ results, ...(next === undefined ? {} : { paging: { next: { after: next.id } } }) }, results.length);
};

const written = (type: ObjectType, status: number, saved: Saved, names: readonly string[]): Reply =>
  "trouble" in saved ? refuse(saved.trouble) : { status, body: presentWritten(type, saved.record, names), records: 1 };

const create = (portal: Portal, call: Call, type: ObjectType): Reply => {
  const input = readJson(call.body, createShape);
  const saved = linkNew(portal, type, saveRecord(portal, type, null, input.properties), input.associations);
  return written(type, 201, saved, Object.keys(input.properties));
};

const update = (portal: Portal, call: Call, type: ObjectType, id: string): Reply => {
  const input = readJson(call.body, z.object({ properties }));
  return written(
    type,
    200,
    saveRecord(portal, type, existing(portal, call, type, id), input.properties),
    Object.keys(input.properties),
  );
};

const merge = (portal: Portal, call: Call, type: ObjectType): Reply => {
  const { primaryObjectId, objectIdToMerge } = readJson(call.body, mergeShape);
  const winner = findRecord(portal, type, primaryObjectId) ?? refuse(notFound());
  const loser = findRecord(portal, type, objectIdToMerge) ?? refuse(notFound());
  if (winner.id === loser.id) refuse(invalid("Cannot merge a record with itself"));
  const merged = mergeRecords(portal, type, winner, loser);
  journal(portal, { type: type.name, id: winner.id, kind: "merge", changed: [] });
  return ok(presentRecord(type, merged), 1);
};

/** Erases a contact for ever and keeps its address from coming back. */
export const eraseContact = (portal: Portal, record: HubRecord): void => {
  if (record.properties.email !== undefined) portal.blocked.add(record.properties.email);
  portal.links.forget(record.type, record.id);
  portal.records.restore("contacts", record.id, null);
};

const erase = (portal: Portal, call: Call): Reply => {
  const { objectId, idProperty } = readJson(call.body, eraseShape);
  const record = findRecord(portal, typeOf("contacts"), objectId, idProperty);
  if (record === undefined) return { status: 204 };
  eraseContact(portal, record);
  journal(portal, { type: "contacts", id: record.id, kind: "erase", changed: [] });
  return { status: 204, records: 1 };
};

export const recordRoutes = (portal: Portal): HubRoute[] => {
  const all = "/crm/objects/VERSION/:type";
  const one = `${all}/:id`;
  return [
    route(
      "POST",
      "/crm/objects/VERSION/contacts/gdpr-delete",
      () => canWrite("contacts"),
      (call) => erase(portal, call),
    ),
    route("POST", `${all}/merge`, canWrite, (call, type = "") => merge(portal, call, typeOf(type))),
    route("GET", all, canRead, (call, type = "") => list(portal, call, typeOf(type))),
    route("POST", all, canWrite, (call, type = "") => create(portal, call, typeOf(type))),
    route("GET", one, canRead, (call, name = "", id = "") => {
      const type = typeOf(name);
      return ok(show(portal, call, type, existing(portal, call, type, id)), 1);
    }),
    route("PATCH", one, canWrite, (call, type = "", id = "") => update(portal, call, typeOf(type), id)),
    route("DELETE", one, canWrite, (_, type = "", id = "") => {
      archiveRecord(portal, typeOf(type), id);
      return { status: 204, records: 1 };
    }),
  ];
};
