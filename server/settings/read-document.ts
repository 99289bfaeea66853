import { readFileSync, statSync } from "node:fs";
import { LineCounter, parseDocument } from "yaml";
import type * as z from "zod";
import { type ConfigDocument, configDocument } from "./document.ts";
import { nearest } from "./nearest.ts";
import { shapeAt, spokenShape } from "./shape.ts";

const MOST_BYTES = 128 * 1024;
const MOST_ALIASES = 100;
const MOST_PROBLEMS = 20;
const MOST_KEYS_LISTED = 16;

/** Reads the configuration document, YAML or JSON; throws with one line per problem, each starting with the path. */
export function readDocument(path: string): ConfigDocument {
  return checkDocument(parseText(readText(path), path), path);
}

/** Checks a document that has been read; `source` starts each line of what is thrown. Null is the empty document. */
export function checkDocument(document: unknown, source: string): ConfigDocument {
  const checked = configDocument.safeParse(document ?? {}, { reportInput: true });
  if (checked.success) return checked.data;
  const problems = [...new Set(checked.error.issues.flatMap(problemsOf))];
  const shown = problems.slice(0, MOST_PROBLEMS);
  if (problems.length > shown.length) shown.push(`${problems.length - shown.length} more problems`);
  throw new Error(shown.map((problem) => `${source}: ${problem}`).join("\n"));
}

function readText(path: string): string {
  let bytes: Buffer;
  try {
    const { size } = statSync(path);
    if (size > MOST_BYTES) throw new Error(`it has ${size} bytes, at most ${MOST_BYTES} are read`);
    bytes = readFileSync(path);
  } catch (cause) {
    throw new Error(`${path}: cannot be read: ${reasonOf(cause)}`, { cause });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Error(`${path}: cannot be read: it is not UTF-8 text`, { cause });
  }
}

const REASONS: ReadonlyMap<unknown, string> = new Map([
  ["ENOENT", "there is no such file"],
  ["EISDIR", "it is a directory"],
  ["EACCES", "permission denied"],
]);

const reasonOf = (cause: unknown): string =>
  REASONS.get(cause instanceof Error && "code" in cause ? cause.code : null) ?? messageOf(cause);

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const CLEARER: ReadonlyMap<string, string> = new Map([
  ["DUPLICATE_KEY", "this key is given twice"],
  ["MULTIPLE_DOCS", "a second document starts; expected one"],
  ["NON_STRING_KEY", "a key must be text"],
  ["RESOURCE_EXHAUSTION", "nested too deeply"],
]);

/** JSON is YAML, so one parser reads both. Its warnings are errors here: a tag it does not know would be dropped. */
function parseText(text: string, path: string): unknown {
  const lineCounter = new LineCounter();
  const parsed = parseDocument(text, {
    schema: "core",
    version: "1.2",
    stringKeys: true,
    resolveKnownTags: false,
    prettyErrors: false,
    lineCounter,
  });
  const [problem] = [...parsed.errors, ...parsed.warnings];
  if (problem !== undefined) {
    const { line, col } = lineCounter.linePos(problem.pos[0]);
    const what = CLEARER.get(problem.code) ?? problem.message;
    throw new Error(`${path}: line ${line}, column ${col}: ${what}`, { cause: problem });
  }
  try {
    return parsed.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (cause) {
    throw new Error(`${path}: ${messageOf(cause)}`, { cause });
  }
}

function problemsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(issue.path, key));
  const at = issue.path.length === 0 ? "" : `${dotted(issue.path)}: `;
  if (issue.code === "custom") return [at + issue.message];
  return [`${at}expected ${spokenShape(shapeAt(issue.path))}, found ${found(issue.input)}`];
}

function unknownKey(path: readonly PropertyKey[], key: string): string {
  const known = Object.keys(shapeAt(path).properties ?? {});
  const near = nearest(key, known);
  const listed = known.length > MOST_KEYS_LISTED ? "see docs/configuration.md" : `known keys: ${known.join(", ")}`;
  return `${dotted([...path, key])}: unknown key; ${near === null ? listed : `did you mean "${near}"?`}`;
}

const dotted = (path: readonly PropertyKey[]): string =>
  path.map((step) => (/^\w{1,60}$/.test(String(step)) ? String(step) : quoted(String(step)))).join(".");

function found(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a mapping" : String(value);
}

const MOST_QUOTED = 60;

/** In quotes, shortened, and with nothing in it that could move the cursor of a terminal. */
function quoted(text: string): string {
  const shown = text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text;
  return JSON.stringify(shown).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "�");
}
