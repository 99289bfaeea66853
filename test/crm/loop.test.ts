import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_PACE } from "../../server/crm/context.ts";
import { type Sync, startSync } from "../../server/crm/start-sync.ts";
import { UNAVAILABLE } from "../fakes/salesforce/http/faults.ts";
import { tracked } from "../support/pipeline.ts";
import { waitUntil } from "../support/wait-until.ts";
import { NOW } from "../usage/build.ts";
import { company, type Rig, startRig } from "./rig.ts";

const NEVER = 3_600_000;

let rig: Rig;
let sync: Sync | null = null;
let id: string;
beforeEach(async () => {
  rig = await startRig();
  id = rig.org.store.insert("Account", { Name: "Acme", Website: "acme.com" });
  await rig.learn(company("acme.com", "ann", "bob"));
});
afterEach(async () => {
  await sync?.stop();
  sync = null;
  await rig.stop();
});

const says = () => rig.org.store.get("Account", id);
const running = (pace = {}) => {
  sync = rig.start(pace);
  return sync;
};

describe("the sync beside the server", () => {
  it("makes a pass at once, and another when asked", async () => {
    const { passes, passNow } = running({ urgentMs: NEVER, wholeMs: NEVER });
    await waitUntil("the first pass is done", () => passes() === 1);
    expect(says()?.PLS_Usage_30d__c).toBe(2);
    await rig.learn([tracked("ann", "Report Opened")]);
    expect(passNow()).toBe(true);
    await waitUntil("the second pass is done", () => passes() === 2);
    expect(says()?.PLS_Usage_30d__c).toBe(3);
  });

  it("sends what can't wait without a whole pass, and reads nothing for it", async () => {
    const { passes } = running({ urgentMs: 20, wholeMs: NEVER });
    await waitUntil("the first pass is done", () => passes() === 1);
    const requests = rig.org.requests.length;
    await rig.learn([tracked("ann", "Contact Sales Clicked")], NOW + 1_000);
    await waitUntil("the handoff is there", () => rig.org.store.count("PLS_Handoff__c") === 1);
    expect(says()?.PLS_Handoff_Priority__c).toBe("high");
    expect(passes()).toBe(1);
    expect(rig.org.requests.slice(requests).map(({ method }) => method)).toEqual(["PATCH", "PATCH"]);
  });

  it("lets what can wait, wait", async () => {
    const { passes } = running({ urgentMs: 20, wholeMs: NEVER });
    await waitUntil("the first pass is done", () => passes() === 1);
    const writes = rig.org.store.writesOf(id).length;
    await rig.learn([tracked("ann", "Report Opened")], NOW + 1_000);
    await rig.learn([tracked("ann", "Pricing Viewed")], NOW + 2_000);
    await waitUntil("the moment is there", () => says()?.PLS_Usage_30d__c === 4);
    expect(rig.org.store.writesOf(id)).toHaveLength(writes + 1);
  });

  it("looks for a company that is missing before it creates it", async () => {
    const { passes } = running({ urgentMs: 20, wholeMs: NEVER });
    await waitUntil("the first pass is done", () => passes() === 1);
    const people = ["a", "b", "c", "d", "e"];
    await rig.learn(company("late.com", "a"));
    await waitUntil("the account is known to be missing", async () => {
      sync?.passNow();
      const { counts } = await rig.report();
      return counts.account.missing === 1;
    });
    const made = rig.org.store.insert("Account", { Name: "Late", Website: "late.com" });
    await rig.learn([...company("late.com", ...people), tracked("a", "Contact Sales Clicked")], NOW + 1_000);
    await waitUntil("it is written", () => rig.org.store.get("Account", made)?.PLS_Tier__c === "2");
    expect(rig.org.store.find("Account", { Website: "late.com" })).toHaveLength(1);
  });

  it("outlives an outage, says that there is one, and counts it", async () => {
    rig.org.faults.add({}, UNAVAILABLE, { times: 3 });
    const { passes } = running({ urgentMs: 20, wholeMs: 20 });
    await waitUntil("the outage is noted", async () => (await rig.report()).state === "failing");
    rig.org.faults.clear();
    rig.clock.now += NEVER;
    await waitUntil("a pass ended", () => passes() >= 1);
    sync?.passNow();
    await waitUntil("it is over", async () => (await rig.report()).state === "connected");
    await waitUntil("all is right", () => says()?.PLS_Usage_30d__c === 2);
    const counted = await rig.parts.metrics.registry.getSingleMetricAsString("groundswell_errors_total");
    expect(counted).toMatch(/stage="crm"} [1-9]/);
  });

  it("waits longer with every fault in a row, and not after it is over", async () => {
    const waits: number[] = [];
    const sleep = async (ms: number) => {
      if (ms >= 1_000) waits.push(ms);
      rig.clock.now += ms;
      await turn();
    };
    rig.org.faults.add({ path: /query/ }, UNAVAILABLE, { times: 3 });
    rig.org.faults.add({ path: /query/ }, UNAVAILABLE, { times: 1, skip: 3 });
    sync = startSync({ ...rig.parts, sleep, pace: { ...DEFAULT_PACE, urgentMs: NEVER, wholeMs: NEVER } });
    await waitUntil("all faults happened", () => rig.org.faults.left() === 0);
    await waitUntil("it is over", async () => waits.length >= 6 && (await rig.report()).state === "connected");
    await sync.stop();
    expect(waits.slice(0, 6)).toEqual([10_000, 20_000, 40_000, NEVER, 10_000, NEVER]);
  });

  it("stops in the middle of a bulk job, which another process settles", async () => {
    rig.org.jobs.pollsInAll = 3;
    const many = Array.from({ length: 2_050 }, (_, n) => `many${n}.com`);
    for (const domain of many) rig.org.store.insert("Account", { Name: domain, Website: domain });
    await rig.learn(many.flatMap((domain) => company(domain, `p-${domain}`)));
    const { stop } = running({ pollMs: NEVER });
    await waitUntil("the job is there", async () => (await rig.report()).jobs.length === 1);
    await stop();
    await rig.sync();
    expect((await rig.report()).counts.account).toEqual({ synced: many.length + 1 });
    expect(rig.org.jobs.ids()).toHaveLength(1);
  });
});
