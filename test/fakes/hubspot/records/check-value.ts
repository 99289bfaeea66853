import type { Property } from "../schema/property.ts";

/** One entry of the JSON within the message of a 400 (`Property values were not valid: […]`). */
export interface ValueProblem {
  readonly isValid: false;
  readonly message: string;
  readonly error: string;
  readonly name: string;
}

export type Checked = { readonly value: string } | { readonly problem: ValueProblem };

/** What the account knows that a value may have to agree with. */
export interface Surroundings {
  isOwner(id: string): boolean;
  isBlocked(email: string): boolean;
}

/** Single-line and multi-line text takes this much (HubSpot Knowledge Base, "Property field types"). */
export const MAX_TEXT = 65_536;
const DAY_MS = 86_400_000;

export const problem = (name: string, error: string, message: string): { readonly problem: ValueProblem } => ({
  problem: { isValid: false, message, error, name },
});

/** As HubSpot writes moments: milliseconds only when there are some. */
export const momentText = (milliseconds: number): string => new Date(milliseconds).toISOString().replace(".000Z", "Z");

const checkText = ({ name }: Property, value: string, around: Surroundings): Checked => {
  if (value.length > MAX_TEXT) {
    return problem(
      name,
      "VALUE_TOO_LONG",
      `${name} has ${value.length} characters, more than the limit of ${MAX_TEXT}`,
    );
  }
  if (name === "domain") {
    return {
      value: value
        .trim()
        .toLowerCase()
        .replace(/^https?:\/\//, "")
        .replace(/^www\./, "")
        .replace(/\/.*$/, ""),
    };
  }
  if (name !== "email") return { value };
  const email = value.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    return problem(name, "INVALID_EMAIL", `Email address ${value} is invalid`);
  }
  return around.isBlocked(email) ? problem(name, "INVALID_EMAIL", "email has been GDPR blacklisted") : { value: email };
};

const checkChoice = ({ name, options, fieldType }: Property, value: string, around: Surroundings): Checked => {
  if (name === "hubspot_owner_id") {
    return around.isOwner(value)
      ? { value }
      : problem(name, "INVALID_OWNER_ID", `${value} is not a valid owner id of this account`);
  }
  const chosen = fieldType === "checkbox" ? value.split(";").filter(Boolean) : [value];
  const offered = options.map((option) => option.value);
  const wrong = chosen.find((each) => !offered.includes(each));
  if (wrong === undefined) return { value };
  return problem(name, "INVALID_OPTION", `${wrong} was not one of the allowed options: [${offered.join(", ")}]`);
};

const checkDate = ({ name }: Property, value: string): Checked => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))) return { value };
  const milliseconds = Number(value);
  if (!/^-?\d+$/.test(value)) return problem(name, "INVALID_DATE", `${value} was not a valid date.`);
  return milliseconds % DAY_MS === 0
    ? { value: new Date(milliseconds).toISOString().slice(0, 10) }
    : problem(
        name,
        "INVALID_DATE",
        `${value} is at ${new Date(milliseconds).toISOString().slice(11, 23)} UTC, not midnight!`,
      );
};

const checkMoment = ({ name }: Property, value: string): Checked => {
  if (/^-?\d+$/.test(value)) return { value: momentText(Number(value)) };
  const isMoment = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/.test(value);
  return isMoment && !Number.isNaN(Date.parse(value))
    ? { value: momentText(Date.parse(value)) }
    : problem(name, "INVALID_LONG", `${value} was not a valid long.`);
};

/** The value as HubSpot would keep it in this property, or why it would not; an empty one clears. */
export const checkValue = (property: Property, value: string, around: Surroundings): Checked => {
  const { name, type } = property;
  if (property.modificationMetadata.readOnlyValue) {
    return problem(name, "READ_ONLY_VALUE", `"${name}" is a read only property; its value cannot be set.`);
  }
  if (value === "") return { value };
  switch (type) {
    case "number":
      return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value.trim())
        ? { value: String(Number(value)) }
        : problem(name, "INVALID_NUMBER", `${value} was not a valid number.`);
    case "enumeration":
      return checkChoice(property, value, around);
    case "bool":
      return ["true", "false"].includes(value)
        ? { value }
        : problem(name, "INVALID_OPTION", `${value} was not one of the allowed options: [true, false]`);
    case "date":
      return checkDate(property, value);
    case "datetime":
      return checkMoment(property, value);
    default:
      return checkText(property, value, around);
  }
};
