import { rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { SingleBar } from "cli-progress";
import type { ScoreCard } from "../../shared/card/score-card.ts";
import { DAY_MS } from "../../shared/lib/day.ts";
import type { Config } from "../config.ts";
import { lockDirectory } from "../db/directory-lock.ts";
import { demoConfig } from "../demo/config.ts";
import type { DemoEvent } from "../demo/event.ts";
import { usageStream } from "../demo/usage-stream.ts";
import { checkDocument } from "../settings/read-document.ts";
import { buildSettings } from "../settings/settings.ts";
import { allAccounts } from "./all-accounts.ts";
import { answerHandoffs } from "./demo-sales.ts";
import { printAccounts } from "./print-accounts.ts";
import { printCard } from "./print-card.ts";
import type { Product } from "./product.ts";
import { failure, remoteProduct } from "./remote-product.ts";
import { greeting, serve } from "./serve.ts";

const BATCH = 400;
const AT_ONCE = 4;
/** The last days are lived one by one, so that scores have a history and triggers fire when they would have. */
const DAYS_LIVED = 14;
const SHOWN_PER_TIER = 5;

/**
 * Plays 120 days of a made-up company's customers, and what its sales does, into a fresh store, shows what comes of it,
 * and keeps serving.
 */
export async function demo(base: Config, bar: SingleBar): Promise<void> {
  const dataDir = base.databaseUrl === null ? await emptyDirectory(join(base.dataDir, "demo")) : base.dataDir;
  // nothing in a demo is real
  const workbench = base.workbench === null ? null : { ...base.workbench, simulates: true };
  const config = { ...base, dataDir, workbench };
  const end = config.frozenNow ?? new Date();
  let clock = () => new Date(end.getTime() - DAYS_LIVED * DAY_MS);
  const settings = buildSettings(checkDocument(demoConfig, "the demo's configuration"));
  const running = await serve(config, { settings, now: () => clock() });
  const [writeKey = ""] = config.writeKeys;
  const [apiKey = ""] = config.apiKeys;
  const product = remoteProduct({ url: running.url, writeKey, apiKey });
  const events = [...usageStream(end)];
  bar.start(events.length, 0);
  let sent = 0;
  for (let daysAgo = DAYS_LIVED; daysAgo >= 0; daysAgo--) {
    const today = new Date(end.getTime() - daysAgo * DAY_MS);
    clock = () => today;
    const until = events.findIndex((event) => Date.parse(event.timestamp) > today.getTime());
    const day = events.slice(sent, until < 0 ? events.length : until);
    await send(day, running.url, writeKey, bar);
    sent += day.length;
    await product.score(null);
    await answerHandoffs(running.url, apiKey, today);
  }
  bar.stop();
  clock = () => config.frozenNow ?? new Date();
  await show(product);
  console.log(greeting(running, config));
  if (workbench !== null) console.log(`\nOpen ${running.url}/`);
}

/** Prints the best accounts of each tier and the card of the best of all. */
async function show(product: Product): Promise<void> {
  for (const tier of [1, 2, 3, 4]) {
    const accounts = await allAccounts(product, tier);
    console.log(`\nTier ${tier}: ${accounts.length} accounts`);
    console.log(printAccounts(accounts.slice(0, SHOWN_PER_TIER)));
  }
  const [best] = (await product.accounts(1, undefined)).accounts;
  const card = best === undefined ? null : await product.card(best.id);
  if (card !== null) console.log(`\n${printCard(JSON.parse(card) as ScoreCard)}\n`);
}

/** Empties a directory that no running demo is using. */
async function emptyDirectory(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  lockDirectory(directory)();
  rmSync(directory, { recursive: true });
  return directory;
}

/** Sends events in order of time, some batches at once, through the ingestion route. */
async function send(events: readonly DemoEvent[], url: string, writeKey: string, bar: SingleBar): Promise<void> {
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
      if (!response.ok) throw await failure(response);
      bar.increment(batch.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
}
