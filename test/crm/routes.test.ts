import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Pace } from "../../server/crm/context.ts";
import { type FakeSalesforce, startFakeSalesforce } from "../fakes/salesforce/start.ts";
import { tracked } from "../support/pipeline.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { waitUntil } from "../support/wait-until.ts";
import { company } from "./rig.ts";

const PACE: Pace = { urgentMs: 50, wholeMs: 3_600_000, pollMs: 5, slowestPollMs: 5 };

const environment = ({ url, clientId, clientSecret }: FakeSalesforce) => ({
  SALESFORCE_LOGIN_URL: url,
  SALESFORCE_CLIENT_ID: clientId,
  SALESFORCE_CLIENT_SECRET: clientSecret,
});

describe("a server with a CRM", () => {
  let org: FakeSalesforce;
  let server: TestServer;
  let accountId: string;
  let contactId: string;
  beforeAll(async () => {
    org = await startFakeSalesforce();
    accountId = org.store.insert("Account", { Name: "Acme", Website: "acme.com" });
    contactId = org.store.insert("Contact", { LastName: "Lee", Email: "ann@acme.com", AccountId: accountId });
    server = await startTestServer({ env: environment(org), pace: PACE });
    await server.send(company("acme.com", "ann", "bob"));
    await server.settle();
  });
  afterAll(async () => {
    await server.stop();
    await org.stop();
  });

  const passed = async () => Number((await server.api("/v1/sync")).json.passes);
  const pass = async () => {
    const before = await waitUntil("nothing is under way", async () => {
      const { status, json } = await server.api("/v1/sync", "POST");
      return status === 202 ? { passes: Number(json.passes) } : null;
    });
    await waitUntil("the pass is done", async () => (await passed()) > before.passes);
  };

  it("syncs by itself, and says how it stands", async () => {
    await pass();
    expect(org.store.get("Account", accountId)?.PLS_Key__c).toBe("acme.com");
    const { status, json } = await server.api("/v1/sync");
    expect(status).toBe(200);
    expect(json).toMatchObject({
      crm: "salesforce",
      state: "connected",
      message: null,
      lastSyncAt: expect.any(String),
      counts: { account: { synced: 1 }, person: { synced: 1, missing: 1 }, handoff: {} },
      api: { requests: org.limits.used, used: org.limits.used, allowance: 100_000, budget: 50_000 },
      failing: [],
      unmatched: [],
    });
  });

  it("sends a request for sales by itself, within the pace of what can't wait", async () => {
    await server.send([tracked("ann", "Contact Sales Clicked")]);
    await waitUntil("the handoff is there", () => org.store.count("PLS_Handoff__c") === 1);
  });

  it("says what a pass would do", async () => {
    await pass();
    const { status, json } = await server.api("/v1/sync?dryRun=true", "POST");
    expect([status, json]).toEqual([200, { counts: expect.any(Object), records: [] }]);
    expect((await server.api("/v1/sync?dryRun=perhaps", "POST")).status).toBe(400);
  });

  it("lets nobody in without a key", async () => {
    expect((await server.ask("/v1/sync")).status).toBe(401);
    expect((await server.ask("/v1/sync", { method: "POST" })).status).toBe(401);
  });

  it("counts what it wrote, and how far behind it is", async () => {
    const { text } = await server.ask("/metrics");
    expect(text).toMatch(/groundswell_crm_writes_total\{kind="account",result="synced"\} [1-9]/);
    expect(text).toMatch(/groundswell_crm_lag_seconds \d/);
    expect(text).toMatch(/groundswell_crm_parked_records 0/);
  });

  it("takes an erased person out of the CRM", async () => {
    expect((await server.api("/v1/users/ann", "DELETE")).status).toBe(204);
    await pass();
    expect(org.store.get("Contact", contactId)).toMatchObject({
      PLS_Key__c: null,
      PLS_Score_Card__c: null,
      LastName: "Lee",
    });
    expect(JSON.stringify(org.store.get("Account", accountId))).not.toContain("ann of acme.com");
  });
});

describe("a server without a CRM", () => {
  it("says so", async () => {
    const server = await startTestServer();
    for (const method of ["GET", "POST"]) {
      expect(await server.api("/v1/sync", method)).toMatchObject({
        status: 404,
        json: { detail: expect.stringContaining("no CRM is configured") },
      });
    }
    expect((await server.ask("/metrics")).text).not.toMatch(/crm_lag_seconds [1-9]/);
    await server.stop();
  });
});

describe("a server whose CRM is not there", () => {
  it("starts, serves, and says what is wrong", async () => {
    const env = {
      SALESFORCE_LOGIN_URL: "http://127.0.0.1:1",
      SALESFORCE_CLIENT_ID: "c",
      SALESFORCE_CLIENT_SECRET: "s",
    };
    const server = await startTestServer({ env, pace: PACE });
    await waitUntil("it is said", async () => (await server.api("/v1/sync")).json.state === "failing");
    expect((await server.api("/v1/sync")).json.message).toMatch(/^Salesforce can't be reached/);
    expect((await server.ask("/readyz")).status).toBe(200);
    await server.stop();
  });
});
