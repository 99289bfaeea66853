import { z } from "zod";
import { invalid, type Trouble } from "../api-error.ts";
import type { Portal } from "../portal.ts";
import type { TypeName } from "./object-types.ts";
import { FIELD_TYPES, type Property } from "./property.ts";

const optionShape = z.object({
  label: z.string(),
  value: z.string().max(3_000),
  hidden: z.boolean(),
  displayOrder: z.number().int(),
  description: z.string().optional(),
});
const types = z.enum(["string", "number", "enumeration", "bool", "date", "datetime", "phone_number"]);
const changeable = {
  label: z.string(),
  groupName: z.string(),
  type: types,
  fieldType: z.string(),
  description: z.string().optional(),
  displayOrder: z.number().int().optional(),
  hidden: z.boolean().optional(),
  formField: z.boolean().optional(),
  options: z.array(optionShape).max(5_000).optional(),
};
export const createShape = z.object({
  ...changeable,
  name: z.string(),
  hasUniqueValue: z.boolean().optional(),
  dataSensitivity: z.literal("non_sensitive").optional(),
  externalOptions: z.boolean().optional(),
});
export const updateShape = z.object(changeable).partial();

/** Values no two records share are costly: ten properties of a type may have them. */
const MAX_UNIQUE = 10;

const conflict = (message: string): Trouble => ({ status: 409, category: "OBJECT_ALREADY_EXISTS", message });

const shapeTrouble = (portal: Portal, type: TypeName, property: Property): Trouble | undefined => {
  const { name, groupName, type: kind, fieldType, options } = property;
  if (!FIELD_TYPES[kind].includes(fieldType)) return invalid(`fieldType ${fieldType} is not valid for type ${kind}`);
  if (portal.schema.group(type, groupName) === undefined) {
    return invalid(`property group ${groupName} does not exist`, { subCategory: "PROPERTY_GROUP_NOT_FOUND" });
  }
  if (kind === "enumeration" && options.length === 0) return invalid(`${name} must have options`);
  const values = options.map(({ value }) => value);
  const labels = options.map(({ label }) => label);
  return new Set(values).size < values.length || new Set(labels).size < labels.length
    ? invalid(`options of ${name} must have unique labels and values`)
    : undefined;
};

/** Why a property cannot be created so. */
export const createTrouble = (portal: Portal, type: TypeName, property: Property): Trouble | undefined => {
  const { name, type: kind, hasUniqueValue } = property;
  const { schema } = portal;
  const known = schema.properties(type);
  if (!/^[a-z][a-z0-9_]*$/.test(name)) return invalid(`${name} is not a valid property name`);
  if (known.some((each) => each.name === name && !each.archived))
    return conflict(`A property named '${name}' already exists.`);
  if (hasUniqueValue && !["string", "number"].includes(kind))
    return invalid(`${name} of type ${kind} cannot have unique values`);
  if (hasUniqueValue && known.filter((each) => each.hasUniqueValue && !each.archived).length >= MAX_UNIQUE) {
    return invalid(`there are ${MAX_UNIQUE} properties with unique values already`);
  }
  const custom = known.filter((each) => !each.hubspotDefined && !each.archived).length;
  if (custom >= portal.maxProperties) {
    return invalid(`The limit of ${portal.maxProperties} custom properties is reached`, {
      subCategory: "PROPERTY_LIMIT_EXCEEDED",
    });
  }
  return shapeTrouble(portal, type, property);
};

/** Why a property cannot be changed so. */
export const updateTrouble = (
  portal: Portal,
  type: TypeName,
  before: Property,
  after: Property,
): Trouble | undefined => {
  if (before.modificationMetadata.readOnlyDefinition)
    return invalid(`${before.name} is defined by HubSpot and cannot be changed`);
  if (before.type !== after.type && before.hasUniqueValue)
    return invalid(`the type of ${before.name} cannot be changed`);
  return shapeTrouble(portal, type, after);
};
