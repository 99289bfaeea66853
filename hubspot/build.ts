import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { BACKEND_URL } from "./backend-url.ts";

const ROOT = fileURLToPath(new URL(".", import.meta.url));

/** HubSpot builds these folders one by one, and nothing outside a folder goes with it. */
const PARTS = ["src/app/cards", "src/app/settings"];

/** Files that name the backend, which HubSpot reads for itself. */
const NAMING_BACKEND = ["backend-url.ts", "src/app/app-hsmeta.json", "src/app/webhooks/webhooks-hsmeta.json"];

/** What the app shares with the server as one module: by path, its text. */
export async function compileProduct(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ["product.ts"],
    write: false,
    bundle: true,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    charset: "utf8",
    banner: { js: "/* Compiled from hubspot/product.ts by `npm run hubspot:build`. */" },
  });
  const code = outputFiles[0]?.text ?? "";
  return new Map(PARTS.map((part) => [join(ROOT, part, "product.js"), code]));
}

/** The modules of the app that are not what `product.ts` compiles to. */
export async function staleProduct(): Promise<string[]> {
  const stale: string[] = [];
  for (const [path, code] of await compileProduct()) {
    if ((await readFile(path, "utf8").catch(() => "")) !== code) stale.push(path);
  }
  return stale;
}

/** The origin that every file of the app is to name. HubSpot fetches from https alone, never from a loopback. */
export function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== "https:" || url.pathname !== "/" || url.search !== "" || !url.hostname.includes(".")) {
    throw new Error(`${text}: the backend's address is https://<host>, without a path`);
  }
  return url.origin;
}

/** A file's text with one backend in place of another. */
export const withBackend = (text: string, from: string, to: string): string => text.replaceAll(from, to);

async function setBackend(origin: string): Promise<void> {
  for (const file of NAMING_BACKEND) {
    const path = join(ROOT, file);
    await writeFile(path, withBackend(await readFile(path, "utf8"), BACKEND_URL, origin));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [address] = process.argv.slice(2);
  if (address !== undefined) await setBackend(readOrigin(address));
  for (const [path, code] of await compileProduct()) await writeFile(path, code);
  console.log(`The app's backend is ${address ?? BACKEND_URL}`);
}
