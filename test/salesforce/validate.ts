import type { MetadataType, Property } from "./metadata-types.ts";
import type { Project } from "./project.ts";
import { type Element, readXml } from "./xml.ts";

type Types = ReadonlyMap<string, MetadataType>;

const SIMPLE: Readonly<Record<string, RegExp>> = {
  boolean: /^(true|false)$/,
  number: /^-?\d+(\.\d+)?$/,
  Date: /^\d{4}-\d{2}-\d{2}/,
};

/** What of the project's metadata files Salesforce's types do not allow. */
export const invalidMetadata = (project: Project, types: Types): string[] =>
  [...project]
    .filter(([path]) => path.endsWith("-meta.xml"))
    .flatMap(([path, text]) => problemsIn(text, types).map((problem) => `${path}: ${problem}`));

function problemsIn(text: string, types: Types): string[] {
  try {
    const root = readXml(text);
    return problemsOf(root, { type: root.name, isMany: false, isRequired: true }, types);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function problemsOf(element: Element, property: Property, types: Types): string[] {
  const simple = SIMPLE[property.type];
  if (simple !== undefined) return simple.test(element.text) ? [] : [`${element.name} is no ${property.type}`];
  // A component's targetConfigs are published as text; what they may say is another format's matter.
  if (property.type === "string")
    return element.children.length === 0 || element.name === "targetConfigs" ? [] : [`${element.name} is no text`];
  const type = types.get(property.type);
  if (type === undefined) return [`${element.name} is of the unknown type ${property.type}`];
  if (!(type instanceof Map)) return isWord(type, element.text) ? [] : [`${element.name} may not be ${element.text}`];
  return [...missingFrom(element, type), ...childProblems(element, type, types)];
}

const isWord = (type: MetadataType, text: string): boolean => Array.isArray(type) && type.includes(text);

const missingFrom = (element: Element, type: ReadonlyMap<string, Property>): string[] =>
  [...type]
    .filter(([name, { isRequired }]) => isRequired && !element.children.some((child) => child.name === name))
    .map(([name]) => `${element.name} has no ${name}`);

const childProblems = (element: Element, type: ReadonlyMap<string, Property>, types: Types): string[] =>
  element.children.flatMap((child, at) => {
    const property = type.get(child.name);
    if (property === undefined) return [`${element.name} knows no ${child.name}`];
    const isRepeated = element.children.findIndex(({ name }) => name === child.name) < at;
    const repeated = isRepeated && !property.isMany ? [`${element.name} has ${child.name} twice`] : [];
    return [...repeated, ...problemsOf(child, property, types)];
  });
