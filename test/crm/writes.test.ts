import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { retryDelay } from "../../server/crm/settle-rows.ts";
import { DAY_MS } from "../../shared/lib/day.ts";
import { ROW_LOCKED, validationFailed } from "../fakes/salesforce/rules.ts";
import { tracked } from "../support/pipeline.ts";
import { company, type Rig, startRig } from "./rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.stop());

const DOMAINS = Array.from({ length: 12 }, (_, n) => `north${n}.com`);

/** Twelve companies, each with its record; their ids by domain. */
async function twelve(): Promise<Record<string, string>> {
  const ids = Object.fromEntries(
    DOMAINS.map((domain) => [domain, rig.org.store.insert("Account", { Name: domain, Website: domain })]),
  );
  await rig.learn(DOMAINS.flatMap((domain) => company(domain, `ann-${domain}`)));
  return ids;
}
const written = () => rig.writesSince().map((write) => rig.org.store.get("Account", write.id)?.Name);
const requestsTo = (path: RegExp) => rig.org.requests.filter((request) => path.test(request.path));

describe("a book that has not changed", () => {
  it("is not written a second time, not even when everybody was scored again", async () => {
    await twelve();
    await rig.sync();
    expect(written()).toHaveLength(12);
    await rig.sync();
    await rig.learn([]);
    await rig.sync();
    expect(written()).toEqual([]);
  });

  it("has only what changed written", async () => {
    await twelve();
    await rig.sync();
    written();
    await rig.learn([tracked("ann-north3.com", "Report Opened")]);
    await rig.sync();
    expect(written()).toEqual(["north3.com"]);
  });
});

describe("records that fail", () => {
  const refuse = (domain: string, message = "Accounts of this region are frozen") =>
    rig.org.rules.add({
      type: "Account",
      when: (record) => record.Name === domain,
      error: validationFailed(message, "PLS_Tier__c"),
    });

  it("do not stop the others, and are parked with the CRM's message", async () => {
    const ids = await twelve();
    for (const domain of ["north1.com", "north5.com", "north9.com"]) refuse(domain);
    await rig.sync();
    expect(written()).toHaveLength(9);
    const { counts, failing } = await rig.report();
    expect(counts.account).toEqual({ synced: 9, parked: 3 });
    expect(failing).toMatchObject(
      ["north1.com", "north5.com", "north9.com"].map((id) => ({
        kind: "account",
        id,
        crmId: ids[id],
        status: "parked",
        message: "FIELD_CUSTOM_VALIDATION_EXCEPTION: Accounts of this region are frozen (PLS_Tier__c)",
      })),
    );
  });

  it("are tried again when their payload changes or a day has passed, and not before", async () => {
    await twelve();
    refuse("north1.com");
    await rig.sync();
    const tries = requestsTo(/sobjects/).length;
    rig.clock.now += DAY_MS / 2;
    await rig.sync();
    expect(requestsTo(/sobjects/)).toHaveLength(tries);
    await rig.learn([tracked("ann-north1.com", "Report Opened")]);
    await rig.sync();
    expect(requestsTo(/sobjects/)).toHaveLength(tries + 1);
    rig.org.rules.clear();
    rig.clock.now += DAY_MS + 1;
    await rig.sync();
    expect(requestsTo(/sobjects/)).toHaveLength(tries + 2);
    expect((await rig.report()).counts.account).toEqual({ synced: 12 });
  });

  it("by a lock are tried again alone, and soon", async () => {
    await twelve();
    rig.org.rules.add({ type: "Account", when: ({ Name }) => Name === "north2.com", error: ROW_LOCKED, times: 2 });
    await rig.sync();
    expect(requestsTo(/sobjects/).map((request) => request.records)).toEqual([12, 1, 1]);
    expect(written()).toHaveLength(12);
    expect((await rig.report()).counts.account).toEqual({ synced: 12 });
    expect(
      await rig.db.query(
        "select distinct attempts, next_attempt_at, failed_hash, detail from crm_sync where kind = 'account'",
      ),
    ).toEqual([{ attempts: 0, next_attempt_at: null, failed_hash: null, detail: null }]);
  });

  it("by a lock that stays wait longer and longer", async () => {
    await twelve();
    rig.org.rules.add({ type: "Account", when: ({ Name }) => Name === "north2.com", error: ROW_LOCKED });
    const waits: number[] = [];
    for (let n = 0; n < 3; n++) {
      const before = rig.clock.now;
      await rig.sync();
      const [row] = await rig.db.query<{ attempts: number; next_attempt_at: Date }>(
        "select attempts, next_attempt_at from crm_sync where status = 'retry'",
      );
      waits.push((row?.next_attempt_at.getTime() ?? 0) - before);
      rig.clock.now = row?.next_attempt_at.getTime() ?? 0;
    }
    expect(waits[2]).toBeGreaterThan(waits[0] ?? 0);
    expect((await rig.report()).failing).toMatchObject([{ id: "north2.com", status: "retry" }]);
  });

  it("as a whole, when the CRM does not see a field, say so and leave everything for later", async () => {
    await twelve();
    rig.org.permissions.hide("Account", "PLS_Key__c");
    await expect(rig.sync()).rejects.toThrow(/PLS_Key__c/);
    expect(await rig.report()).toMatchObject({ state: "failing", message: expect.stringContaining("PLS_Key__c") });
    rig.org.permissions.restore();
    await rig.sync();
    expect(await rig.report()).toMatchObject({ state: "connected", message: null });
    expect(written()).toHaveLength(12);
  });
});

describe("the wait before another attempt", () => {
  it("doubles up to an hour, give or take half", () => {
    expect([1, 2, 3, 20].map((attempts) => retryDelay(attempts, 0.5))).toEqual([10_000, 20_000, 40_000, 3_600_000]);
    expect([retryDelay(1, 0), retryDelay(1, 1)]).toEqual([5_000, 15_000]);
  });
});

describe("writes", () => {
  it("go 200 to a request", async () => {
    const domains = Array.from({ length: 450 }, (_, n) => `many${n}.com`);
    for (const domain of domains) rig.org.store.insert("Account", { Name: domain, Website: domain });
    await rig.learn(domains.flatMap((domain) => company(domain, `p-${domain}`)));
    await rig.sync();
    expect(requestsTo(/sobjects/).map((request) => request.records)).toEqual([200, 200, 50]);
  });
});
