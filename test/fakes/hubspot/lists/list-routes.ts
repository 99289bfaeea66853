import { z } from "zod";
import { type Call, ok, type Reply } from "../../http/call.ts";
import { invalid, notFound, refuse } from "../api-error.ts";
import { type HubRoute, route } from "../http/hub-route.ts";
import { readJson } from "../http/read-json.ts";
import type { Portal } from "../portal.ts";
import { typeOf } from "../schema/object-types.ts";
import { branchShape, checkBranch, isMember } from "./filter-branch.ts";
import type { HubList } from "./lists.ts";

const createShape = z.object({
  name: z.string().min(1),
  objectTypeId: z.string().regex(/^\d+-\d+$/),
  processingType: z.enum(["DYNAMIC", "MANUAL", "SNAPSHOT"]),
  filterBranch: branchShape.optional(),
  listFolderId: z.number().optional(),
});
const searchShape = z.object({
  query: z.string().default(""),
  offset: z.number().int().default(0),
  count: z.number().int().max(500).default(20),
  objectTypeId: z.string().optional(),
  processingTypes: z.array(z.string()).optional(),
  listIds: z.array(z.string()).optional(),
  additionalProperties: z.array(z.string()).optional(),
  sort: z.string().optional(),
});

const canRead = () => ["crm.lists.read"];
const canWrite = () => ["crm.lists.write"];
const live = (portal: Portal): HubList[] => [...portal.lists.values()].filter(({ deletedAt }) => deletedAt === null);
const existing = (portal: Portal, id: string): HubList => {
  const found = portal.lists.get(id);
  return found?.deletedAt === null
    ? found
    : refuse({ ...notFound(`List does not exist with ID ${id}.`), subCategory: "ILS.LIST_NOT_FOUND" });
};

const present = ({ type: _, filterBranch, deletedAt, ...list }: HubList, withFilters: boolean) => ({
  ...list,
  processingStatus: "COMPLETE",
  ...(deletedAt === null ? {} : { deletedAt }),
  ...(withFilters && filterBranch !== null ? { filterBranch } : {}),
});

const refuseName = (portal: Portal, name: string, id?: string): void => {
  if (live(portal).every((list) => list.name.toLowerCase() !== name.toLowerCase() || list.listId === id)) return;
  refuse(invalid(`There is already a list with the name: ${name}`, { subCategory: "ILS.DUPLICATE_LIST_NAMES" }));
};

const create = (portal: Portal, { body }: Call): Reply => {
  const { name, objectTypeId, processingType, filterBranch } = readJson(body, createShape);
  const type = typeOf(objectTypeId);
  if ((processingType === "DYNAMIC") !== (filterBranch !== undefined)) {
    refuse(
      invalid(`A list of processing type ${processingType} ${filterBranch === undefined ? "needs" : "has no"} filters`),
    );
  }
  refuseName(portal, name);
  if (filterBranch !== undefined) checkBranch(portal, type, filterBranch);
  const at = portal.clock.now().toISOString();
  const list: HubList = {
    listId: String(portal.lists.size + 1),
    name,
    objectTypeId,
    type: type.name,
    processingType,
    filterBranch: filterBranch ?? null,
    listVersion: 1,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
  };
  portal.lists.set(list.listId, list);
  return ok({ list: present(list, true) });
};

const change = (portal: Portal, id: string, changes: Partial<HubList>): HubList => {
  const before = portal.lists.get(id) ?? existing(portal, id);
  const after = {
    ...before,
    ...changes,
    listVersion: before.listVersion + 1,
    updatedAt: portal.clock.now().toISOString(),
  };
  portal.lists.set(id, after);
  return after;
};

const byName = (portal: Portal, call: Call, objectTypeId: string, name: string): Reply => {
  const found = live(portal).find((list) => list.objectTypeId === objectTypeId && list.name === name);
  if (found === undefined)
    refuse(notFound(`List does not exist with name ${name} and object type ID ${objectTypeId}.`));
  return ok({ list: present(found, call.search.get("includeFilters") === "true") });
};

