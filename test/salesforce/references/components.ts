import { type Project, sourcesOf } from "../project.ts";
import { all, textOf, texts } from "../xml.ts";
import { isField, ownFieldsOf } from "./own-fields.ts";
import { PAGE_COMPONENTS, STANDARD_FIELDS } from "./standard.ts";

const LWC = /^salesforce\/main\/default\/lwc\/([^/]+)\//;
const PAGE_OBJECTS = ["Account", "Contact", "Lead"];

export const bundlesOf = (project: Project): string[] => [
  ...new Set([...project.keys()].flatMap((path) => LWC.exec(path)?.[1] ?? [])),
];

/** Sources of the components, their tests left out: path and text. */
const sources = (project: Project, ending: RegExp): [string, string][] =>
  [...project].filter(([path]) => LWC.test(path) && ending.test(path) && !path.includes("__tests__"));

const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? "");

/** Where a component may be placed. */
export const wrongTargets = (project: Project): string[] =>
  sourcesOf(project, "js").flatMap(({ path, root }) => {
    const targets = texts(root, "targets", "target");
    const isExposed = textOf(root, "isExposed") === "true";
    const configs = all(root, "targetConfigs", "targetConfig");
    return [
      ...targets.filter((target) => target !== "lightning__RecordPage").map((target) => `has the target ${target}`),
      ...texts(root, "targetConfigs", "targetConfig", "objects", "object")
        .filter((object) => !PAGE_OBJECTS.includes(object))
        .map((object) => `is for pages of ${object}`),
      ...(isExposed && (targets.length === 0 || configs.length === 0 || textOf(root, "masterLabel") === "")
        ? ["is exposed without a target, its configuration or a label"]
        : []),
      ...(textOf(root, "apiVersion") === "66.0" ? [] : ["is of another API version than the project"]),
    ].map((problem) => `${path} ${problem}`);
  });

/** What pages and templates are made of. */
export function wrongComponents(project: Project): string[] {
  const bundles = bundlesOf(project);
  const exposed = sourcesOf(project, "js")
    .filter(({ root }) => textOf(root, "isExposed") === "true")
    .map(({ name }) => name);
  return [
    ...sourcesOf(project, "flexipage").flatMap(({ path, root }) => [
      ...texts(root, "flexiPageRegions", "itemInstances", "componentInstance", "componentName")
        .filter((name) => !PAGE_COMPONENTS.includes(name) && !exposed.includes(name))
        .map((name) => `${path} needs ${name}, which an org can lack`),
      ...(PAGE_OBJECTS.includes(textOf(root, "sobjectType")) ? [] : [`${path} is for no object the card is on`]),
    ]),
    ...sources(project, /\.html$/).flatMap(([path, text]) =>
      found(text, /<c-([a-z0-9-]+)/g)
        .map((tag) => tag.replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase()))
        .filter((name) => !bundles.includes(name))
        .map((name) => `${path} uses the unknown component ${name}`),
    ),
  ];
}

/** Fields and labels that components import: known ones, and every label used. */
export function wrongImports(project: Project): string[] {
  const fields = ownFieldsOf(project);
  const scripts = sources(project, /\.(ts|js)$/);
  const labels = sourcesOf(project, "labels").flatMap(({ root }) => texts(root, "labels", "fullName"));
  const used = new Set(scripts.flatMap(([, text]) => found(text, /@salesforce\/label\/c\.(\w+)/g)));
  return [
    ...scripts.flatMap(([path, text]) =>
      found(text, /@salesforce\/schema\/([\w.]+)/g)
        .filter((name) => !isNamed(name))
        .map((name) => `${path} imports the unknown field ${name}`),
    ),
    ...[...used].filter((label) => !labels.includes(label)).map((label) => `the label ${label} is not there`),
    ...labels.filter((label) => !used.has(label)).map((label) => `the label ${label} is not used`),
    ...labels.filter((label, at) => labels.indexOf(label) < at).map((label) => `the label ${label} is there twice`),
  ];

  function isNamed(name: string): boolean {
    const [object = "", field] = name.split(".");
    return field === undefined ? STANDARD_FIELDS[object] !== undefined : isField(fields, object, field);
  }
}
