import { refuse } from "../api-error.ts";
import { type Field, text, type Value } from "../field.ts";
import type { Org } from "../org.ts";
import type { OrgRecord } from "../record-store.ts";
import type { OrgObject } from "../schema.ts";
import type { Path } from "./query.ts";
import { pointingAt } from "./tokens.ts";

/** Where a lookup can point to several objects, only what the Name object has can be read through it. */
const NAME: OrgObject = {
  name: "Name",
  label: "Name",
  keyPrefix: "",
  allFields: new Map(),
  fields: new Map(
    ["Id", "Name", "FirstName", "LastName", "Email", "Phone", "Title", "Type", "Username"].map((name) => [
      name.toLowerCase(),
      text(name, 255),
    ]),
  ),
};

/** A path whose names the schema knows: lookups to follow, then the field. */
export interface ResolvedPath {
  readonly lookups: readonly Field[];
  readonly field: Field;
}

const parentsOf = (org: Org, { referenceTo }: Field): OrgObject[] =>
  referenceTo.length > 1 ? [NAME] : referenceTo.flatMap((name) => org.schema.object(name) ?? []);

export const resolvePath = (org: Org, object: OrgObject, path: Path, soql: string): ResolvedPath => {
  const lookups: Field[] = [];
  let candidates = [object];
  for (const name of path.names.slice(0, -1)) {
    const found = candidates
      .flatMap((each) => [...each.fields.values()])
      .find(({ relationshipName }) => relationshipName?.toLowerCase() === name.toLowerCase());
    if (found === undefined) {
      const advice =
        "If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.";
      const message = `Didn't understand relationship '${name}' in field path. ${advice}`;
      refuse(400, "INVALID_FIELD", pointingAt(soql, path.at) + message);
    }
    lookups.push(found);
    candidates = parentsOf(org, found);
  }
  const last = path.names.at(-1) ?? "";
  const field = candidates.flatMap((each) => each.fields.get(last.toLowerCase()) ?? [])[0];
  if (field !== undefined) return { lookups, field };
  const entity = candidates[0]?.name;
  const advice =
    "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";
  return refuse(
    400,
    "INVALID_FIELD",
    `${pointingAt(soql, path.at)}No such column '${last}' on entity '${entity}'. ${advice}`,
  );
};

/** The record a lookup of this one points to; deleted ones cannot be followed. */
export const parentOf = (org: Org, record: OrgRecord, lookup: Field): OrgRecord | undefined => {
  const id = record[lookup.name];
  const object = typeof id === "string" ? org.schema.objectOfId(id) : undefined;
  const parent = object && org.records.get(object.name, String(id));
  return parent?.IsDeleted === true ? undefined : parent;
};

export const valueAt = (org: Org, record: OrgRecord, { lookups, field }: ResolvedPath): Value => {
  let at: OrgRecord | undefined = record;
  for (const lookup of lookups) at = at && parentOf(org, at, lookup);
  return at === undefined ? null : fieldValue(org, at, lookups.at(-1), field);
};

/** A field of a record that was reached by a lookup, or by none. */
export const fieldValue = (org: Org, record: OrgRecord, lookup: Field | undefined, field: Field): Value => {
  const asksForObject = field.name === "Type" && (lookup?.referenceTo.length ?? 0) > 1;
  return asksForObject ? (org.schema.objectOfId(String(record.Id))?.name ?? null) : (record[field.name] ?? null);
};
