import { type Call, ok, type Reply } from "../../http/call.ts";
import { type HubRoute, route } from "../http/hub-route.ts";
import { readJson } from "../http/read-json.ts";
import type { Portal } from "../portal.ts";
import { presentRecord } from "../records/present-record.ts";
import type { HubRecord } from "../records/record-store.ts";
import { canRead, type ObjectType, typeOf } from "../schema/object-types.ts";
import { comparable, matcherOf, queryMatcher } from "./match.ts";
import { checkSearch, type SearchRequest, searchShape, typeOfProperty } from "./search-shape.ts";

interface Sort {
  readonly propertyName: string;
  readonly direction: "ASCENDING" | "DESCENDING";
}

const sortOf = ({ sorts: [sort] }: SearchRequest): Sort | undefined => {
  if (typeof sort !== "string") return sort;
  const isDown = sort.startsWith("-");
  return { propertyName: isDown ? sort.slice(1) : sort, direction: isDown ? "DESCENDING" : "ASCENDING" };
};

/** Sorted as asked; found records come by ascending id, and those without a value come last. */
const sorted = (portal: Portal, type: ObjectType, found: HubRecord[], sort: Sort | undefined): HubRecord[] => {
  if (sort === undefined) return found;
  const { propertyName: name, direction } = sort;
  if (name === "hs_object_id") return direction === "ASCENDING" ? found : found.reverse();
  const kind = typeOfProperty(portal, type, name);
  const keyed = found.map((record) => {
    const value = record.properties[name];
    return { record, key: value === undefined ? null : comparable(kind, value) };
  });
  const sign = direction === "ASCENDING" ? 1 : -1;
  keyed.sort((a, b) => {
    if (a.key === b.key) return 0;
    if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
    return a.key < b.key ? -sign : sign;
  });
  return keyed.map(({ record }) => record);
};

/** Below this id a search finds nothing: a book read page by page would else be looked through once a page. */
const firstId = ({ filterGroups }: SearchRequest): string =>
  filterGroups.length === 1
    ? (filterGroups[0]?.filters.find((filter) => filter.propertyName === "hs_object_id" && filter.operator === "GT")
        ?.value ?? "0")
    : "0";

const search = (portal: Portal, call: Call, type: ObjectType): Reply => {
  const request = readJson(call.body, searchShape);
  const start = checkSearch(portal, type, request);
  const matches = matcherOf(portal, type, request.filterGroups);
  const hasWords = request.query === undefined ? () => true : queryMatcher(request.query);
  const found: HubRecord[] = [];
  for (const record of portal.records.searchable(type.name, firstId(request)))
    if (matches(record) && hasWords(record)) found.push(record);
  const page = sorted(portal, type, found, sortOf(request)).slice(start, start + request.limit);
  const end = start + page.length;
  const results = page.map((record) => presentRecord(type, record, request.properties));
  const paging = end < found.length ? { paging: { next: { after: String(end) } } } : {};
  return ok({ total: found.length, results, ...paging }, results.length);
};

export const searchRoutes = (portal: Portal): HubRoute[] => [
  route(
    "POST",
    "/crm/objects/VERSION/:type/search",
    canRead,
    (call, type = "") => search(portal, call, typeOf(type)),
    "search",
  ),
];
