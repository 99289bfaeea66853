import { ok, type Route } from "../../http/call.ts";
import { type Field, isFilterable } from "../field.ts";
import type { Org } from "../org.ts";
import type { OrgObject } from "../schema.ts";
import { objectAt } from "./external-id.ts";

const isNumber = ({ type }: Field): boolean => type === "double" || type === "currency";

const describeField = (field: Field): object => ({
  name: field.name,
  label: field.label,
  type: field.type,
  length: field.length,
  byteLength: field.length * 3,
  precision: isNumber(field) ? 18 : 0,
  digits: field.type === "int" ? 8 : 0,
  scale: field.scale,
  custom: field.name.endsWith("__c"),
  calculated: field.calculated,
  createable: field.writable,
  updateable: field.writable,
  nillable: !field.required && field.type !== "boolean" && field.type !== "id",
  defaultedOnCreate: field.defaultValue !== null || field.name === "OwnerId",
  externalId: field.externalId,
  idLookup: field.externalId || field.type === "id" || field.type === "email",
  unique: field.unique,
  caseSensitive: field.caseSensitive,
  filterable: isFilterable(field),
  sortable: isFilterable(field),
  groupable: isFilterable(field) && !isNumber(field),
  restrictedPicklist: field.restricted,
  picklistValues: field.options.map(({ value, label }) => ({
    active: true,
    defaultValue: value === field.defaultValue,
    label,
    validFor: null,
    value,
  })),
  referenceTo: field.referenceTo,
  relationshipName: field.relationshipName,
  polymorphicForeignKey: field.referenceTo.length > 1,
});

const describeObject = ({ name, label, keyPrefix }: OrgObject): Record<string, unknown> => ({
  name,
  label,
  keyPrefix,
  custom: name.endsWith("__c"),
  createable: true,
  updateable: true,
  deletable: true,
  queryable: true,
  retrieveable: true,
  searchable: true,
  undeletable: true,
  urls: {
    sobject: `/services/data/v66.0/sobjects/${name}`,
    describe: `/services/data/v66.0/sobjects/${name}/describe`,
  },
});

export const describeRoutes = (org: Org): Route[] => [
  {
    method: "GET",
    pattern: /^\/services\/data\/v[\d.]+\/sobjects\/?$/,
    answer: () => ok({ encoding: "UTF-8", maxBatchSize: 200, sobjects: org.schema.objects().map(describeObject) }),
  },
  {
    method: "GET",
    pattern: /^\/services\/data\/v[\d.]+\/sobjects\/(\w+)\/describe\/?$/,
    answer: (_call, type = "") => {
      const object = objectAt(org, type);
      const fields = [...object.fields.values()].map(describeField);
      return ok({ ...describeObject(object), fields, childRelationships: [], recordTypeInfos: [] });
    },
  },
];
