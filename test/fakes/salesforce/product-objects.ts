import { type CrmField, fieldsOf } from "../../../shared/crm/fields.ts";
import { HANDOFF_FIELDS, HANDOFF_OBJECT, type HandoffField } from "../../../shared/crm/handoff-fields.ts";
import { type Field, field, lookup, text } from "./field.ts";
import type { ObjectSpec } from "./standard-objects.ts";

/** A field of the product's package as it is once installed. */
const installed = ({ salesforce: name, label, type }: CrmField | HandoffField): Field => {
  switch (type.kind) {
    case "key":
      return text(name, type.length, { label, externalId: true, unique: true, caseSensitive: true });
    case "text":
      return text(name, type.length, { label });
    case "long_text":
      return field(name, "textarea", { label, length: type.length });
    case "number":
      return field(name, "double", { label });
    case "money":
      return field(name, "currency", { label, scale: 2 });
    case "date":
    case "datetime":
      return field(name, type.kind, { label });
    case "boolean":
      return field(name, "boolean", { label, defaultValue: false });
    case "choice":
      return field(name, "picklist", { label, length: 255, options: type.options, restricted: true });
    case "lookup":
      return lookup(name, [type.to], name.replace(/__c$/, "__r"), { label });
    case "formula":
      return field(name, "double", { label, scale: type.decimals, writable: false, calculated: true });
  }
};

/** The fields that the package adds to an object of the org. */
export const productFieldsOn = (object: string): readonly Field[] => {
  if (object === "Account") return fieldsOf("account").map(installed);
  return object === "Contact" || object === "Lead" ? fieldsOf("person").map(installed) : [];
};

export const HANDOFF: ObjectSpec = {
  name: HANDOFF_OBJECT.name,
  label: HANDOFF_OBJECT.label,
  keyPrefix: "a00",
  fields: [
    text("Name", 80, { label: "Handoff Number", writable: false }),
    lookup("OwnerId", ["Group", "User"], "Owner"),
    ...HANDOFF_FIELDS.map(installed),
  ],
};
