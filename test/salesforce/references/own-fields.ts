import { objectOf, type Project, sourcesOf } from "../project.ts";
import { textOf, texts } from "../xml.ts";
import { STANDARD_FIELDS } from "./standard.ts";

export interface OwnField {
  readonly object: string;
  readonly name: string;
  readonly type: string;
  /** Of a picklist. */
  readonly values: readonly string[];
  readonly isFormula: boolean;
  /** Of a lookup. */
  readonly referenceTo: string;
}

/** The fields the package brings, as its files say. */
export const ownFieldsOf = (project: Project): OwnField[] =>
  sourcesOf(project, "field").map(({ path, root }) => ({
    object: objectOf(path),
    name: textOf(root, "fullName"),
    type: textOf(root, "type"),
    values: texts(root, "valueSet", "valueSetDefinition", "value", "fullName"),
    isFormula: textOf(root, "formula") !== "",
    referenceTo: textOf(root, "referenceTo"),
  }));

export const findField = (fields: readonly OwnField[], object: string, name: string): OwnField | undefined =>
  fields.find((field) => field.object === object && field.name === name);

/** A field of the package or a standard one. */
export const isField = (fields: readonly OwnField[], object: string, name: string): boolean =>
  findField(fields, object, name) !== undefined || (STANDARD_FIELDS[object]?.includes(name) ?? false);

/** What a filter asks of a field of the package that the field cannot answer. */
export function wrongFilter(field: OwnField, operator: string, value: string): string[] {
  if (field.type === "LongTextArea") return [`${field.name} is long text: it cannot be filtered`];
  const strange = value
    .split(",")
    .filter((each) => field.type === "Picklist" && each !== "" && !field.values.includes(each));
  const asked = ["equals", "notEqual"].includes(operator) || field.type !== "Picklist";
  return [
    ...strange.map((each) => `${field.name} is never ${each}`),
    ...(asked ? [] : [`${field.name} is a picklist: ${operator} compares text`]),
  ];
}
