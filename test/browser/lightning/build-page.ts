import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildLightning, SLDS } from "../../../salesforce/preview/build-lightning.ts";

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Score card</title>
<link rel="stylesheet" href="slds.css">
<style>
body { background: var(--slds-g-color-surface-2); padding: 12px; }
/* whoever looks sees no colour half-way to another */
*, *::before, *::after { transition: none !important; }
</style>
<body class="slds-scope"><main></main><script src="page.js"></script></body>
</html>
`;

/** Builds a page that shows cards as a test tells it to. Returns the page's path. */
export async function buildPage(directory: string, entry = fileURLToPath(new URL("./page.ts", import.meta.url))) {
  await mkdir(directory, { recursive: true });
  await buildLightning(entry, join(directory, "page.js"), "development");
  await copyFile(SLDS, join(directory, "slds.css"));
  const page = join(directory, "index.html");
  await writeFile(page, PAGE);
  return page;
}
