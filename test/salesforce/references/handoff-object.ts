import { objectOf, type Project, sourcesOf } from "../project.ts";
import { all, textOf, texts } from "../xml.ts";
import { isField, ownFieldsOf } from "./own-fields.ts";

/** Names in the object, its tab, compact layout and page layout that stand for nothing. */
export function wrongHandoffObject(project: Project): string[] {
  const fields = ownFieldsOf(project);
  const objects = sourcesOf(project, "object");
  const labels = new Map(objects.map(({ name, root }) => [name, textOf(root, "label")]));
  const compact = sourcesOf(project, "compactLayout");
  const unknown = (path: string, object: string, names: readonly string[]): string[] =>
    names.filter((name) => !isField(fields, object, name)).map((name) => `${path} shows the unknown field ${name}`);
  return [
    ...objects.flatMap(({ path, name, root }) => {
      const assigned = textOf(root, "compactLayoutAssignment");
      const isThere = compact.some((layout) => objectOf(layout.path) === name && layout.name === assigned);
      return [
        ...(isThere ? [] : [`${path} is shown by the unknown compact layout ${assigned}`]),
        ...unknown(path, name, texts(root, "searchLayouts", "searchResultsAdditionalFields")),
      ];
    }),
    ...compact.flatMap(({ path, name, root }) => [
      ...(textOf(root, "fullName") === name ? [] : [`${path} is called ${textOf(root, "fullName")} inside`]),
      ...unknown(path, objectOf(path), texts(root, "fields")),
    ]),
    ...sourcesOf(project, "layout").flatMap(({ path, name, root }) => {
      const [object = "", title] = name.split(/-(.*)/);
      const items = all(root, "layoutSections", "layoutColumns", "layoutItems");
      return [
        // The layout an object is born with has this name; another would be assigned to nobody.
        ...(title === `${labels.get(object)} Layout` ? [] : [`${path} is not the layout the object is born with`]),
        ...unknown(
          path,
          object,
          items.map((item) => textOf(item, "field")),
        ),
        ...fields
          .filter((field) => field.object === object && !items.some((item) => textOf(item, "field") === field.name))
          .map((field) => `${path} leaves out ${field.name}`),
      ];
    }),
    ...sourcesOf(project, "tab")
      .filter(({ name }) => !labels.has(name))
      .map(({ path }) => `${path} is the tab of an unknown object`),
  ];
}
