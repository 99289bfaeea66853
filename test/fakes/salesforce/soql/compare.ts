import { refuse } from "../api-error.ts";
import type { Field, Value } from "../field.ts";
import { fullIdOf } from "../record-id.ts";
import type { Literal, Operator } from "./query.ts";

const WANTS: Readonly<Partial<Record<Field["type"], Literal["kind"]>>> = {
  double: "number",
  int: "number",
  currency: "number",
  boolean: "boolean",
  date: "moment",
  datetime: "moment",
};

const literalText = (literal: Literal): string => {
  if (literal.kind === "number") return String(literal.number);
  if (literal.kind === "boolean") return String(literal.boolean);
  return literal.kind === "null" ? "null" : literal.text;
};

/** A literal as a value that compares with the field's; refuses quoted dates and the like as Salesforce does. */
export const comparableLiteral = (field: Field, literal: Literal): Value => {
  if (literal.kind === "null") return null;
  const wanted = WANTS[field.type] ?? "text";
  const isWrongMoment = literal.kind === "moment" && literal.text.includes("T") !== (field.type === "datetime");
  if (literal.kind !== wanted || isWrongMoment) {
    const quotes = literal.kind === "text" ? "not be" : "be";
    const type =
      wanted === "moment" ? field.type : wanted === "number" ? "double" : wanted === "text" ? "string" : wanted;
    const filter = `value of filter criterion for field '${field.name}' must be of type ${type} and should ${quotes} enclosed in quotes`;
    refuse(400, "INVALID_FIELD", `${literalText(literal)}: ${filter}`);
  }
  if (literal.kind === "number") return literal.number;
  if (literal.kind === "boolean") return literal.boolean;
  if (field.type === "id" || field.type === "reference") {
    return fullIdOf(literal.text) ?? refuse(400, "INVALID_QUERY_FILTER_OPERATOR", `invalid ID field: ${literal.text}`);
  }
  return comparable(field, literal.text);
};

/** A stored value in the form in which values of its field compare: text in any case, moments as numbers. */
export const comparable = (field: Field, value: Value): Value => {
  if (typeof value !== "string" || field.type === "id" || field.type === "reference") return value;
  if (field.type === "datetime") return Date.parse(value);
  return field.caseSensitive ? value : value.toLowerCase();
};

/** A LIKE pattern: % any run of letters, _ any one. */
export const likePattern = (pattern: string): RegExp => {
  const source = pattern.replace(/\\(.)|[%_]|[.*+?^${}()|[\]\\]/g, (found, escaped?: string) => {
    if (escaped !== undefined) return escaped.replace(/[.*+?^${}()|[\]\\]/, "\\$&");
    return found === "%" ? ".*" : found === "_" ? "." : `\\${found}`;
  });
  return new RegExp(`^${source}$`, "is");
};

export const holds = (value: Value, operator: Exclude<Operator, "LIKE">, literal: Value): boolean => {
  if (operator === "=") return value === literal;
  if (operator === "!=") return value !== literal;
  if (value === null || literal === null) return false;
  if (operator === "<") return value < literal;
  if (operator === "<=") return value <= literal;
  return operator === ">" ? value > literal : value >= literal;
};
