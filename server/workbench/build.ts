import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type BuildOptions, build } from "esbuild";
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

interface Frame {
  readonly title: string;
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  readonly bodyClass: string;
}

/** The documents that the cards are in. */
const FRAMES: Readonly<Record<"lightning" | "hubspot", Frame>> = {
  lightning: {
    title: "The card in Salesforce",
    styles: ["slds", "lightning-frame"],
    scripts: ["lightning", "lightning-frame"],
    bodyClass: "slds-scope",
  },
  hubspot: {
    title: "The card in HubSpot",
    styles: ["preview", "preview-data", "hubspot-frame"],
    scripts: ["hubspot-frame"],
    bodyClass: "hubspot",
  },
};

const frameOf = ({ title, styles, scripts, bodyClass }: Frame): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${title}</title>
${styles.map((style) => `<link rel="stylesheet" href="/workbench/assets/${style}.css">`).join("\n")}
<body class="${bodyClass}"><div id="card"></div>
${scripts.map((script) => `<script src="/workbench/assets/${script}.js"></script>`).join("\n")}
</body>
</html>
`;

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Builds all that the workbench's page loads, and puts it in place at once. */
export async function buildAssets(target: string = ASSETS): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), "groundswell-assets-"));
  const made = `${target}.${process.pid}`;
  const before = `${made}.before`;
  try {
    await mkdir(made, { recursive: true });
    await Promise.all([buildPage(made), buildFrames(made), buildSalesforce(made), buildHubspot(made, work)]);
    await writeFile(join(made, "index.html"), PAGE);
    // who is being served notices nothing
    await rename(target, before).catch(() => {});
    await rename(made, target);
  } finally {
    await rm(before, { recursive: true, force: true });
    await rm(work, { recursive: true, force: true });
    await rm(made, { recursive: true, force: true });
  }
}

/** Minifying makes it a production build. */
const BUNDLE: BuildOptions = {
  bundle: true,
  minify: true,
  target: "es2022",
  jsx: "automatic",
  charset: "utf8",
  legalComments: "none",
};

/** `page.js` and, of the styles it imports, `page.css`. */
async function buildPage(directory: string): Promise<void> {
  await build({ ...BUNDLE, entryPoints: { page: pathOf("page/main.tsx") }, outdir: directory, format: "esm" });
}

async function buildFrames(directory: string): Promise<void> {
  const frames = ["lightning-frame", "hubspot-frame"] as const;
  const entryPoints = Object.fromEntries(frames.map((frame) => [frame, pathOf(`page/frames/${frame}.ts`)]));
  await build({ ...BUNDLE, entryPoints, outdir: directory, format: "iife" });
  for (const [name, frame] of Object.entries(FRAMES)) await writeFile(join(directory, `${name}.html`), frameOf(frame));
  for (const frame of frames) await copyFile(pathOf(`page/frames/${frame}.css`), join(directory, `${frame}.css`));
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
  for (const style of ["preview.css", "preview-data.css"])
    await copyFile(pathOf(`../../hubspot/preview/${style}`), join(directory, style));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const start = performance.now();
  await buildAssets();
  console.log(`The workbench is built, in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
