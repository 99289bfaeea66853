import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const LWC = fileURLToPath(new URL("../../salesforce/main/default/lwc/", import.meta.url));
const SLDS = readFileSync(
  createRequire(import.meta.url).resolve("@salesforce-ux/design-system-2/dist/css/bundled/slds2.cosmos.css"),
  "utf8",
);
const HOOKS = new Set(SLDS.match(/--slds-g-[\w-]+(?=\s*:)/g));
const CLASSES = new Set(SLDS.match(/\.slds-[\w-]+/g));

const textsOf = (pattern: string) =>
  globSync(pattern, { cwd: LWC }).map((path) => ({ path, text: readFileSync(join(LWC, path), "utf8") }));
const STYLES = textsOf("*/*.css");

describe("the components' styles", () => {
  it("use hooks that the design system has", () => {
    const used = STYLES.flatMap(({ text }) => text.match(/--slds-g-[\w-]+/g) ?? []);
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((hook) => !HOOKS.has(hook))).toEqual([]);
  });

  it("have a fallback for every hook, and no colour of their own beside it", () => {
    const bare = STYLES.filter(({ text }) => /var\(--slds-g-[\w-]+\)/.test(text));
    const coloured = STYLES.filter(({ text }) => /#[0-9a-f]{3,8}\b|rgba?\(/i.test(text.replace(/var\([^()]*\)/g, "")));
    expect([...bare, ...coloured].map(({ path }) => path)).toEqual([]);
  });

  it("name classes that the design system has", () => {
    const sources = [...textsOf("*/*.html"), ...textsOf("*/*.ts")];
    const used = sources.flatMap(({ text }) => text.match(/\bslds-[\w-]+/g) ?? []);
    expect(used.filter((name) => name !== "slds-button_" && !CLASSES.has(`.${name}`))).toEqual([]);
  });
});
