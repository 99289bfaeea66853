import { CRM_FIELDS, type CrmField, type FieldType } from "./fields.ts";
import type { FieldValue, Values } from "./payload.ts";

export const PROPERTY_GROUP = { name: "pls", label: "Product-led sales", displayOrder: -1 } as const;

/** A property as HubSpot is told to make it. */
export interface HubspotProperty {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly groupName: string;
  readonly type: "string" | "number" | "date" | "datetime" | "bool" | "enumeration";
  readonly fieldType: "text" | "textarea" | "number" | "date" | "booleancheckbox" | "select";
  readonly hasUniqueValue: boolean;
  readonly options: readonly {
    readonly label: string;
    readonly value: string;
    readonly hidden: boolean;
    readonly displayOrder: number;
  }[];
}

const KINDS: Readonly<Record<FieldType["kind"], readonly [HubspotProperty["type"], HubspotProperty["fieldType"]]>> = {
  key: ["string", "text"],
  text: ["string", "text"],
  long_text: ["string", "textarea"],
  number: ["number", "number"],
  money: ["number", "number"],
  date: ["date", "date"],
  datetime: ["datetime", "date"],
  boolean: ["bool", "booleancheckbox"],
  choice: ["enumeration", "select"],
};
const YES_OR_NO = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];

/** The definition of a field's property. */
export function hubspotProperty({ hubspot, label, description, type }: CrmField): HubspotProperty {
  const [kind, fieldType] = KINDS[type.kind];
  const options = type.kind === "choice" ? type.options : type.kind === "boolean" ? YES_OR_NO : [];
  return {
    name: hubspot,
    label,
    description,
    groupName: PROPERTY_GROUP.name,
    type: kind,
    fieldType,
    hasUniqueValue: type.kind === "key",
    options: options.map((option, displayOrder) => ({ ...option, hidden: false, displayOrder })),
  };
}

const FIELDS = new Map(CRM_FIELDS.map((field) => [field.salesforce, field]));

/** Values by the names and in the formats of HubSpot: texts all, times in ms, days at midnight UTC; empty clears. */
export const hubspotValues = (values: Values): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = FIELDS.get(name);
      if (field === undefined) throw new Error(`${name} is no field of an account or a person`);
      return [field.hubspot, hubspotValue(field.type, value)];
    }),
  );

function hubspotValue(type: FieldType, value: FieldValue): string {
  if (value === null) return "";
  return type.kind === "date" || type.kind === "datetime" ? String(Date.parse(String(value))) : String(value);
}
