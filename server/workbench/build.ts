import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { buildExtensions } from "../../hubspot/preview/build-extensions.ts";
import { buildLightning, SLDS } from "../../salesforce/preview/build-lightning.ts";
import { ASSETS } from "./assets.ts";

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Groundswell</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/workbench/assets/page.css">
<script type="module" src="/workbench/assets/page.js"></script>
<body><div id="root"></div></body>
</html>
`;

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Builds all that the workbench's page loads, and puts it in place at once. */
export async function buildAssets(target: string = ASSETS): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), "groundswell-assets-"));
  const made = `${target}.new`;
  try {
    await rm(made, { recursive: true, force: true });
    await mkdir(made, { recursive: true });
    await Promise.all([buildPage(made), buildSalesforce(made), buildHubspot(made, work)]);
    await writeFile(join(made, "index.html"), PAGE);
    await rm(target, { recursive: true, force: true });
    await rename(made, target);
  } finally {
    await rm(work, { recursive: true, force: true });
    await rm(made, { recursive: true, force: true });
  }
}

/** `page.js` and, of the styles it imports, `page.css`. Minifying makes it a production build. */
async function buildPage(directory: string): Promise<void> {
  await build({
    entryPoints: { page: pathOf("page/main.tsx") },
    outdir: directory,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    charset: "utf8",
    legalComments: "none",
  });
}

async function buildSalesforce(directory: string): Promise<void> {
  await buildLightning(pathOf("../../salesforce/preview/show-card.ts"), join(directory, "lightning.js"), "production");
  await copyFile(SLDS, join(directory, "slds.css"));
}

async function buildHubspot(directory: string, work: string): Promise<void> {
  const cards = ["CompanyCard", "ContactCard"] as const;
  await buildExtensions(
    work,
    cards.map((card) => `cards/${card}` as const),
  );
  for (const card of cards) await copyFile(join(work, `${card}.js`), join(directory, `${card}.js`));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const start = performance.now();
  await buildAssets();
  console.log(`The workbench is built, in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
