export type Value = string | number | boolean | null;

export type FieldType =
  | "id"
  | "string"
  | "textarea"
  | "email"
  | "phone"
  | "url"
  | "picklist"
  | "double"
  | "int"
  | "currency"
  | "boolean"
  | "date"
  | "datetime"
  | "reference";

/** A field as an org knows it; what describe says of it and what is checked on writing come from here. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly length: number;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** A picklist that takes no other values. */
  readonly restricted: boolean;
  readonly required: boolean;
  readonly writable: boolean;
  readonly calculated: boolean;
  readonly externalId: boolean;
  readonly unique: boolean;
  readonly caseSensitive: boolean;
  readonly scale: number;
  readonly referenceTo: readonly string[];
  readonly relationshipName: string | null;
  readonly defaultValue: Value;
}

const PLAIN: Omit<Field, "name" | "label" | "type"> = {
  length: 0,
  options: [],
  restricted: false,
  required: false,
  writable: true,
  calculated: false,
  externalId: false,
  unique: false,
  caseSensitive: false,
  scale: 0,
  referenceTo: [],
  relationshipName: null,
  defaultValue: null,
};

const labelOf = (name: string): string => name.replace(/Id$/, " ID").replace(/([a-z])([A-Z])/g, "$1 $2");

export const field = (name: string, type: FieldType, more: Partial<Field> = {}): Field => ({
  ...PLAIN,
  label: labelOf(name),
  ...more,
  name,
  type,
});

export const text = (name: string, length: number, more: Partial<Field> = {}): Field =>
  field(name, "string", { length, ...more });

export const picklist = (name: string, values: readonly string[], more: Partial<Field> = {}): Field =>
  field(name, "picklist", { length: 255, options: values.map((value) => ({ value, label: value })), ...more });

export const lookup = (
  name: string,
  referenceTo: readonly string[],
  relationshipName: string,
  more: Partial<Field> = {},
): Field => field(name, "reference", { length: 18, referenceTo, relationshipName, ...more });

/** Long text can be read, but neither filtered nor sorted by. */
export const isFilterable = ({ type, length }: Field): boolean => !(type === "textarea" && length > 255);
