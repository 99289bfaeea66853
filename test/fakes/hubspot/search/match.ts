import type { Portal } from "../portal.ts";
import type { HubRecord } from "../records/record-store.ts";
import { type ObjectType, typeOf } from "../schema/object-types.ts";
import type { PropertyType } from "../schema/property.ts";
import { associationOf, type Filter, typeOfProperty } from "./search-shape.ts";

type Test = (record: HubRecord) => boolean;

/** A value as search compares it: numbers and moments by size, text in any case. */
export const comparable = (kind: PropertyType, value: string): number | string => {
  if (kind === "number") return Number(value);
  if (kind === "datetime" || kind === "date") return /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
  return value.toLowerCase();
};

const hasToken = (value: string, sought: string): boolean => {
  const pattern = sought
    .toLowerCase()
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*");
  return value
    .toLowerCase()
    .split(/[\s@.,;]+/)
    .concat(value.toLowerCase())
    .some((token) => new RegExp(`^${pattern}$`).test(token));
};

const comparison = (kind: PropertyType, filter: Filter): ((value: string) => boolean) => {
  const of = (text = ""): number | string => comparable(kind, text);
  const [low, high] = [of(filter.value), of(filter.highValue)];
  const among = new Set(filter.values?.map(of));
  switch (filter.operator) {
    case "EQ":
      return (value) => of(value) === low;
    case "NEQ":
      return (value) => of(value) !== low;
    case "LT":
      return (value) => of(value) < low;
    case "LTE":
      return (value) => of(value) <= low;
    case "GT":
      return (value) => of(value) > low;
    case "GTE":
      return (value) => of(value) >= low;
    case "BETWEEN":
      return (value) => of(value) >= low && of(value) <= high;
    case "IN":
      return (value) => among.has(of(value));
    case "NOT_IN":
      return (value) => !among.has(of(value));
    case "CONTAINS_TOKEN":
      return (value) => hasToken(value, filter.value ?? "");
    case "NOT_CONTAINS_TOKEN":
      return (value) => !hasToken(value, filter.value ?? "");
    default:
      return () => true;
  }
};

/** Operators that also find records without a value. */
const FIND_EMPTY = new Set(["NOT_HAS_PROPERTY", "NOT_CONTAINS_TOKEN"]);

const testOf = (portal: Portal, type: ObjectType, filter: Filter): Test => {
  const linked = associationOf(filter.propertyName);
  if (linked !== undefined) {
    const to = typeOf(linked).name;
    const wanted = new Set(filter.values ?? [filter.value ?? ""]);
    return ({ id }) => portal.links.of(type.name, id, to).some(({ toId }) => wanted.has(toId));
  }
  const holds = comparison(typeOfProperty(portal, type, filter.propertyName), filter);
  return ({ properties }) => {
    const value = properties[filter.propertyName];
    if (value === undefined) return FIND_EMPTY.has(filter.operator);
    return filter.operator !== "NOT_HAS_PROPERTY" && holds(value);
  };
};

/** Whether a record is found: all filters of one group, of any group; no groups find everything. */
export const matcherOf = (
  portal: Portal,
  type: ObjectType,
  groups: readonly { readonly filters: readonly Filter[] }[],
): Test => {
  const tests = groups.map(({ filters }) => filters.map((filter) => testOf(portal, type, filter)));
  return (record) => tests.length === 0 || tests.some((all) => all.every((test) => test(record)));
};

/** The words people type are looked for in a few properties. */
export const queryMatcher = (query: string): Test => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const names = ["name", "domain", "email", "firstname", "lastname", "dealname", "hs_task_subject", "website", "phone"];
  return ({ properties }) =>
    words.every((word) => names.some((name) => properties[name]?.toLowerCase().includes(word) ?? false));
};
