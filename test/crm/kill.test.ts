import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tracked } from "../support/pipeline.ts";
import { randomFrom } from "../support/random.ts";
import { type Running, spawnProduct } from "../support/spawn-product.ts";
import { waitUntil } from "../support/wait-until.ts";
import { company, type Rig, startRig } from "./rig.ts";

const SEED = 20_261_122;
const KILLS = 20;
/** A run is killed in one of its first requests: later ones are like these. */
const MOST_REQUESTS = 10;
const MOST_MS_INTO_ONE = 25;
/** A machine that does much else takes its time; that is no fault of the sync. */
const MOST_MS_OF_A_RUN = 120_000;
const COMPANIES = 2_010;

const numbers = Array.from({ length: COMPANIES }, (_, n) => n);
const domainOf = (n: number): string => `kill-company-${n}.com`;

describe("a bulk sync that is killed again and again", () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig();
    rig.org.jobs.pollsInAll = 2;
    for (const n of numbers) {
      const AccountId = rig.org.store.insert("Account", { Name: `Company ${n}`, Website: domainOf(n) });
      rig.org.store.insert("Contact", { LastName: "Lee", Email: `person-${n}@${domainOf(n)}`, AccountId });
    }
    await rig.learn(numbers.flatMap((n) => company(domainOf(n), `person-${n}`)));
  }, 120_000);
  afterAll(() => rig.stop());

  const start = (): Running =>
    spawnProduct(["sync", "--once"], {
      DATABASE_URL: rig.databaseUrl!,
      SALESFORCE_LOGIN_URL: rig.org.url,
      SALESFORCE_CLIENT_ID: rig.org.clientId,
      SALESFORCE_CLIENT_SECRET: rig.org.clientSecret,
      LOG_LEVEL: "error",
    });

  /** Kills a run in its n-th request; what that was, null when the run ended before. */
  const killedIn = async (n: number, random: () => number): Promise<string | null> => {
    const fatal = rig.org.requests.length + n;
    const run = start();
    await waitUntil(
      "its end",
      () => run.process.exitCode !== null || rig.org.requests.length >= fatal,
      MOST_MS_OF_A_RUN,
    );
    await pause(random() * MOST_MS_INTO_ONE);
    run.process.kill("SIGKILL");
    const { code, stderr } = await run.finished;
    if (code !== null && code !== 0) throw new Error(stderr);
    const last = rig.org.requests.at(-1);
    return code === null ? `${last?.method} ${last?.path.replace(/.*v66.0/, "").replace(/750\w+/, "")}` : null;
  };

  it("ends with every record right, each written once for each change", { timeout: 900_000 }, async () => {
    const random = randomFrom(SEED);
    const killed: string[] = [];
    let changes = 1;
    while (killed.length < KILLS) {
      const request = await killedIn(1 + Math.floor(random() * MOST_REQUESTS), random);
      if (request !== null) killed.push(request);
      if (rig.org.store.writes.length < changes * 2 * COMPANIES) continue;
      changes++;
      await rig.learn(numbers.map((n) => tracked(`person-${n}`, "Report Opened")));
    }
    const last = await start().finished;
    expect(last).toMatchObject({ code: 0, stderr: "" });
    // uploads, closings and questions among them
    expect(new Set(killed).size).toBeGreaterThan(4);

    for (const type of ["Account", "Contact"]) {
      const records = rig.org.store.find(type);
      expect(records.filter(({ PLS_Usage_30d__c: usage }) => usage === changes)).toHaveLength(COMPANIES);
      expect(new Set(records.map((record) => record.PLS_Key__c)).size).toBe(COMPANIES);
    }
    const writes = Map.groupBy(rig.org.store.writes, (write) => write.id);
    expect(new Set([...writes.values()].map((each) => each.length))).toEqual(new Set([changes]));
    expect(writes.size).toBe(2 * COMPANIES);
  });
});
