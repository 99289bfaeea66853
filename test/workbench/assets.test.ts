import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { ASSETS } from "../../server/workbench/assets.ts";
import { buildAssets } from "../../server/workbench/build.ts";

const filesIn = async (directory: string): Promise<Readonly<Record<string, string>>> => {
  const names = await readdir(directory);
  const texts = await Promise.all(names.map((name) => readFile(join(directory, name), "utf8")));
  return Object.fromEntries(names.map((name, at) => [name, texts[at] ?? ""]));
};

it("the workbench's page is built from the sources as they are; if not: npm run workbench:build", async () => {
  // the test runner has an environment of its own, which HubSpot's builder heeds
  vi.stubEnv("NODE_ENV", "production");
  const directory = await mkdtemp(join(tmpdir(), "groundswell-assets-"));
  try {
    await buildAssets(join(directory, "made"));
    const [made, kept] = await Promise.all([filesIn(join(directory, "made")), filesIn(ASSETS)]);
    expect(Object.keys(kept).sort()).toEqual(Object.keys(made).sort());
    expect(Object.keys(made).filter((name) => made[name] !== kept[name])).toEqual([]);
  } finally {
    vi.unstubAllEnvs();
    await rm(directory, { recursive: true, force: true });
  }
}, 120_000);
