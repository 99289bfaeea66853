import { type Project, type Source, sourcesOf } from "../project.ts";
import { all, type Element, textOf, texts } from "../xml.ts";
import { findField, isField, type OwnField, ownFieldsOf } from "./own-fields.ts";
import { ALWAYS_VISIBLE, STANDARD_FIELDS, USER_PERMISSIONS } from "./standard.ts";

/** What would make Salesforce refuse a permission set, or the set promise what it does not give. */
export function wrongPermissionSets(project: Project): string[] {
  const fields = ownFieldsOf(project);
  const tabs = sourcesOf(project, "tab").map(({ name }) => name);
  return sourcesOf(project, "permissionset").flatMap((source) =>
    [
      ...repeated(texts(source.root, "fieldPermissions", "field")),
      ...all(source.root, "fieldPermissions").flatMap((each) => fieldProblems(fields, each)),
      ...unnamed(fields, source),
      ...all(source.root, "objectPermissions").flatMap((each) => objectProblems(each)),
      ...texts(source.root, "tabSettings", "tab")
        .filter((tab) => !tabs.includes(tab))
        .map((tab) => `shows the unknown tab ${tab}`),
      ...texts(source.root, "userPermissions", "name")
        .filter((name) => !USER_PERMISSIONS.includes(name))
        .map((name) => `gives the unexpected permission ${name}`),
    ].map((problem) => `${source.path} ${problem}`),
  );
}

const repeated = (names: readonly string[]): string[] =>
  names.filter((name, at) => names.indexOf(name) < at).map((name) => `names ${name} twice`);

function fieldProblems(fields: readonly OwnField[], permission: Element): string[] {
  const path = textOf(permission, "field");
  const [object = "", name = ""] = path.split(".");
  if (!isField(fields, object, name)) return [`names the unknown field ${path}`];
  if (ALWAYS_VISIBLE.includes(name)) return [`names ${path}, which everyone always sees`];
  const isEditable = textOf(permission, "editable") === "true";
  if (isEditable && findField(fields, object, name)?.isFormula) return [`lets the formula ${path} be edited`];
  return [];
}

/** Every set gives at least sight of every field the package brings. */
const unnamed = (fields: readonly OwnField[], { root }: Source): string[] => {
  const readable = all(root, "fieldPermissions").filter((each) => textOf(each, "readable") === "true");
  const named = new Set(readable.map((each) => textOf(each, "field")));
  return fields
    .map(({ object, name }) => `${object}.${name}`)
    .filter((path) => !named.has(path))
    .map((path) => `leaves out ${path}`);
};

/** What each object permission needs beside it, or Salesforce refuses the set. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  allowCreate: ["allowRead"],
  allowEdit: ["allowRead"],
  allowDelete: ["allowRead", "allowEdit"],
  viewAllRecords: ["allowRead"],
  modifyAllRecords: ["allowRead", "allowEdit", "allowDelete", "viewAllRecords"],
};

function objectProblems(permission: Element): string[] {
  const object = textOf(permission, "object");
  const gives = (name: string): boolean => textOf(permission, name) === "true";
  const unknown = STANDARD_FIELDS[object] === undefined ? [`names the unknown object ${object}`] : [];
  const lacking = Object.entries(NEEDS).flatMap(([name, needs]) =>
    gives(name) ? needs.filter((need) => !gives(need)).map((need) => `gives ${name} on ${object} without ${need}`) : [],
  );
  return [...unknown, ...lacking];
}
