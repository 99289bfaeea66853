import { type CrmField, fieldsOf } from "../../../../shared/crm/fields.ts";
import type { TypeName } from "./object-types.ts";
import { type Property, property } from "./property.ts";
import type { Schema } from "./schema.ts";

export const PRODUCT_GROUP = "pls";

/** A property of the product as it is once its set-up has run. */
const installed = ({ hubspot: name, label, description, type }: CrmField): Property => {
  const said = { label, description, groupName: PRODUCT_GROUP };
  switch (type.kind) {
    case "key":
      return property(name, "string", "text", { ...said, hasUniqueValue: true });
    case "text":
      return property(name, "string", "text", said);
    case "long_text":
      return property(name, "string", "textarea", said);
    case "number":
    case "money":
      return property(name, "number", "number", said);
    case "date":
    case "datetime":
      return property(name, type.kind, "date", said);
    case "boolean":
      return property(name, "bool", "booleancheckbox", said);
    case "choice": {
      const options = type.options.map((each, displayOrder) => ({ ...each, hidden: false, displayOrder }));
      return property(name, "enumeration", "select", { ...said, options });
    }
  }
};

/** Gives the account what the product's set-up would create, for tests of what comes after. */
export const installProduct = (schema: Schema): void => {
  const owners: readonly (readonly [TypeName, "account" | "person"])[] = [
    ["companies", "account"],
    ["contacts", "person"],
  ];
  for (const [type, owner] of owners) {
    schema.putGroup(type, { name: PRODUCT_GROUP, label: "Product-led sales", displayOrder: -1, archived: false });
    for (const field of fieldsOf(owner)) schema.put(type, installed(field));
  }
};
