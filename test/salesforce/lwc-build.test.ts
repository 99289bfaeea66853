import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compileComponents, staleComponents } from "../../salesforce/build.ts";

describe("the committed components", () => {
  it("are what their TypeScript compiles to", async () => {
    expect(await staleComponents()).toEqual([]);
  });

  it("register themselves: the platform takes only a default export", async () => {
    const compiled = await compileComponents();
    expect(compiled.length).toBeGreaterThan(10);
    for (const { path, code } of compiled)
      expect({ path, exports: code.match(/^export .*$/gm) }).toEqual({
        path,
        exports: [expect.stringMatching(/^export default Pls\w+;$/)],
      });
  });
});

describe("the build", () => {
  let root: string;
  const write = async (file: string, text: string) => {
    await mkdir(join(root, "main/default/lwc/plsPart"), { recursive: true });
    await writeFile(join(root, "main/default/lwc/plsPart", file), text);
  };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "groundswell-lwc-"));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it("refuses a component that would be blank", async () => {
    await write(
      "plsPart.ts",
      'import { LightningElement } from "lwc";\nexport class PlsPart extends LightningElement {}\n',
    );
    await expect(compileComponents(root)).rejects.toThrow("plsPart.js: a component needs an export default class");
  });

  it("notices a component that was changed and not compiled", async () => {
    await write(
      "plsPart.ts",
      'import { LightningElement } from "lwc";\nexport default class extends LightningElement {}\n',
    );
    expect(await staleComponents(root)).toEqual(["main/default/lwc/plsPart/plsPart.js"]);
    for (const { path, code } of await compileComponents(root)) await writeFile(path, code);
    expect(await staleComponents(root)).toEqual([]);
    await write("words.ts", 'export const WORDS = "said";\n');
    await write(
      "plsPart.ts",
      'import { LightningElement } from "lwc";\nimport { WORDS } from "./words.ts";\nexport default class extends LightningElement {\n  words = WORDS;\n}\n',
    );
    expect(await staleComponents(root)).toHaveLength(1);
  });
});
