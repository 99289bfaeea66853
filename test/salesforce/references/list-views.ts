import { objectOf, type Project, sourcesOf } from "../project.ts";
import { all, textOf, texts } from "../xml.ts";
import { findField, type OwnField, ownFieldsOf, wrongFilter } from "./own-fields.ts";
import { LIST_COLUMNS } from "./standard.ts";

/** Columns and filters that name nothing, and what the list view editor would refuse. */
export function wrongListViews(project: Project): string[] {
  const fields = ownFieldsOf(project);
  return sourcesOf(project, "listView").flatMap(({ path, name, root }) => {
    const object = objectOf(path);
    const columns = texts(root, "columns");
    const problems = [
      ...(textOf(root, "fullName") === name ? [] : [`is called ${textOf(root, "fullName")} inside`]),
      ...(textOf(root, "label").length <= 40 ? [] : ["has a label of more than 40 characters"]),
      ...(columns.length <= 15 ? [] : ["has more than 15 columns"]),
      ...columns
        .filter((column) => !isColumn(fields, object, column))
        .map((column) => `has the unknown column ${column}`),
      ...all(root, "filters").flatMap((filter) =>
        filterProblems(fields, object, textOf(filter, "field"), textOf(filter, "operation"), textOf(filter, "value")),
      ),
    ];
    return problems.map((problem) => `${path} ${problem}`);
  });
}

const isColumn = (fields: readonly OwnField[], object: string, column: string): boolean =>
  (LIST_COLUMNS[object]?.includes(column) ?? false) ||
  ![undefined, "LongTextArea"].includes(findField(fields, object, column)?.type);

function filterProblems(fields: readonly OwnField[], object: string, name: string, operation: string, value: string) {
  const field = findField(fields, object, name);
  return field === undefined ? [`filters by the unknown field ${name}`] : wrongFilter(field, operation, value);
}
