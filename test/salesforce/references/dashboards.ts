import { type Project, sourcesOf } from "../project.ts";
import { all, type Element, textOf, texts } from "../xml.ts";
import { columnsOf, hasFolder } from "./reports.ts";

export const wrongDashboards = (project: Project): string[] =>
  sourcesOf(project, "dashboard").flatMap(({ path, root }) => {
    const components = all(root, "dashboardGridLayout", "dashboardGridComponents", "dashboardComponent");
    return [
      ...(components.length > 0 ? [] : ["shows nothing"]),
      ...components.flatMap((component) => componentProblems(project, component)),
      ...(hasFolder(project, path, "dashboardFolder") ? [] : ["lies in no folder"]),
      // A named user leaves or is called otherwise in the next org.
      ...(textOf(root, "dashboardType") === "LoggedInUser" ? [] : ["runs as somebody else than who looks at it"]),
    ].map((problem) => `${path} ${problem}`);
  });

function componentProblems(project: Project, component: Element): string[] {
  const name = textOf(component, "report");
  const source = sourcesOf(project, "report").find(({ path }) => path.endsWith(`/reports/${name}.report-meta.xml`));
  if (source === undefined) return [`shows the unknown report ${name}`];
  const columns = columnsOf(project, textOf(source.root, "reportType"));
  const groupings = texts(source.root, "groupingsDown", "field");
  const summed = all(source.root, "columns")
    .filter((column) => textOf(column, "aggregateTypes") !== "")
    .map((column) => textOf(column, "field"));
  return [
    ...texts(component, "groupingColumn")
      .filter((column) => !columns?.has(column) || !groupings.includes(column))
      .map((column) => `groups by ${column}, which ${name} does not`),
    ...texts(component, "chartSummary", "column")
      .filter((column) => column !== "RowCount" && !summed.includes(column))
      .map((column) => `sums up ${column}, which ${name} does not`),
    // The platform refuses charts without these, though its documentation does not say so.
    ...["sortBy", "chartAxisRange"]
      .filter((needed) => textOf(component, needed) === "")
      .map((needed) => `has a chart without ${needed}`),
  ];
}
