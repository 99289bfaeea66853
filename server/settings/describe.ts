import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DEFAULT_SIGNALS } from "../../shared/score/default-signals.ts";
import type { Scope } from "../../shared/score/signal.ts";
import { DOCUMENT_SHAPE, type Shape, spokenShape } from "./shape.ts";

export const CONFIGURATION_PAGE = new URL("../../docs/configuration.md", import.meta.url);

const START = "<!-- made by `node server/settings/describe.ts`: start -->";
const END = "<!-- made by `node server/settings/describe.ts`: end -->";

/** Every key and every signal as Markdown tables, from the schema and the default model. */
export const describeConfiguration = (): string =>
  [
    "## Every key",
    table(["key", "type", "default", "meaning"], keyRows(DOCUMENT_SHAPE, "", false)),
    "## Every signal",
    "Of the signals of one ladder only the highest rung that holds counts: the last one listed here.",
    table(["signal id", "holds when", "category", "counts for", "ladder", "default points"], signalRows()),
  ].join("\n\n");

/** The page with its reference part, between the two markers, replaced. */
export function withReference(page: string, reference: string): string {
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`the page needs the lines ${START} and ${END}, in this order`);
  return `${page.slice(0, start)}${START}\n\n${reference}\n\n${page.slice(end)}`;
}

type Row = readonly string[];

function keyRows(shape: Shape, path: string, isRequired: boolean): Row[] {
  const under = (key: string): string => (path === "" ? key : `${path}.${key}`);
  const children = Object.entries(shape.properties ?? {});
  const [first] = children;
  if (shape.each !== undefined && first !== undefined) return keyRows(first[1], under(`<${shape.each}>`), false);
  if (first !== undefined) {
    return children.flatMap(([key, child]) => keyRows(child, under(key), shape.required?.includes(key) ?? false));
  }
  const type = spokenShape(shape).replace(/^an? /, "");
  const row = [code(path), type, isRequired ? "required" : defaultOf(shape), shape.description ?? ""];
  return shape.items?.properties === undefined ? [row] : [row, ...keyRows(shape.items, `${path}[]`, false)];
}

function defaultOf({ default: value }: Shape): string {
  if (value === undefined) return "not set";
  if (!Array.isArray(value)) return code(String(value));
  if (value.length === 0) return "none";
  const items: readonly unknown[] = value;
  return items.map((item) => code(typeof item === "string" ? item : inline(item))).join(", ");
}

/** A plain object as YAML writes it on one line. */
const inline = (value: unknown): string =>
  `{ ${Object.entries(value ?? {})
    .map(([key, part]) => `${key}: ${part}`)
    .join(", ")} }`;

const COUNTS_FOR: Readonly<Record<Scope, string>> = {
  user: "each person; added up for the company",
  account: "each person; once for the company",
  company: "the company alone",
};

const signalRows = (): Row[] =>
  DEFAULT_SIGNALS.map(({ id, label, category, scope, ladder, points }) => [
    code(id),
    label,
    category,
    COUNTS_FOR[scope],
    ladder ?? "",
    String(points),
  ]);

const code = (text: string): string => `\`${text}\``;

const table = (head: Row, rows: readonly Row[]): string =>
  [head, head.map(() => "---"), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");

if (import.meta.main) {
  const page = readFileSync(CONFIGURATION_PAGE, "utf8");
  writeFileSync(CONFIGURATION_PAGE, withReference(page, describeConfiguration()));
  console.log(`wrote ${fileURLToPath(CONFIGURATION_PAGE)}`);
}
