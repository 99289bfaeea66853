import { z } from "zod";
import { invalid, refuse } from "../api-error.ts";
import type { Portal } from "../portal.ts";
import type { ObjectType } from "../schema/object-types.ts";
import type { PropertyType } from "../schema/property.ts";

const operator = z.enum([
  "EQ",
  "NEQ",
  "LT",
  "LTE",
  "GT",
  "GTE",
  "BETWEEN",
  "IN",
  "NOT_IN",
  "HAS_PROPERTY",
  "NOT_HAS_PROPERTY",
  "CONTAINS_TOKEN",
  "NOT_CONTAINS_TOKEN",
]);
const filterShape = z.object({
  propertyName: z.string(),
  operator,
  value: z.string().optional(),
  highValue: z.string().optional(),
  values: z.array(z.string()).optional(),
});
const sortShape = z.object({
  propertyName: z.string(),
  direction: z.enum(["ASCENDING", "DESCENDING"]).default("ASCENDING"),
});

export const searchShape = z.object({
  filterGroups: z.array(z.object({ filters: z.array(filterShape) })).default([]),
  /** An object, or "name" and "-name" (the client's type says string). */
  sorts: z.array(z.union([sortShape, z.string()])).default([]),
  query: z.string().max(3_000).optional(),
  properties: z.array(z.string()).default([]),
  limit: z.number().int().default(10),
  after: z.union([z.string(), z.number()]).default(0),
});

export type SearchRequest = z.infer<typeof searchShape>;
export type Filter = z.infer<typeof filterShape>;

/** Limits of the search API (CRM search guide, "Limits"). */
const MAX = { groups: 5, filters: 6, filtersInAll: 18, page: 200, total: 10_000 } as const;

const ASSOCIATION = /^associations\.(\w+)$/;
export const associationOf = (name: string): string | undefined => ASSOCIATION.exec(name)?.[1];

export const typeOfProperty = (portal: Portal, type: ObjectType, name: string): PropertyType =>
  associationOf(name) !== undefined
    ? "string"
    : (portal.schema.property(type.name, name)?.type ?? refuse(invalid(`Property "${name}" does not exist`)));

const checkFilter = (portal: Portal, type: ObjectType, filter: Filter): void => {
  const { propertyName, operator: op, value, values, highValue } = filter;
  const kind = typeOfProperty(portal, type, propertyName);
  if (op === "IN" || op === "NOT_IN") {
    if (values === undefined || values.length === 0) refuse(invalid(`operator ${op} requires values`));
    // Values of text properties must be given in lower case (CRM search guide, IN).
    const shouting = kind === "string" ? values.find((each) => each !== each.toLowerCase()) : undefined;
    if (shouting !== undefined) refuse(invalid(`operator ${op} requires lowercase values: ${shouting}`));
    return;
  }
  if (op === "HAS_PROPERTY" || op === "NOT_HAS_PROPERTY") return;
  if (value === undefined) refuse(invalid(`operator ${op} requires a value`));
  if (op === "BETWEEN" && highValue === undefined) refuse(invalid("operator BETWEEN requires a highValue"));
};

/** Where the page begins; refuses what HubSpot does. */
export const checkSearch = (portal: Portal, type: ObjectType, request: SearchRequest): number => {
  const { filterGroups, sorts, limit, after } = request;
  const filters = filterGroups.flatMap((group) => group.filters);
  if (filterGroups.length > MAX.groups) refuse(invalid(`too many filter groups: at most ${MAX.groups}`));
  if (filterGroups.some((group) => group.filters.length > MAX.filters))
    refuse(invalid(`too many filters in a group: at most ${MAX.filters}`));
  if (filters.length > MAX.filtersInAll) refuse(invalid(`too many filters: at most ${MAX.filtersInAll}`));
  if (sorts.length > 1) refuse(invalid("only one sort is allowed"));
  if (limit < 0 || limit > MAX.page) refuse(invalid(`limit must be at most ${MAX.page}`));
  const start = Number(after);
  if (!Number.isInteger(start) || start < 0) refuse(invalid(`after must be an integer: ${after}`));
  if (start + limit > MAX.total) {
    refuse(invalid(`Cannot page beyond ${MAX.total} results: after ${start} and limit ${limit}`));
  }
  for (const filter of filters) checkFilter(portal, type, filter);
  return start;
};
