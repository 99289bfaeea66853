import { z } from "zod";
import { invalid, refuse } from "../api-error.ts";
import type { Portal } from "../portal.ts";
import type { HubRecord } from "../records/record-store.ts";
import type { ObjectType } from "../schema/object-types.ts";
import type { Property } from "../schema/property.ts";

const operationShape = z.object({
  operationType: z.enum(["NUMBER", "ENUMERATION", "BOOL", "STRING", "MULTISTRING", "ALL_PROPERTY"]),
  operator: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  values: z.array(z.string()).optional(),
  includeObjectsWithNoValueSet: z.boolean(),
});
const filterShape = z.object({ filterType: z.literal("PROPERTY"), property: z.string(), operation: operationShape });
const andShape = z.object({
  filterBranchType: z.literal("AND"),
  filterBranchOperator: z.literal("AND").default("AND"),
  filterBranches: z.array(z.never()),
  filters: z.array(filterShape).min(1),
});

/** The root is an OR of ANDs; the filters are in these (Lists API guide, "Filter branches"). */
export const branchShape = z.object({
  filterBranchType: z.literal("OR"),
  filterBranchOperator: z.literal("OR").default("OR"),
  filterBranches: z.array(andShape).min(1),
  filters: z.array(z.never()),
});

export type FilterBranch = z.infer<typeof branchShape>;
type Operation = z.infer<typeof operationShape>;

const COMPARING = ["IS_EQUAL_TO", "IS_NOT_EQUAL_TO"];
const OPERATORS: Readonly<Record<Operation["operationType"], readonly string[]>> = {
  NUMBER: [...COMPARING, "IS_GREATER_THAN", "IS_GREATER_THAN_OR_EQUAL_TO", "IS_LESS_THAN", "IS_LESS_THAN_OR_EQUAL_TO"],
  ENUMERATION: ["IS_ANY_OF", "IS_NONE_OF"],
  BOOL: COMPARING,
  STRING: [...COMPARING, "CONTAINS", "DOES_NOT_CONTAIN", "STARTS_WITH", "ENDS_WITH"],
  MULTISTRING: [...COMPARING, "CONTAINS", "DOES_NOT_CONTAIN", "STARTS_WITH", "ENDS_WITH"],
  ALL_PROPERTY: ["IS_KNOWN", "IS_UNKNOWN"],
};
const OPERATIONS: Readonly<Record<Property["type"], readonly Operation["operationType"][]>> = {
  number: ["NUMBER", "ALL_PROPERTY"],
  enumeration: ["ENUMERATION", "ALL_PROPERTY"],
  bool: ["BOOL", "ALL_PROPERTY"],
  string: ["STRING", "MULTISTRING", "ALL_PROPERTY"],
  phone_number: ["STRING", "MULTISTRING", "ALL_PROPERTY"],
  date: ["ALL_PROPERTY"],
  datetime: ["ALL_PROPERTY"],
};
const VALUE_TYPES: Readonly<Record<string, string>> = { NUMBER: "number", BOOL: "boolean", STRING: "string" };

const checkOperation = ({ name, type, options }: Property, operation: Operation): void => {
  const { operationType, operator, value, values } = operation;
  if (!OPERATIONS[type].includes(operationType)) {
    refuse(invalid(`operation type ${operationType} does not fit property ${name} of type ${type}`));
  }
  if (!OPERATORS[operationType].includes(operator)) refuse(invalid(`${operator} is no operator of ${operationType}`));
  const valueType = VALUE_TYPES[operationType];
  if (valueType !== undefined && typeof value !== valueType)
    refuse(invalid(`${operationType} needs a ${valueType} as value`));
  if (["ENUMERATION", "MULTISTRING"].includes(operationType) && (values ?? []).length === 0) {
    refuse(invalid(`${operationType} needs values`));
  }
  const unknown =
    operationType === "ENUMERATION" ? values?.find((each) => !options.some((it) => it.value === each)) : undefined;
  if (unknown !== undefined) refuse(invalid(`${unknown} is not an option of property ${name}`));
};

/** Refuses filters on properties that are not there, or that do not fit them. */
export const checkBranch = (portal: Portal, type: ObjectType, { filterBranches }: FilterBranch): void => {
  for (const { property, operation } of filterBranches.flatMap(({ filters }) => filters)) {
    const found = portal.schema.property(type.name, property);
    if (found === undefined) refuse(invalid(`Property "${property}" does not exist for object type ${type.id}`));
    checkOperation(found, operation);
  }
};

const compare = (operator: string, value: number | string | boolean, wanted: Operation["value"]): boolean => {
  if (operator === "IS_EQUAL_TO") return value === wanted;
  if (operator === "IS_NOT_EQUAL_TO") return value !== wanted;
  if (typeof value === "number" && typeof wanted === "number") {
    if (operator === "IS_GREATER_THAN") return value > wanted;
    if (operator === "IS_GREATER_THAN_OR_EQUAL_TO") return value >= wanted;
    return operator === "IS_LESS_THAN" ? value < wanted : value <= wanted;
  }
  const [text, part] = [String(value).toLowerCase(), String(wanted).toLowerCase()];
  if (operator === "STARTS_WITH") return text.startsWith(part);
  if (operator === "ENDS_WITH") return text.endsWith(part);
  return text.includes(part) === (operator === "CONTAINS");
};

const holds = (value: string | undefined, operation: Operation): boolean => {
  const { operationType, operator, value: wanted, values = [] } = operation;
  if (operationType === "ALL_PROPERTY") return (value !== undefined) === (operator === "IS_KNOWN");
  if (value === undefined) return operation.includeObjectsWithNoValueSet;
  if (operationType === "ENUMERATION") {
    return value.split(";").some((each) => values.includes(each)) === (operator === "IS_ANY_OF");
  }
  if (operationType === "NUMBER") return compare(operator, Number(value), wanted);
  if (operationType === "BOOL") return compare(operator, value === "true", wanted);
  return (operationType === "STRING" ? [wanted] : values).some((each) => compare(operator, value, each));
};

/** Whether a record is in a list of these filters. */
export const isMember = ({ filterBranches }: FilterBranch, { properties }: HubRecord): boolean =>
  filterBranches.some(({ filters }) =>
    filters.every(({ property, operation }) => holds(properties[property], operation)),
  );
