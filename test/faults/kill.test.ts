import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEmbedded } from "../../server/db/embedded.ts";
import { activityIn } from "../support/pipeline.ts";
import { randomFrom } from "../support/random.ts";
import { type ServedProduct, serveProduct } from "../support/spawn-product.ts";
import { freePort } from "../support/start-postgres.ts";
import { makeDataDirectory, removeDirectory } from "../support/stores.ts";
import { basic } from "../support/test-server.ts";
import { waitUntil } from "../support/wait-until.ts";

const SEED = 20_261_122;
const KILLS = 20;
const MOST_LIFE_MS = 450;
const CLIENTS = 4;
const BATCH = 25;
const DUPLICATES = 0.2;
const PEOPLE = 30;
const WRITE_KEY = "k";

let directory: string;
let url: string;
let env: Record<string, string>;
beforeAll(async () => {
  directory = await makeDataDirectory();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  env = { DATA_DIR: directory, PORT: String(port), WRITE_KEYS: WRITE_KEY, API_KEYS: "a", LOG_LEVEL: "error" };
});
afterAll(() => removeDirectory(directory));

interface Sent {
  readonly messageId: string;
  readonly userId: string;
}

/** Sends one batch after the other, each until it is acknowledged, a fifth of all events a second time. */
async function send(
  client: number,
  state: { isUp: boolean; isOver: boolean },
  sent: Sent[],
): Promise<{ repeated: number; resent: number }> {
  const random = randomFrom(SEED + client);
  const counts = { repeated: 0, resent: 0 };
  for (let batchNumber = 0; !state.isOver; batchNumber++) {
    const fresh = Array.from({ length: BATCH }, (_, n) => ({
      messageId: `${client}-${batchNumber}-${n}`,
      userId: `person-${Math.floor(random() * PEOPLE)}`,
    }));
    sent.push(...fresh);
    const repeats = fresh.flatMap(() => (random() < DUPLICATES ? [sent[Math.floor(random() * sent.length)]!] : []));
    counts.repeated += repeats.length;
    const batch = [...fresh, ...repeats].map((event) => ({ type: "track", event: "Report Opened", ...event }));
    const body = JSON.stringify({ batch });
    let attempts = 0;
    await waitUntil(
      "the batch is acknowledged",
      async () => {
        if (!state.isUp) return false;
        attempts++;
        return fetch(`${url}/v1/batch`, { method: "POST", headers: { authorization: basic(WRITE_KEY) }, body }).then(
          (response) => response.json().then(() => response.status === 200),
          () => false,
        );
      },
      40_000,
    );
    counts.resent += attempts - 1;
  }
  return counts;
}

describe("a server that is killed again and again", () => {
  it(`counts every acknowledged event once after ${KILLS} kill -9s`, { timeout: 120_000 }, async () => {
    const random = randomFrom(SEED);
    const sent: Sent[] = [];
    const state = { isUp: true, isOver: false };
    let product: ServedProduct = await serveProduct(env);
    const clients = Array.from({ length: CLIENTS }, (_, client) => send(client, state, sent));
    for (let kill = 0; kill < KILLS; kill++) {
      const killAt = Date.now() + random() * MOST_LIFE_MS;
      await waitUntil("the moment has come", () => Date.now() >= killAt);
      const { code } = await product.stop("SIGKILL");
      expect(code).toBeNull();
      state.isUp = false;
      product = await serveProduct(env);
      state.isUp = true;
    }
    state.isOver = true;
    const counts = await Promise.all(clients);
    await waitUntil("everything is folded", async () => {
      const { waitingEvents } = (await (await fetch(`${url}/readyz`)).json()) as { waitingEvents?: number };
      return waitingEvents === 0;
    });
    await product.stop();
    const expected: Record<string, number> = {};
    for (const { userId } of sent) expected[`u:${userId}`] = (expected[`u:${userId}`] ?? 0) + 1;
    const db = await openEmbedded(directory, () => undefined);
    try {
      expect(await activityIn(db)).toEqual(expected);
    } finally {
      await db.close();
    }
    expect(sent.length).toBeGreaterThan(KILLS * BATCH);
    expect(counts.reduce((sum, { repeated }) => sum + repeated, 0) / sent.length).toBeGreaterThan(0.15);
    expect(counts.some(({ resent }) => resent > 0)).toBe(true);
  });
});
