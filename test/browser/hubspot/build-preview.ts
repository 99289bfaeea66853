import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildExtensions } from "../../../hubspot/preview/build-extensions.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const STYLES = ["preview.css", "preview-data.css"];

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Product score</title>
<link rel="stylesheet" href="preview.css">
<link rel="stylesheet" href="preview-data.css">
<style>body { margin: 12px; background: #f5f8fa; }</style>
<body><main></main><script src="page.js"></script></body>
</html>
`;

/** Builds a page that draws the app's extensions as HubSpot's builder made them. Returns the page's path. */
export async function buildPreview(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  await buildExtensions(directory, ["cards/CompanyCard", "cards/ContactCard", "settings/SettingsPage"]);
  await build({
    entryPoints: [fileURLToPath(new URL("./page.ts", import.meta.url))],
    outfile: join(directory, "page.js"),
    bundle: true,
    format: "iife",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  for (const style of STYLES) await cp(join(ROOT, "hubspot/preview", style), join(directory, style));
  const page = join(directory, "index.html");
  await writeFile(page, PAGE);
  return page;
}
