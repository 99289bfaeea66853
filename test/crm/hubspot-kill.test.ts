import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOUR_MS } from "../../shared/lib/day.ts";
import { tracked } from "../support/pipeline.ts";
import { randomFrom } from "../support/random.ts";
import { type Running, spawnProduct } from "../support/spawn-product.ts";
import { waitUntil } from "../support/wait-until.ts";
import { NOW } from "../usage/build.ts";
import { type HubspotRig, startHubspotRig } from "./hubspot-rig.ts";
import { company } from "./rig.ts";

const SEED = 20_261_122;
const KILLS = 20;
const MOST_REQUESTS = 12;
const MOST_MS_INTO_ONE = 25;
const COMPANIES = 310;

const numbers = Array.from({ length: COMPANIES }, (_, n) => n);
const domainOf = (n: number): string => `kill-company-${n}.com`;
const peopleOf = (n: number): string[] => [`ann-${n}`, `bo-${n}`];

describe("a sync with HubSpot that is killed again and again", () => {
  let rig: HubspotRig;
  beforeAll(async () => {
    // the clock of the processes runs, and so must HubSpot's
    rig = await startHubspotRig({}, { searchLag: { milliseconds: 50 } }, null);
    for (const n of numbers) {
      rig.hub.store.insert("companies", { name: `Company ${n}`, domain: domainOf(n) });
      rig.hub.store.insert("contacts", { email: `ann-${n}@${domainOf(n)}` });
    }
    await rig.learn(
      numbers.flatMap((n) => company(domainOf(n), ...peopleOf(n))),
      NOW - HOUR_MS,
    );
    await rig.learn(numbers.slice(0, 20).map((n) => tracked(`ann-${n}`, "Contact Sales Clicked")));
  }, 120_000);
  afterAll(() => rig.stop());

  const start = (): Running =>
    spawnProduct(["sync", "--once"], {
      DATABASE_URL: rig.databaseUrl!,
      HUBSPOT_BASE_URL: rig.hub.url,
      HUBSPOT_ACCESS_TOKEN: rig.hub.staticToken,
      LOG_LEVEL: "error",
    });

  /** Kills a run in its n-th request; false when the run ended before. */
  const isKilledIn = async (n: number, random: () => number): Promise<boolean> => {
    const fatal = rig.hub.requests.length + n;
    const run = start();
    await waitUntil("its end", () => run.process.exitCode !== null || rig.hub.requests.length >= fatal);
    await pause(random() * MOST_MS_INTO_ONE);
    run.process.kill("SIGKILL");
    const { code, stderr } = await run.finished;
    if (code !== null && code !== 0) throw new Error(stderr);
    return code === null;
  };

  it("ends with every record right and no task twice", { timeout: 300_000 }, async () => {
    const random = randomFrom(SEED);
    let kills = 0;
    let changes = 1;
    for (let run = 1; kills < KILLS; run++) {
      if (await isKilledIn(1 + Math.floor(random() * MOST_REQUESTS), random)) kills++;
      if (run % 5 !== 0) continue;
      changes++;
      await rig.learn(numbers.flatMap((n) => peopleOf(n).map((person) => tracked(person, "Report Opened"))));
    }
    expect(await start().finished).toMatchObject({ code: 0, stderr: "" });
    const companies = rig.hub.store.find("companies");
    // of both people; twenty of them have clicked once more
    expect(companies.filter(({ properties }) => Number(properties.pls_usage_30d) >= 2 * changes)).toHaveLength(
      COMPANIES,
    );
    expect(new Set(companies.map(({ properties }) => properties.pls_key)).size).toBe(COMPANIES);
    const handoffs = await rig.db.query("select from handoffs");
    expect(handoffs.length).toBeGreaterThanOrEqual(20);
    expect(rig.hub.store.count("tasks")).toBe(handoffs.length);
    const stands = await rig.db.query("select kind, status from crm_sync where crm_id is not null group by 1, 2");
    expect(stands.every((row) => row.status === "synced")).toBe(true);
  });
});
