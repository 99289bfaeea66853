import { describe, expect, it } from "vitest";
import { compileProblems, deployedFiles } from "./platform-compile.ts";
import { readProject } from "./project.ts";
import { bundlesOf } from "./references/components.ts";

const PROJECT = readProject();
const BUNDLES = bundlesOf(PROJECT);

const HTML = "<template><p>{title}</p></template>";
const component = (member: string, end = ""): string =>
  `import { LightningElement, api } from "lwc";\nexport default class Sample extends LightningElement { ${member} }\n${end}`;

describe("the compiled components", () => {
  it("are there", () => {
    expect(BUNDLES).toContain("plsScoreCard");
  });

  it.each(BUNDLES)("compile on the platform and register: %s", async (name) => {
    expect(await compileProblems(name, deployedFiles(PROJECT, name))).toEqual([]);
  });
});

describe("the platform's compiler", () => {
  it("is content with a sound component", async () => {
    const files = { "sample.js": component("@api title;"), "sample.html": HTML };
    expect(await compileProblems("sample", files)).toEqual([]);
  });

  it.each([
    ["a component without JavaScript", undefined, HTML, "has no JavaScript"],
    // What esbuild makes of `export default class`: compiles without a word, and the org shows nothing.
    [
      "a default export under another name",
      component("@api title;").replace("export default class", "class").concat("export { Sample as default };"),
      HTML,
      "registers no component",
    ],
    ["a public property that starts as true", component("@api title = true;"), HTML, "LWC1503"],
    ["a missing local module", component("@api title;", 'import "./missing";'), HTML, "missing"],
    ["a call in a template", component("@api title;"), HTML.replace("{title}", "{title()}"), "LWC1060"],
    ["a tag that is not closed", component("@api title;"), HTML.replace("</p>", ""), "<p>"],
  ])("refuses %s", async (_fault, script, html, says) => {
    const files = { ...(script === undefined ? {} : { "sample.js": script }), "sample.html": html };
    expect((await compileProblems("sample", files)).join("\n")).toContain(says);
  });
});
