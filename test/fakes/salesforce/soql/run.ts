import { refuse } from "../api-error.ts";
import { type Field, isFilterable, type Value } from "../field.ts";
import type { Org } from "../org.ts";
import type { OrgRecord } from "../record-store.ts";
import type { OrgObject } from "../schema.ts";
import { comparable, comparableLiteral, holds, likePattern } from "./compare.ts";
import type { Condition, Path, Query } from "./query.ts";
import { fieldValue, parentOf, type ResolvedPath, resolvePath, valueAt } from "./resolve-path.ts";
import { pointingAt } from "./tokens.ts";

type Test = (record: OrgRecord) => boolean;
export type Row = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly count: number;
  /** Records in order; made into rows only when a page of them is read. */
  readonly records: readonly OrgRecord[];
  readonly rowOf: (record: OrgRecord) => Row;
}

const filterPath = (org: Org, object: OrgObject, path: Path, soql: string): ResolvedPath => {
  const resolved = resolvePath(org, object, path, soql);
  if (!isFilterable(resolved.field)) {
    const message = `field '${resolved.field.name}' can not be filtered in a query call`;
    refuse(400, "INVALID_FIELD", pointingAt(soql, path.at) + message);
  }
  return resolved;
};

const memberTest = (org: Org, object: OrgObject, part: Condition & { kind: "in" }, soql: string): Test => {
  const path = filterPath(org, object, part.path, soql);
  const among =
    "soql" in part.among
      ? keysOf(org, part.among, path)
      : part.among.map((literal) => comparableLiteral(path.field, literal));
  const members = new Set(among);
  return (record) => members.has(comparable(path.field, valueAt(org, record, path))) !== part.negated;
};

const keysOf = (org: Org, query: Query, { field }: ResolvedPath): Value[] => {
  const { records } = runQuery(org, query, false);
  const object = objectOf(org, query);
  const selected = query.select === "count" ? undefined : query.select[0];
  if (selected === undefined) refuse(400, "MALFORMED_QUERY", "only a field can be selected in a semi-join");
  const path = resolvePath(org, object, selected, query.soql);
  return records.map((record) => comparable(field, valueAt(org, record, path)));
};

const testOf = (org: Org, object: OrgObject, condition: Condition, soql: string): Test => {
  switch (condition.kind) {
    case "and":
    case "or": {
      const tests = condition.parts.map((part) => testOf(org, object, part, soql));
      return condition.kind === "and"
        ? (record) => tests.every((test) => test(record))
        : (record) => tests.some((test) => test(record));
    }
    case "not": {
      const test = testOf(org, object, condition.part, soql);
      return (record) => !test(record);
    }
    case "in":
      return memberTest(org, object, condition, soql);
    case "compare": {
      const { operator, literal } = condition;
      const path = filterPath(org, object, condition.path, soql);
      if (operator === "LIKE") {
        if (literal.kind !== "text") refuse(400, "INVALID_FIELD", "LIKE needs a quoted text");
        const pattern = likePattern(literal.text);
        return (record) => pattern.test(String(valueAt(org, record, path) ?? ""));
      }
      const wanted = comparableLiteral(path.field, literal);
      return (record) => holds(comparable(path.field, valueAt(org, record, path)), operator, wanted);
    }
  }
};

const objectOf = (org: Org, { from, soql }: Query): OrgObject =>
  org.schema.object(from.name) ??
  refuse(
    400,
    "INVALID_TYPE",
    `${pointingAt(soql, from.at)}sObject type '${from.name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
  );

const attributesOf = (type: string, record: OrgRecord) => ({
  type,
  url: `/services/data/v66.0/sobjects/${type}/${record.Id}`,
});

/** Puts the value where the path says, parents as nested records or null. */
const place = (
  org: Org,
  row: Record<string, unknown>,
  record: OrgRecord,
  { lookups, field }: ResolvedPath,
  by?: Field,
): void => {
  const [lookup, ...rest] = lookups;
  if (lookup === undefined) {
    row[field.name] = fieldValue(org, record, by, field);
    return;
  }
  const name = lookup.relationshipName ?? lookup.name;
  const parent = parentOf(org, record, lookup);
  if (parent === undefined) {
    row[name] = null;
    return;
  }
  const type = org.schema.objectOfId(String(parent.Id))?.name ?? "";
  const nested = (row[name] ?? { attributes: attributesOf(type, parent) }) as Record<string, unknown>;
  row[name] = nested;
  place(org, nested, parent, { lookups: rest, field }, lookup);
};

const sorted = (org: Org, records: OrgRecord[], object: OrgObject, { orderBy, soql }: Query): OrgRecord[] => {
  const keys = orderBy.map((order) => ({ ...order, resolved: filterPath(org, object, order.path, soql) }));
  const compare = (left: OrgRecord, right: OrgRecord): number => {
    for (const { resolved, descending, nullsLast } of keys) {
      const a = comparable(resolved.field, valueAt(org, left, resolved));
      const b = comparable(resolved.field, valueAt(org, right, resolved));
      if (a === b) continue;
      if (a === null || b === null) return (a === null) === nullsLast ? 1 : -1;
      return (a < b ? -1 : 1) * (descending ? -1 : 1);
    }
    return 0;
  };
  return keys.length === 0 ? records : records.sort(compare);
};

/** Runs a statement on the org as it is now; deleted records only when asked for (queryAll). */
export function runQuery(org: Org, query: Query, withDeleted: boolean): Answer {
  const object = objectOf(org, query);
  if (query.offset > 2_000) refuse(400, "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000");
  const paths = query.select === "count" ? [] : query.select.map((path) => resolvePath(org, object, path, query.soql));
  const test = query.where === null ? null : testOf(org, object, query.where, query.soql);
  const matching: OrgRecord[] = [];
  for (const record of org.records.all(object.name)) {
    if ((withDeleted || record.IsDeleted !== true) && (test === null || test(record))) matching.push(record);
  }
  const records = sorted(org, matching, object, query).slice(query.offset, query.offset + query.limit);
  const rowOf = (record: OrgRecord): Row => {
    const row: Record<string, unknown> = { attributes: attributesOf(object.name, record) };
    for (const path of paths) place(org, row, record, path);
    return row;
  };
  return { count: records.length, records: query.select === "count" ? [] : records, rowOf };
}
