import { execFile } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildAssets } from "../../server/workbench/build.ts";
import { makeDirectory, removeDirectory } from "../support/stores.ts";

const PREPARE = fileURLToPath(new URL("../../server/workbench/prepare.js", import.meta.url));

let directory: string;
beforeAll(async () => {
  directory = await makeDirectory();
});
afterAll(() => removeDirectory(directory));

describe("what the workbench's page loads", () => {
  it("is built whole, in place of what was there", async () => {
    const assets = join(directory, "assets");
    await mkdir(assets);
    await writeFile(join(assets, "old.js"), "");
    await buildAssets(assets);
    const built = await readdir(assets);
    expect(built).toEqual(expect.arrayContaining(["index.html", "page.css", "page.js", "lightning.js", "slds.css"]));
    expect(built).toEqual(expect.arrayContaining(["CompanyCard.js", "ContactCard.js"]));
    expect(built).not.toContain("old.js");
    expect((await readdir(directory)).sort()).toEqual(["assets"]);
    // the policy that it is served by refuses all of these
    for (const document of built.filter((name) => name.endsWith(".html"))) {
      expect(await readFile(join(assets, document), "utf8")).not.toMatch(/<style|style=|<script>|\son\w+=|https?:/);
    }
    const lightning = await readFile(join(assets, "lightning.js"), "utf8");
    expect(lightning).toContain("groundswellLightning");
    expect(lightning).not.toMatch(/new Function\(|\beval\(/);
  }, 120_000);

  it("is left unbuilt, with one line, where the development packages are not", async () => {
    const prepare = join(directory, "prepare.js");
    await copyFile(PREPARE, prepare);
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [prepare], { cwd: directory });
    expect([stdout, stderr]).toEqual(["The workbench is not built: that takes the development packages.\n", ""]);
  });
});
