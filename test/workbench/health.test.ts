import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Connection, Health } from "../../server/workbench/contract.ts";
import { type HubspotServer, startServerWithHubspot } from "../crm/hubspot-server.ts";
import { company } from "../crm/rig.ts";
import { tracked } from "../support/pipeline.ts";
import { createDatabase } from "../support/stores.ts";
import { WRITE_KEY } from "../support/test-server.ts";
import { DEVELOPMENT, openWorkbench, signIn } from "./open-workbench.ts";

describe("the health of a server without a CRM", () => {
  it.each([
    ["embedded", async () => ({})],
    ["PostgreSQL", async () => ({ databaseUrl: await createDatabase() })],
  ])("says how it does on the %s store, and what was rejected", async (store, options) => {
    const workbench = await openWorkbench(await options());
    await workbench.server.send([tracked("ann"), { type: "track", userId: "bo", messageId: "m1", secret: "kept out" }]);
    await workbench.server.settle();
    const health = await workbench.get<Health>("/workbench/health");
    expect(health).toEqual({
      now: "2026-03-18T12:00:00.000Z",
      store,
      worker: "working",
      waitingEvents: 0,
      foldLagSeconds: 0,
      scoringLagSeconds: 0,
      staleAccounts: 0,
      modelVersion: "1",
      rejected: [
        {
          receivedAt: "2026-03-18T12:00:00.000Z",
          source: "/v1/batch",
          error: expect.stringContaining("event"),
          messageId: "m1",
        },
      ],
      crm: null,
    });
    await workbench.server.stop();
  });
});

describe("the health of a server with a CRM", () => {
  let product: HubspotServer;
  beforeAll(async () => {
    product = await startServerWithHubspot();
    const { store } = product.hub;
    store.insert("companies", { name: "Acme", domain: "acme.com" });
    store.insert("companies", { name: "Twice", domain: "twice.com" });
    store.insert("companies", { name: "Twice too", domain: "twice.com" });
    await product.learn([...company("acme.com", "ann", "bo"), ...company("twice.com", "tom")], 1);
  }, 60_000);
  afterAll(() => product.stop());

  it("says how the connection stands, what is ambiguous, and what of the API is used", async () => {
    const { crm } = await (await signIn(product.server)).get<Health>("/workbench/health");
    expect(crm).toEqual({
      crm: "hubspot",
      state: "connected",
      message: null,
      lastSyncAt: expect.any(String),
      apiUsed: expect.any(Number),
      apiBudget: 312_500,
      parked: [],
      ambiguous: [{ id: "twice.com", candidates: [expect.any(Object), expect.any(Object)] }],
    });
  });
});

describe("how to send", () => {
  it("is told with the keys that were made up for the run", async () => {
    const workbench = await openWorkbench({ env: DEVELOPMENT });
    const { writeKeys, apiKeys } = workbench.server.running.server.config;
    expect(await workbench.get<Connection>("/workbench/connection")).toEqual({
      url: workbench.server.url,
      writeKey: writeKeys[0],
      apiKey: apiKeys[0],
    });
    await workbench.server.stop();
  });

  it("is told without the API key where that is configured", async () => {
    const workbench = await openWorkbench();
    expect(await workbench.get<Connection>("/workbench/connection")).toEqual({
      url: workbench.server.url,
      writeKey: `first-${WRITE_KEY}`,
      apiKey: "<your API key>",
    });
    await workbench.server.stop();
  });
});
