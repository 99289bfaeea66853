import { refuse } from "../api-error.ts";
import type { Field } from "../field.ts";
import type { Org } from "../org.ts";
import type { OrgObject } from "../schema.ts";

/** The object of a path, or 404. */
export const objectAt = (org: Org, typeName: string): OrgObject =>
  org.schema.object(typeName) ?? refuse(404, "NOT_FOUND", "The requested resource does not exist");

/** An object and its external id field by their names in a path. */
export const externalIdOf = (org: Org, typeName: string, fieldName: string): { object: OrgObject; field: Field } => {
  const object = objectAt(org, typeName);
  const field = object.fields.get(fieldName.toLowerCase());
  if (field?.externalId) return { object, field };
  return refuse(404, "NOT_FOUND", `Provided external ID field does not exist or is not accessible: ${fieldName}`);
};
