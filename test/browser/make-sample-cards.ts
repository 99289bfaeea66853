import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/**
 * Writes `sample-cards.jsonl` anew: cards the product itself makes of its demo, at a fixed moment. Run it after a change
 * of the demo, the model or the wording: `node test/browser/make-sample-cards.ts`
 */
const NOW = "2026-11-18T15:20:00Z";
const ACCOUNTS = {
  enterprise: "larchfenmutual.nl",
  midMarket: "larchdriftlearning.com.br",
  dueSoon: "maplegatelines.ca",
  individual: "juniperyardlabs.io",
};

const directory = await mkdtemp(join(tmpdir(), "groundswell-samples-"));
const cli = fileURLToPath(new URL("../../server/cli.ts", import.meta.url));
const demo = spawn(process.execPath, [cli, "demo"], {
  env: {
    PLS_NOW: NOW,
    PORT: "0",
    DATA_DIR: directory,
    API_KEYS: "samples",
    WRITE_KEYS: "samples",
    LOG_LEVEL: "silent",
  },
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const url = await startedAt(demo.stdout);
  const read = async (path: string) => {
    const response = await fetch(url + path, { headers: { authorization: "Bearer samples" } });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as { readonly people: readonly { readonly id: string }[] };
  };
  const cards = new Map<string, Awaited<ReturnType<typeof read>>>();
  for (const [name, id] of Object.entries(ACCOUNTS)) cards.set(name, await read(`/v1/accounts/${id}`));
  const bestOf = (name: string) => read(`/v1/users/${cards.get(name)?.people[0]?.id}`);
  cards.set("contact", await bestOf("enterprise"));
  cards.set("lead", await bestOf("dueSoon"));
  const file = fileURLToPath(new URL("./sample-cards.jsonl", import.meta.url));
  await writeFile(file, [...cards].map(([name, card]) => `${JSON.stringify({ name, card })}\n`).join(""));
} finally {
  demo.kill();
  await once(demo, "exit");
  await rm(directory, { recursive: true, force: true });
}

async function startedAt(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const url = /^Groundswell at (http:\S+)/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error("the demo ended before it served");
}
