import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSingleExtension } from "@hubspot/ui-extensions-dev-server/build";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const BUNDLES = ["cards/CompanyCard", "cards/ContactCard", "settings/SettingsPage"] as const;

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

/** Builds the app's extensions with HubSpot's own builder, in a copy, into `directory`. */
export async function buildExtensions(directory: string): Promise<void> {
  const app = join(directory, "app");
  await cp(join(ROOT, "hubspot/src/app"), app, { recursive: true });
  await symlink(join(ROOT, "node_modules"), join(directory, "node_modules"));
  for (const bundle of BUNDLES) {
    const [part = "", name = ""] = bundle.split("/");
    const file = join(app, part, `${name}.tsx`);
    await buildSingleExtension({
      file,
      root: join(app, part),
      outputDir: directory,
      emptyOutDir: false,
      logLevel: "error",
      codeCheckingPluginEnabled: true,
    });
  }
}

/** Builds a page that draws the app's extensions as HubSpot's builder made them. Returns the page's path. */
export async function buildPreview(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  await buildExtensions(directory);
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
