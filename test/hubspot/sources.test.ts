import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { PARTS, readSources } from "./project.ts";

const SOURCES = [...readSources()].map(([path, text]) => ({
  path,
  text,
  imports: [...text.matchAll(/from "([^"]+)"/g)].map(([, name = ""]) => name),
}));
const named = (wrong: RegExp) => SOURCES.filter(({ text }) => wrong.test(text)).map(({ path }) => path);

describe("the app's code", () => {
  it("is found by these tests", () => {
    expect(SOURCES.length).toBeGreaterThan(25);
  });

  it("imports its own folder, React and HubSpot alone: nothing else is uploaded with it", () => {
    const outside = SOURCES.flatMap(({ path, imports }) => {
      const folder = PARTS.find((part) => path.startsWith(part))!;
      return imports
        .filter((name) =>
          name.startsWith(".")
            ? !normalize(join(dirname(path), name)).startsWith(folder)
            : !["react", "@hubspot/ui-extensions", "@hubspot/ui-extensions/crm"].includes(name),
        )
        .map((name) => `${path} imports ${name}`);
    });
    expect(outside).toEqual([]);
  });

  it("has no HTML, which HubSpot does not draw", () => {
    expect(named(/<[a-z]\w*[\s>/]/).filter((path) => path.endsWith(".tsx"))).toEqual([]);
  });

  it("has no document, storage or console, which HubSpot does not give it", () => {
    expect(named(/\b(document|window|localStorage|sessionStorage|console)\.|XMLHttpRequest/)).toEqual([]);
  });

  it("fetches only through HubSpot", () => {
    expect(named(/(?<!hubspot\.)\bfetch\(/)).toEqual([]);
  });

  it("has entry files that only extend", () => {
    const entries = SOURCES.filter(({ path }) => PARTS.includes(dirname(path)) && path.endsWith(".tsx"));
    expect(entries.map(({ text }) => text.trim().split("\n").length).filter((lines) => lines > 5)).toEqual([]);
    expect(entries).toHaveLength(3);
  });

  it("leaves arithmetic to what it shares with the server", () => {
    const parts = SOURCES.filter(({ path }) => path.endsWith(".tsx"));
    expect(parts.filter(({ text }) => /Math\.|\w \* \w|\w \/ \w/.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it("has files of at most 200 lines and hides nothing from the type checker", () => {
    const escapes = new RegExp(["as an" + "y\\b", ": an" + "y\\b", "@ts-" + "ignore", "TO" + "DO"].join("|"));
    expect(SOURCES.filter(({ text }) => text.split("\n").length > 201).map(({ path }) => path)).toEqual([]);
    expect(named(escapes)).toEqual([]);
  });
});
