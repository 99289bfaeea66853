import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

interface Source {
  readonly path: string;
  readonly text: string;
  /** Paths of this repository, or package names. */
  readonly imports: readonly string[];
}

const sources = (folder: string): Source[] =>
  globSync(`${folder}/**/*.{ts,tsx}`, { cwd: ROOT }).map((path) => {
    const text = readFileSync(join(ROOT, path), "utf8");
    const found = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
    return {
      path,
      text,
      imports: found.map((name) => (name.startsWith(".") ? relative(ROOT, join(ROOT, dirname(path), name)) : name)),
    };
  });

const SHARED = sources("shared");
const SERVER = sources("server");

/** The pipeline; a stage imports itself, earlier stages and lib. */
const STAGES = ["lib", "events", "usage", "facts", "score", "tier", "handoff", "card", "crm"];
const stageOf = (path: string): string => path.split("/")[1] ?? "";

describe("the pure core", () => {
  it("is found by these tests", () => {
    expect(SHARED.length).toBeGreaterThan(30);
    expect(new Set(SHARED.map(({ path }) => stageOf(path)))).toEqual(new Set(STAGES));
  });

  it("imports nothing from outside itself", () => {
    const outside = SHARED.flatMap(({ path, imports }) =>
      imports.filter((name) => !name.startsWith("shared/")).map((name) => `${path} imports ${name}`),
    );
    expect(outside).toEqual([]);
  });

  it("has no clock, randomness, I/O or process", () => {
    const impure =
      /Date\.now|new Date\(\)|Math\.random|\bprocess\.|\bfetch\(|\bconsole\.|setTimeout|localStorage|performance\./;
    expect(SHARED.filter(({ text }) => impure.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it("imports only earlier stages", () => {
    const backwards = SHARED.flatMap(({ path, imports }) =>
      imports
        .filter((name) => STAGES.indexOf(stageOf(name)) > STAGES.indexOf(stageOf(path)))
        .map((name) => `${path} imports ${name}`),
    );
    expect(backwards).toEqual([]);
  });
});

describe("the server", () => {
  it("reads the environment in one place", () => {
    const readers = SERVER.filter(({ text }) => /process\.env(?!\.NODE_ENV")/.test(text)).map(({ path }) => path);
    expect(readers).toEqual(["server/cli.ts"]);
  });

  it("has stages that import only earlier ones", () => {
    const backwards = SERVER.flatMap(({ path, imports }) =>
      imports
        .filter((name) => name.startsWith("server/") && STAGES.includes(stageOf(path)))
        .filter((name) => STAGES.indexOf(stageOf(name)) > STAGES.indexOf(stageOf(path)))
        .map((name) => `${path} imports ${name}`),
    );
    expect(backwards).toEqual([]);
  });

  it("has no stage that knows the command line or how the server is put together", () => {
    const composing = /^server\/(cli|cli\.ts|start-server\.ts|pipeline|http\/app\.ts)/;
    const knowing = SERVER.filter(
      ({ path }) => STAGES.includes(stageOf(path)) || /^server\/(db|settings)\//.test(path),
    );
    const wrong = knowing.flatMap(({ path, imports }) =>
      imports.filter((name) => composing.test(name)).map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("every source", () => {
  const all = [...SHARED, ...SERVER, ...sources("test")];

  it("has at most 200 lines", () => {
    expect(all.filter(({ text }) => text.split("\n").length > 201).map(({ path }) => path)).toEqual([]);
  });

  it("hides nothing from the type checker and skips no test", () => {
    // Within quotes it is a value of HubSpot's: the kind of a task.
    const escapes = new RegExp(
      [
        "as an" + "y\\b",
        ": an" + "y\\b",
        "@ts-" + "ignore",
        '(?<!")TO' + 'DO(?!")',
        "\\.on" + "ly\\(",
        "\\.sk" + "ip\\(",
      ].join("|"),
    );
    expect(all.filter(({ text }) => escapes.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
