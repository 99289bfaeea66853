import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { ROOT } from "./project.ts";

/** A copy of the Salesforce project in a folder of its own, gone after the test. */
export function temporaryProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "salesforce-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const path of ["sfdx-project.json", ".forceignore", "salesforce/main", "salesforce/unpackaged"])
    cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  return folder;
}
