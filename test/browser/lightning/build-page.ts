import { globSync } from "node:fs";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import lwcPlugin from "@lwc/rollup-plugin";
import replacePlugin from "@rollup/plugin-replace";
import { transform } from "esbuild";
import { type Plugin, rollup } from "rollup";

/** Their types describe CommonJS; imported, they are the functions themselves. */
const lwc = lwcPlugin as unknown as typeof lwcPlugin.default;
const replace = replacePlugin as unknown as typeof replacePlugin.default;

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const METADATA = join(ROOT, "salesforce/main/default");
const STYLES = createRequire(import.meta.url).resolve(
  "@salesforce-ux/design-system-2/dist/css/bundled/slds2.cosmos.css",
);
const STUBS = ["lightning/uiRecordApi", "lightning/uiRelatedListApi"];

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

/**
 * Builds a page that runs the components as they are deployed, on the open-source engine, base components and styles
 * of the platform. Only the platform's data service is stood in for. Returns the page's path.
 */
export async function buildPage(directory: string, entry = fileURLToPath(new URL("./page.ts", import.meta.url))) {
  const bundle = await rollup({
    input: entry,
    plugins: [
      platform(await readLabels()),
      icons(await usedIcons()),
      typescript,
      lwc({ rootDir: ROOT, modules: [{ npm: "lightning-base-components" }], enableDynamicComponents: true }),
      replace({
        preventAssignment: true,
        "process.env.NODE_ENV": '"development"',
        "import.meta.env.SSR": "false",
      }),
    ],
    // the base components' own warnings, dozens of them
    onwarn: () => {},
  });
  await mkdir(directory, { recursive: true });
  await bundle.write({ file: join(directory, "page.js"), format: "iife", name: "page", inlineDynamicImports: true });
  await bundle.close();
  await copyFile(STYLES, join(directory, "slds.css"));
  const page = join(directory, "index.html");
  await writeFile(page, PAGE);
  return page;
}

/** What `@salesforce/…`, `c/…` and the data service's modules are here. */
function platform(labels: ReadonlyMap<string, string>): Plugin {
  return {
    name: "platform",
    resolveId(id) {
      if (/^@salesforce\/(schema\/|label\/c\.)/.test(id)) return `\0${id}`;
      if (STUBS.includes(id)) return fileURLToPath(new URL(`./platform/${id.split("/")[1]}.ts`, import.meta.url));
      const component = /^c\/(\w+)$/.exec(id)?.[1];
      return component === undefined ? null : join(METADATA, "lwc", component, `${component}.js`);
    },
    load(id) {
      const [, kind, name = ""] = /^\0@salesforce\/(\w+)\/(.+)$/.exec(id) ?? [];
      if (kind === "label") return `export default ${JSON.stringify(labelOf(name, labels))}`;
      const [objectApiName, fieldApiName] = name.split(".");
      return kind === "schema" ? `export default ${JSON.stringify({ objectApiName, fieldApiName })}` : null;
    },
  };
}

function labelOf(name: string, labels: ReadonlyMap<string, string>): string {
  const label = labels.get(name.replace(/^c\./, ""));
  if (label === undefined) throw new Error(`there is no custom label ${name}`);
  return label;
}

async function readLabels(): Promise<ReadonlyMap<string, string>> {
  const xml = await readFile(join(METADATA, "labels/CustomLabels.labels-meta.xml"), "utf8");
  const labels = [...xml.matchAll(/<fullName>(.+?)<\/fullName>[\s\S]*?<value>([\s\S]*?)<\/value>/g)];
  const text = (escaped: string) => escaped.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  return new Map(labels.map(([, name = "", value = ""]) => [name, text(value)]));
}

/** The icons our components name: compiling all there are would take longer than everything else together. */
async function usedIcons(): Promise<ReadonlySet<string>> {
  const files = globSync("lwc/*/*.{js,html}", { cwd: METADATA });
  const texts = await Promise.all(files.map((file) => readFile(join(METADATA, file), "utf8")));
  return new Set(texts.flatMap((text) => text.match(/\b(?:utility|standard):\w+/g) ?? []));
}

function icons(used: ReadonlySet<string>): Plugin {
  return {
    name: "icons",
    load(id) {
      const set = /iconSvgTemplates(\w*)\/buildTemplates\/templates\.js$/.exec(id)?.[1]?.toLowerCase();
      if (set === undefined) return null;
      const names = [...used].map((icon) => icon.split(":")).filter(([category]) => category === set);
      const imports = names.map(([, name]) => `import ${set}_${name} from "./${set}/${name}.html";`);
      return `${imports.join("\n")}\nexport default { ${names.map(([, name]) => `${set}_${name}`).join(", ")} };`;
    },
  };
}

const typescript: Plugin = {
  name: "typescript",
  async transform(code, id) {
    if (!id.endsWith(".ts")) return null;
    return (await transform(code, { loader: "ts", target: "esnext" })).code;
  },
};
