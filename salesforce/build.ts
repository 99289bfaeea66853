import { globSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL(".", import.meta.url));

export interface CompiledComponent {
  readonly path: string;
  readonly code: string;
}

/** Every Lightning component in TypeScript as the JavaScript the platform takes, what it shares with the server inside. */
export async function compileComponents(root: string = ROOT): Promise<CompiledComponent[]> {
  const sources = globSync("main/default/lwc/*/*.ts", { cwd: root }).filter(
    (path) => basename(path, ".ts") === basename(dirname(path)),
  );
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: sources,
    outbase: ".",
    outdir: ".",
    write: false,
    bundle: true,
    format: "esm",
    target: "esnext",
    platform: "neutral",
    charset: "utf8",
    external: ["lwc", "lightning/*", "@salesforce/*", "c/*"],
    banner: { js: "/* Compiled from the TypeScript beside it by `npm run lwc:build`. */" },
  });
  return outputFiles.map(({ path, text }) => ({ path, code: withDefaultExport(text, path) }));
}

/**
 * esbuild writes `export { X as default }`, which the platform accepts without a word and shows as a blank component: it
 * registers only what `export default` names.
 */
function withDefaultExport(code: string, path: string): string {
  const fixed = code.replace(/export \{\n {2}(\w+) as default\n\};\n$/, "export default $1;\n");
  if (!/^export default \w+;$/m.test(fixed)) throw new Error(`${path}: a component needs an export default class`);
  return fixed;
}

/** The components whose committed JavaScript is not what their TypeScript compiles to. */
export async function staleComponents(root: string = ROOT): Promise<string[]> {
  const compiled = await compileComponents(root);
  const fresh = await Promise.all(
    compiled.map(async ({ path, code }) => (await readFile(path, "utf8").catch(() => "")) === code),
  );
  return compiled.filter((_, index) => !fresh[index]).map(({ path }) => relative(root, path));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const compiled = await compileComponents();
  await Promise.all(compiled.map(({ path, code }) => writeFile(path, code)));
  console.log(`${compiled.length} Lightning components compiled`);
}
