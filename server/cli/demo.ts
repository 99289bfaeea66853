import { rmSync } from "node:fs";
import { join } from "node:path";
import type { SingleBar } from "cli-progress";
import type { ScoreCard } from "../../shared/card/score-card.ts";
import type { Config } from "../config.ts";
import { lockDirectory } from "../db/directory-lock.ts";
import { demoConfig } from "../demo/config.ts";
import { usageStream } from "../demo/usage-stream.ts";
import { checkDocument } from "../settings/read-document.ts";
import { buildSettings } from "../settings/settings.ts";
import { printAccounts } from "./print-accounts.ts";
import { printCard } from "./print-card.ts";
import { remoteProduct } from "./remote-product.ts";
import { greeting, serve } from "./serve.ts";

const BATCH = 400;
const AT_ONCE = 4;
const SHOWN_PER_TIER = 5;

/** Plays 120 days of a made-up company's customers into a fresh store, shows what comes of it, and keeps serving. */
export async function demo(base: Config, bar: SingleBar): Promise<void> {
  const config = base.databaseUrl === null ? { ...base, dataDir: freshDirectory(join(base.dataDir, "demo")) } : base;
  const running = await serve(config, buildSettings(checkDocument(demoConfig, "the demo's configuration")));
  const [writeKey = ""] = config.writeKeys;
  const [apiKey = ""] = config.apiKeys;
  const events = [...usageStream(config.frozenNow ?? new Date())];
  bar.start(events.length, 0);
  await send(events, running.url, writeKey, bar);
  bar.stop();
  const product = remoteProduct({ url: running.url, writeKey, apiKey });
  await product.settle();
  await product.score(null);
  for (const tier of [1, 2, 3, 4]) {
    const accounts = await everyAccount(product, tier);
    console.log(`\nTier ${tier}: ${accounts.length} accounts`);
    console.log(printAccounts(accounts.slice(0, SHOWN_PER_TIER)));
  }
  const { accounts } = await product.accounts(1, undefined);
  const card = accounts[0] === undefined ? null : await product.card(accounts[0].id);
  if (card !== null) console.log(`\n${printCard(JSON.parse(card) as ScoreCard)}\n`);
  console.log(greeting(running, config));
}

/** An empty directory that no running demo is using. */
function freshDirectory(directory: string): string {
  const isThere = rmSync;
  try {
    lockDirectory(directory)();
  } catch (error) {
    if (error instanceof Error && error.name === "DirectoryLocked") throw error;
  }
  isThere(directory, { recursive: true, force: true });
  return directory;
}

async function everyAccount(product: ReturnType<typeof remoteProduct>, tier: number) {
  const all = [];
  for (let cursor: string | undefined; ; ) {
    const page = await product.accounts(tier, cursor);
    all.push(...page.accounts);
    if (page.nextCursor === null) return all;
    cursor = page.nextCursor;
  }
}

async function send(events: readonly unknown[], url: string, writeKey: string, bar: SingleBar): Promise<void> {
  let next = 0;
  const sender = async () => {
    while (next < events.length) {
      const batch = events.slice(next, next + BATCH);
      next += batch.length;
      const response = await fetch(new URL("/v1/batch", url), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ batch, writeKey }),
      });
      if (!response.ok) throw new Error(`the server answered ${response.status}: ${await response.text()}`);
      bar.increment(batch.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
}
