import { describe, expect, it } from "vitest";
import { lint } from "./lint.ts";
import { readProject } from "./project.ts";

const SOURCES = [...readProject()].filter(
  ([path]) => /\/lwc\/[^_]+\.ts$/.test(path) && !path.includes("__tests__") && !path.endsWith(".d.ts"),
);
const SAMPLE = "salesforce/main/default/lwc/sample/sample.ts";
const component = (body: string): string =>
  `import { LightningElement, api, track, wire } from "lwc";
import { getRecord } from "lightning/uiRecordApi";
export default class Sample extends LightningElement { ${body} }
`;

describe("the sources of the components", () => {
  it("are there", () => {
    expect(SOURCES.map(([path]) => path)).toContain("salesforce/main/default/lwc/plsScoreCard/plsScoreCard.ts");
  });

  it("keep Salesforce's rules for Lightning components", async () => {
    const found = [];
    for (const [path, text] of SOURCES) found.push(...(await lint(path, text)));
    expect(found).toEqual([]);
  });
});

describe("the rules", () => {
  it("are content with a sound component in TypeScript", async () => {
    const sound = '@api recordId?: string; @wire(getRecord, { recordId: "$recordId" }) record: unknown;';
    expect(await lint(SAMPLE, component(sound))).toEqual([]);
  });

  it.each([
    ["a public property that is a reserved name", "@api onclick = () => {};", "lwc/valid-api"],
    ["a public name with an uppercase start", "@api Title?: string;", "lwc/no-leading-uppercase-api-name"],
    [
      "a public property that is written",
      "@api title = ''; go(): void { this.title = 'a'; }",
      "lwc/no-api-reassignments",
    ],
    ["raw HTML", "go(): void { this.template.innerHTML = 'a'; }", "lwc/no-inner-html"],
    ["a look into the document", "go(): void { document.querySelector('p'); }", "lwc/no-document-query"],
    [
      "an attribute set in the constructor",
      "constructor() { super(); this.title = 'a'; }",
      "lwc/no-attributes-during-construction",
    ],
    ["a timer", "go(): void { setTimeout(() => {}, 1); }", "lwc/no-async-operation"],
    ["a listener that leaks", "go(): void { window.addEventListener('a', () => {}); }", "lwc/no-leaky-event-listeners"],
    ["a method told to track", "@track go(): void {}", "lwc/valid-track"],
    ["a wire of an unknown adapter", "@wire(api) record: unknown;", "lwc/no-unknown-wire-adapters"],
    ["an adapter that is called", "go(): void { getRecord({}); }", "lwc/no-unexpected-wire-adapter-usages"],
    ["a wire without an adapter", "@wire() record: unknown;", "lwc/valid-wire"],
  ])("find %s", async (_fault, body, rule) => {
    expect((await lint(SAMPLE, component(body))).join("\n")).toContain(`(${rule})`);
  });
});
