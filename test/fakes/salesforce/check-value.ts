import { timestampOf } from "./clock.ts";
import type { Field, Value } from "./field.ts";
import { fullIdOf } from "./record-id.ts";
import { type SaveError, saveError } from "./save-error.ts";

type Checked = { readonly value: Value } | { readonly error: SaveError };

const wrongType = ({ label, name }: Field, value: unknown): Checked => ({
  error: saveError("INVALID_TYPE_ON_FIELD_IN_RECORD", `${label}: value not of required type: ${value}`, name),
});

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/;

const checkText = (field: Field, value: unknown): Checked => {
  if (typeof value !== "string") return wrongType(field, value);
  const { name, label, length } = field;
  const trimmed = value.trim();
  // Salesforce keeps a line break in a text area as two characters and counts it so (Salesforce Help 000240417).
  const kept = field.type === "textarea" ? trimmed.replace(/(?<!\r)\n/g, "\r\n") : trimmed;
  if (kept.length > length) {
    const message = `${label}: data value too large: ${trimmed.slice(0, 255)} (max length=${length})`;
    return { error: saveError("STRING_TOO_LONG", message, name) };
  }
  if (field.type === "email" && trimmed !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(trimmed)) {
    return { error: saveError("INVALID_EMAIL_ADDRESS", `${label}: invalid email address: ${trimmed}`, name) };
  }
  return { value: trimmed === "" ? null : trimmed };
};

const checkChoice = (field: Field, value: unknown): Checked => {
  const checked = checkText(field, value);
  const { name, label, restricted, options } = field;
  const offered = "error" in checked || checked.value === null || options.some((each) => each.value === checked.value);
  if (!restricted || offered) return checked;
  const message = `${label}: bad value for restricted picklist field: ${value}`;
  return { error: saveError("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", message, name) };
};

const checkNumber = (field: Field, value: unknown): Checked => {
  const number = typeof value === "number" ? value : Number.NaN;
  if (!Number.isFinite(number)) return wrongType(field, value);
  const integerDigits = 18 - field.scale;
  if (Math.abs(number) >= 10 ** integerDigits) {
    const message = `${field.label}: value outside of valid range on numeric field: ${value}`;
    return { error: saveError("NUMBER_OUTSIDE_VALID_RANGE", message, field.name) };
  }
  const shift = 10 ** field.scale;
  return { value: Math.round(number * shift) / shift };
};

const checkMoment = (field: Field, value: unknown): Checked => {
  const text = String(value);
  const isDate = field.type === "date";
  if (!(isDate ? DATE : DATETIME).test(text) || Number.isNaN(Date.parse(text))) return wrongType(field, value);
  return { value: isDate ? text : timestampOf(new Date(text)) };
};

const checkReference = (field: Field, value: unknown): Checked => {
  const id = typeof value === "string" ? fullIdOf(value) : null;
  if (id !== null) return { value: id };
  return { error: saveError("MALFORMED_ID", `${field.label}: id value of incorrect type: ${value}`, field.name) };
};

/** The value as the org would store it in this field, or why it would not. */
export const checkValue = (field: Field, value: unknown): Checked => {
  if (value === null || value === "") return field.type === "boolean" ? wrongType(field, value) : { value: null };
  switch (field.type) {
    case "picklist":
      return checkChoice(field, value);
    case "double":
    case "int":
    case "currency":
      return checkNumber(field, value);
    case "boolean":
      return typeof value === "boolean" ? { value } : wrongType(field, value);
    case "date":
    case "datetime":
      return checkMoment(field, value);
    case "reference":
    case "id":
      return checkReference(field, value);
    default:
      return checkText(field, value);
  }
};
