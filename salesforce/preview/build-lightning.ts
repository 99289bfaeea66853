import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import lwcPlugin from "@lwc/rollup-plugin";
import replacePlugin from "@rollup/plugin-replace";
import { transform } from "esbuild";
import { type Plugin, rollup } from "rollup";
import { platform, usedIcons } from "./platform-modules.ts";

/** Their types describe CommonJS; imported, they are the functions themselves. */
const lwc = lwcPlugin as unknown as typeof lwcPlugin.default;
const replace = replacePlugin as unknown as typeof replacePlugin.default;

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** SLDS 2, as the platform has it. */
export const SLDS = createRequire(import.meta.url).resolve(
  "@salesforce-ux/design-system-2/dist/css/bundled/slds2.cosmos.css",
);

/**
 * Bundles a script that runs the components as they are deployed, on the open-source engine, base components and styles
 * of the platform. Only the platform's data service is stood in for. In `development` the engine warns of misuse.
 */
export async function buildLightning(entry: string, file: string, mode: "development" | "production"): Promise<void> {
  const bundle = await rollup({
    input: entry,
    plugins: [
      await platform(),
      icons(await usedIcons()),
      typescript,
      adoptedStyles,
      lwc({ rootDir: ROOT, modules: [{ npm: "lightning-base-components" }], enableDynamicComponents: true }),
      replace({
        preventAssignment: true,
        "process.env.NODE_ENV": JSON.stringify(mode),
        "import.meta.env.SSR": "false",
      }),
      ...(mode === "production" ? [minified] : []),
    ],
    // the base components' own warnings, dozens of them
    onwarn: () => {},
  });
  await bundle.write({ file, format: "iife", name: "lightning", inlineDynamicImports: true });
  await bundle.close();
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

/** In the engine, where a component's styles become a `<style>` element of the page. */
const STYLE_ELEMENTS = [
  ["getCacheData(content, false)", "getCacheData(content, true)"],
  [
    "insertStyleElement(content, document.head, cacheData, signal)",
    "insertConstructableStylesheet(content, document, cacheData, signal)",
  ],
] as const;
const ENGINE = dirname(createRequire(import.meta.url).resolve("@lwc/engine-dom"));

/** A strict content-security policy refuses `<style>` elements, and lets scripts adopt style sheets: same styles. */
const adoptedStyles: Plugin = {
  name: "adopted-styles",
  transform(code, id) {
    if (!id.startsWith(ENGINE)) return null;
    return STYLE_ELEMENTS.reduce((changed, [from, to]) => {
      if (!changed.includes(from)) throw new Error(`${id} no longer says ${from}: see how it inserts styles now`);
      return changed.replace(from, to);
    }, code);
  },
};

const minified: Plugin = {
  name: "minified",
  renderChunk: async (code) => (await transform(code, { minify: true, target: "esnext" })).code,
};
