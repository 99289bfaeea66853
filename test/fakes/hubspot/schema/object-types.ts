import { invalid, refuse } from "../api-error.ts";

/** What records of a kind are called in paths, in messages and by id. */
export interface ObjectType {
  readonly name: "companies" | "contacts" | "deals" | "tasks" | "meetings" | "calls" | "emails" | "notes";
  readonly singular: string;
  readonly id: string;
  /** The scopes `crm.objects.<scope>.read` and `.write`: activities have none of their own. */
  readonly scope: "companies" | "contacts" | "deals";
  readonly createdAt: string;
  readonly modifiedAt: string;
  /** What a record is answered with when no properties are asked for. */
  readonly shown: readonly string[];
  readonly required: readonly string[];
}

export type TypeName = ObjectType["name"];

const activity = (name: TypeName, singular: string, id: string): ObjectType => ({
  name,
  singular,
  id,
  scope: "contacts",
  createdAt: "hs_createdate",
  modifiedAt: "hs_lastmodifieddate",
  shown: [],
  required: ["hs_timestamp"],
});

export const OBJECT_TYPES: readonly ObjectType[] = [
  {
    name: "contacts",
    singular: "contact",
    id: "0-1",
    scope: "contacts",
    createdAt: "createdate",
    modifiedAt: "lastmodifieddate",
    shown: ["email", "firstname", "lastname"],
    required: [],
  },
  {
    name: "companies",
    singular: "company",
    id: "0-2",
    scope: "companies",
    createdAt: "createdate",
    modifiedAt: "hs_lastmodifieddate",
    shown: ["domain", "name"],
    required: [],
  },
  {
    name: "deals",
    singular: "deal",
    id: "0-3",
    scope: "deals",
    createdAt: "createdate",
    modifiedAt: "hs_lastmodifieddate",
    shown: ["amount", "closedate", "dealname", "dealstage", "pipeline"],
    required: ["dealname"],
  },
  activity("tasks", "task", "0-27"),
  activity("notes", "note", "0-46"),
  activity("meetings", "meeting_event", "0-47"),
  activity("calls", "call", "0-48"),
  activity("emails", "email", "0-49"),
];

const byAnyName = new Map(
  OBJECT_TYPES.flatMap((type) => [type.name, type.singular, type.id].map((name) => [name, type])),
);
byAnyName.set("meeting", byAnyName.get("meetings") as ObjectType);

/** The type by plural, singular or id; refuses as HubSpot does when there is none. */
export const typeOf = (name: string): ObjectType =>
  byAnyName.get(name.toLowerCase()) ?? refuse(invalid(`Unable to infer object type from: ${name}`));

export const canRead = (name: string): string[] => [`crm.objects.${typeOf(name).scope}.read`];
export const canWrite = (name: string): string[] => [`crm.objects.${typeOf(name).scope}.write`];
