import { z } from "zod";
import { fieldsOf } from "../../../shared/crm/fields.ts";
import { type HubspotProperty, hubspotProperty, PROPERTY_GROUP } from "../../../shared/crm/hubspot-properties.ts";
import { successOf } from "./search.ts";
import type { Session } from "./session.ts";

const option = z.object({
  label: z.string(),
  value: z.string(),
  hidden: z.boolean().default(false),
  displayOrder: z.number().default(-1),
});
const property = z.object({
  name: z.string(),
  label: z.string(),
  description: z.string().nullish(),
  groupName: z.string(),
  type: z.string(),
  fieldType: z.string(),
  hasUniqueValue: z.boolean().default(false),
  options: z.array(option).default([]),
});
const properties = z.object({ results: z.array(property) });
const groups = z.object({ results: z.array(z.object({ name: z.string(), label: z.string() })) });
export type FoundProperty = z.output<typeof property>;

export const TYPES = ["companies", "contacts"] as const;
export type RecordType = (typeof TYPES)[number];

/** Our properties of a kind of record. */
export const wantedProperties = (type: RecordType): readonly HubspotProperty[] =>
  fieldsOf(type === "companies" ? "account" : "person").map(hubspotProperty);

export async function readProperties(session: Session, type: RecordType): Promise<ReadonlyMap<string, FoundProperty>> {
  const answer = await session.request({ method: "GET", path: `/crm/properties/VERSION/${type}` });
  return new Map(properties.parse(successOf(answer)).results.map((found) => [found.name, found]));
}

export async function readGroup(session: Session, type: RecordType): Promise<{ readonly label: string } | null> {
  const answer = await session.request({ method: "GET", path: `/crm/properties/VERSION/${type}/groups` });
  return groups.parse(successOf(answer)).results.find(({ name }) => name === PROPERTY_GROUP.name) ?? null;
}

/** What of a property is otherwise than it is to be, and whether it can be mended. */
export function driftOf(
  wanted: HubspotProperty,
  found: FoundProperty,
): { readonly fatal: string[]; readonly mend: string[] } {
  const fatal = [
    ...(found.type === wanted.type ? [] : [`is of type ${found.type} instead of ${wanted.type}`]),
    ...(wanted.hasUniqueValue && !found.hasUniqueValue ? ["does not have unique values"] : []),
  ];
  const mend = (["label", "description", "groupName", "fieldType"] as const).filter(
    (part) => (found[part] ?? "") !== wanted[part],
  );
  const isSameOption = ({ value, label }: HubspotProperty["options"][number]) =>
    found.options.some((other) => other.value === value && other.label === label && !other.hidden);
  // those of a checkbox are as HubSpot wants them
  const isSame = wanted.type !== "enumeration" || wanted.options.every(isSameOption);
  return { fatal, mend: isSame ? mend : [...mend, "options"] };
}

/** Ours, and whatever else the customer's people put there. */
export const mergedOptions = (wanted: HubspotProperty, found: FoundProperty): HubspotProperty["options"] => [
  ...wanted.options,
  ...found.options
    .filter(({ value }) => wanted.options.every((option) => option.value !== value))
    .map((option, index) => ({ ...option, displayOrder: wanted.options.length + index })),
];