const search = (portal: Portal, { body }: Call): Reply => {
  const { query, offset, count, objectTypeId, processingTypes = [], listIds = [] } = readJson(body, searchShape);
  const found = live(portal).filter(
    (list) =>
      list.name.toLowerCase().includes(query.toLowerCase()) &&
      (objectTypeId === undefined || list.objectTypeId === objectTypeId) &&
      (processingTypes.length === 0 || processingTypes.includes(list.processingType)) &&
      (listIds.length === 0 || listIds.includes(list.listId)),
  );
  const lists = found
    .slice(offset, offset + count)
    .map((list) => ({ ...present(list, false), additionalProperties: {} }));
  const end = offset + lists.length;
  return ok({ lists, hasMore: end < found.length, offset: end, total: found.length });
};

const updateFilters = (portal: Portal, { body }: Call, id: string): Reply => {
  const { filterBranch } = readJson(body, z.object({ filterBranch: branchShape }));
  const { type, processingType } = existing(portal, id);
  if (processingType !== "DYNAMIC") refuse(invalid("Only the filters of a dynamic list can be updated"));
  checkBranch(portal, typeOf(type), filterBranch);
  return ok({ updatedList: present(change(portal, id, { filterBranch }), true) });
};

const updateName = (portal: Portal, call: Call, id: string): Reply => {
  const name = call.search.get("listName") ?? refuse(invalid("listName is required"));
  existing(portal, id);
  refuseName(portal, name, id);
  return ok({ updatedList: present(change(portal, id, { name }), call.search.get("includeFilters") === "true") });
};

/** The records of a list now: the fake has no processing time. */
const memberships = (portal: Portal, id: string): Reply => {
  const { type, filterBranch } = existing(portal, id);
  const results: unknown[] = [];
  for (const record of portal.records.all(type)) {
    const isIn = record.archivedAt === null && filterBranch !== null && isMember(filterBranch, record);
    if (isIn) results.push({ recordId: record.id, membershipTimestamp: new Date(record.updatedAt).toISOString() });
  }
  return ok({ results, total: results.length }, results.length);
};

export const listRoutes = (portal: Portal): HubRoute[] => {
  const all = "/crm/lists/VERSION";
  const one = `${all}/:id`;
  return [
    route("POST", all, canWrite, (call) => create(portal, call)),
    route("GET", all, canRead, (call) => {
      const ids = call.search.getAll("listIds").flatMap((each) => each.split(","));
      const withFilters = call.search.get("includeFilters") === "true";
      return ok({
        lists: live(portal)
          .filter(({ listId }) => ids.includes(listId))
          .map((list) => present(list, withFilters)),
      });
    }),
    route("POST", `${all}/search`, canRead, (call) => search(portal, call)),
    route("GET", `${all}/object-type-id/:type/name/:name`, canRead, (call, type = "", name = "") =>
      byName(portal, call, type, name),
    ),
    route("GET", one, canRead, (call, id = "") =>
      ok({ list: present(existing(portal, id), call.search.get("includeFilters") === "true") }),
    ),
    route("DELETE", one, canWrite, (_, id = "") => {
      change(portal, existing(portal, id).listId, { deletedAt: portal.clock.now().toISOString() });
      return { status: 204 };
    }),
    route("PUT", `${one}/restore`, canWrite, (_, id = "") => {
      change(portal, id, { deletedAt: null });
      return { status: 204 };
    }),
    route("PUT", `${one}/update-list-filters`, canWrite, (call, id = "") => updateFilters(portal, call, id)),
    route("PUT", `${one}/update-list-name`, canWrite, (call, id = "") => updateName(portal, call, id)),
    route("GET", `${one}/memberships`, canRead, (_, id = "") => memberships(portal, id)),
  ];
};
