import { execFile } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect, it } from "vitest";
import { NODE_MODULES, PARTS, temporaryProject } from "./project.ts";

const HS = join(NODE_MODULES, "@hubspot/cli/bin/hs.js");

/** `hs project lint` of a copy of the project, by somebody without an account there. */
function lint(project: string): Promise<{ readonly code: number; readonly said: string }> {
  const env = {
    ...process.env,
    // npm's word for where it was called, which comes before the working directory
    INIT_CWD: project,
    HOME: project,
    npm_config_offline: "true",
    DISABLE_USAGE_TRACKING: "true",
    SKIP_HUBSPOT_CLI_AUTO_UPDATES: "true",
  };
  const asked = [HS, "project", "lint", "--install-missing-deps=false"];
  return new Promise((resolve) => {
    execFile(process.execPath, asked, { cwd: project, env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), said: stripVTControlCharacters(stdout + stderr) }),
    );
  });
}

it("HubSpot's own lint finds nothing in the app, and finds what is wrong", { timeout: 120_000 }, async () => {
  const project = temporaryProject();
  const clean = await lint(project);
  expect(clean.said).toContain(`Linting passed in ${PARTS.length} directories`);
  expect(clean.said.match(/No linting issues found/g)).toHaveLength(PARTS.length);
  expect(clean.code).toBe(0);

  appendFileSync(join(project, PARTS[0]!, "CompanyCard.tsx"), '\nconsole.log(window.location, <div>"</div>);\n');
  const wrong = await lint(project);
  expect(wrong.said).toContain("@hubspot/ui-extensions/");
  expect(wrong.said).toContain("Linting failed in 1 directory");
  expect(wrong.code).not.toBe(0);
});
