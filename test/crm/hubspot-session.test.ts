import { afterEach, describe, expect, it } from "vitest";
import { BAD_GATEWAY, LOCKED, migrating, rateLimited } from "../fakes/hubspot/http/faults.ts";
import type { FakeHubspotOptions } from "../fakes/hubspot/start.ts";
import { addHubspotBook } from "./book.ts";
import { type HubspotRig, startHubspotRig } from "./hubspot-rig.ts";

let rig: HubspotRig;
afterEach(() => rig.stop());

const start = async (options: FakeHubspotOptions = {}, document: unknown = {}, accounts = 250) => {
  rig = await startHubspotRig(document, options);
  await addHubspotBook(rig, accounts);
};
const isSynced = async (accounts = 250) => expect((await rig.report()).counts.account).toEqual({ synced: accounts });
const refused = () => rig.hub.requests.filter(({ status }) => status === 429);

describe("the limits of HubSpot", () => {
  it("within seconds are kept without being told", async () => {
    await start({ limits: { tenSecondly: 100, secondly: 5 } }, {}, 6_000);
    await rig.sync();
    await isSynced(6_000);
    expect(refused()).toEqual([]);
  });

  it("that others use up make it wait and go on", async () => {
    await start();
    rig.hub.faults.add({ path: /batch\/update/ }, rateLimited("TEN_SECONDLY_ROLLING"), { times: 2 });
    rig.hub.faults.add({ path: /search/ }, rateLimited("SECONDLY"));
    await rig.sync();
    await isSynced();
    expect(rig.hub.clock.now().getTime()).toBeGreaterThan(Date.parse("2026-03-18T12:00:21Z"));
  });

  it("of the day pause it with HubSpot's words", async () => {
    await start();
    rig.hub.faults.add({ path: /batch\/update/ }, rateLimited("DAILY"));
    await expect(rig.sync()).rejects.toThrow(/allowance of the day is used up: You have reached your daily limit/);
    expect(await rig.report()).toMatchObject({ state: "paused" });
  });

  it("are used by half, and the rest is left to others until the next day", async () => {
    await start({ limits: { daily: 10 } });
    await expect(rig.sync()).rejects.toThrow(/5 of the 5 API requests/);
    expect(rig.hub.requests).toHaveLength(5);
    rig.hub.clock.advance(86_400_000);
    await rig.sync();
    await isSynced();
  });
});

describe("what passes by itself", () => {
  it.each([
    ["a lock", LOCKED],
    ["a migration", migrating(7)],
    ["a gateway's page", BAD_GATEWAY],
    ["a lost connection", { kind: "drop", when: "before" }] as const,
  ])("is waited for: %s", async (_, fault) => {
    await start();
    rig.hub.faults.add({ path: /batch\/update/ }, fault, { times: 2 });
    await rig.sync();
    await isSynced();
    expect(rig.hub.store.writes).toHaveLength(250);
  });

  it("and does not is said, and the next pass goes on", async () => {
    await start();
    rig.hub.faults.add({ path: /batch\/update/ }, BAD_GATEWAY, { times: 5, skip: 1 });
    await expect(rig.sync()).rejects.toThrow("HubSpot answers with 502");
    await rig.sync();
    await isSynced();
    expect(rig.hub.store.writes).toHaveLength(250);
  });
});

describe("a token", () => {
  it("without a scope is said, with HubSpot's words", async () => {
    await start();
    rig.hub.scopes.splice(rig.hub.scopes.indexOf("crm.objects.companies.write"), 1);
    await expect(rig.sync()).rejects.toThrow(/a scope may be missing: This app hasn't been granted/);
  });

  it("that was revoked is said", async () => {
    await start();
    rig.hub.grants.dropStatic(rig.hub.staticToken);
    await expect(rig.sync()).rejects.toThrow(/HubSpot refuses the access token/);
    expect(await rig.report()).toMatchObject({ state: "failing" });
  });
});
