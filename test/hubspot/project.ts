import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const PROJECT = join(ROOT, "hubspot");
export const NODE_MODULES = join(ROOT, "node_modules");

/** Folders of the app with code that HubSpot builds, each by itself. */
export const PARTS = ["src/app/cards", "src/app/settings"];

export const ENTRIES = [
  { part: "src/app/cards", name: "CompanyCard" },
  { part: "src/app/cards", name: "ContactCard" },
  { part: "src/app/settings", name: "SettingsPage" },
] as const;

/** The JSON of a file of the project. */
export const readJson = (path: string): unknown => JSON.parse(readFileSync(join(PROJECT, path), "utf8"));

/** The app's descriptions of its parts, by path. */
export const readDescriptions = (): ReadonlyMap<string, unknown> =>
  new Map(globSync("src/**/*-hsmeta.json", { cwd: PROJECT }).map((path) => [path, readJson(path)]));

/** The app's own code, by path. */
export const readSources = (): ReadonlyMap<string, string> =>
  new Map(
    PARTS.flatMap((part) => globSync(`${part}/**/*.{ts,tsx}`, { cwd: PROJECT }))
      .filter((path) => !path.endsWith(".d.ts"))
      .map((path) => [path, readFileSync(join(PROJECT, path), "utf8")]),
  );

/** A copy of the project as it is uploaded, with its packages, gone after the test. */
export function temporaryProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "hubspot-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const path of ["hsproject.json", "src"]) cpSync(join(PROJECT, path), join(folder, path), { recursive: true });
  for (const part of PARTS) symlinkSync(NODE_MODULES, join(folder, part, "node_modules"));
  return folder;
}
