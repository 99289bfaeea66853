export type PropertyType = "string" | "number" | "enumeration" | "bool" | "date" | "datetime" | "phone_number";

export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly hidden: boolean;
  readonly displayOrder: number;
  readonly description?: string;
}

/** A property as the API shows it. */
export interface Property {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly groupName: string;
  readonly type: PropertyType;
  readonly fieldType: string;
  readonly options: readonly PropertyOption[];
  readonly displayOrder: number;
  readonly hasUniqueValue: boolean;
  readonly hidden: boolean;
  readonly formField: boolean;
  readonly calculated: boolean;
  readonly externalOptions: boolean;
  readonly hubspotDefined: boolean;
  readonly archived: boolean;
  readonly dataSensitivity: "non_sensitive";
  readonly modificationMetadata: {
    readonly archivable: boolean;
    readonly readOnlyDefinition: boolean;
    readonly readOnlyValue: boolean;
  };
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

export const optionsOf = (values: readonly string[]): PropertyOption[] =>
  values.map((value, displayOrder) => ({ label: value, value, hidden: false, displayOrder }));

/** A property with what is not said left at what HubSpot fills in. */
export const property = (
  name: string,
  type: PropertyType,
  fieldType: string,
  more: Partial<Property> = {},
): Property => ({
  name,
  label: name,
  description: "",
  groupName: "",
  type,
  fieldType,
  options: [],
  displayOrder: -1,
  hasUniqueValue: false,
  hidden: false,
  formField: false,
  calculated: false,
  externalOptions: false,
  hubspotDefined: false,
  archived: false,
  dataSensitivity: "non_sensitive",
  modificationMetadata: { archivable: true, readOnlyDefinition: false, readOnlyValue: false },
  ...more,
});

/** Which field types go with a type (Properties API guide, "Property type and fieldType values"). */
export const FIELD_TYPES: Readonly<Record<PropertyType, readonly string[]>> = {
  string: ["text", "textarea", "html", "file", "phonenumber", "calculation_equation"],
  number: ["number", "calculation_equation"],
  enumeration: ["select", "radio", "checkbox", "booleancheckbox", "calculation_equation"],
  bool: ["booleancheckbox", "calculation_equation"],
  date: ["date"],
  datetime: ["date"],
  phone_number: ["phonenumber"],
};
