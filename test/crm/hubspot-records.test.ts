import { afterEach, describe, expect, it } from "vitest";
import { ruleBroken } from "../fakes/hubspot/rules.ts";
import { identified, tracked } from "../support/pipeline.ts";
import { type HubspotRig, startHubspotRig } from "./hubspot-rig.ts";
import { company } from "./rig.ts";

let rig: HubspotRig;
afterEach(() => rig.stop());

/** Companies and contacts the customer has, of companies the product knows. */
async function withBook(...domains: readonly string[]) {
  rig = await startHubspotRig();
  const ids = domains.map((domain) => {
    const id = rig.hub.store.insert("companies", { name: domain, domain });
    rig.hub.store.insert("contacts", { email: `ann-${domain}@${domain}` });
    return id;
  });
  await rig.learn(domains.flatMap((domain) => company(domain, `ann-${domain}`)));
  return ids;
}

const statuses = async () => (await rig.report()).counts;

describe("records of HubSpot", () => {
  it("are found by domain and address, and get every property in HubSpot's format", async () => {
    await withBook("acme.com");
    await rig.sync();
    const [found] = rig.hub.store.find("companies", { pls_key: "acme.com" });
    expect(found?.properties).toMatchObject({
      name: "acme.com",
      pls_tier: "4",
      pls_segment: "unknown",
      pls_users: "1",
      pls_trajectory: "Steady",
      pls_scored_at: "2026-03-18T12:00:00Z",
    });
    expect(JSON.parse(found!.properties.pls_score_card!)).toMatchObject({ kind: "account", id: "acme.com" });
    const [contact] = rig.hub.store.find("contacts", { pls_key: "ann-acme.com" });
    expect(contact?.properties).toMatchObject({ email: "ann-acme.com@acme.com", pls_pql_band: "none" });
    expect(contact?.properties.pls_activated).toBe("false");
  });

  it("are written no second time while nothing changed, and in one field more when it did", async () => {
    await withBook("acme.com", "beta.com");
    await rig.sync();
    const written = rig.hub.store.writes.length;
    await rig.sync();
    expect(rig.hub.store.writes).toHaveLength(written);
    await rig.learn([tracked("ann-acme.com", "Report Opened")]);
    await rig.sync();
    expect(rig.hub.store.writes).toHaveLength(written + 2);
  });

  it("are left alone and reported where several fit", async () => {
    await withBook("acme.com", "acme.com");
    await rig.sync();
    expect(rig.hub.store.find("companies").every(({ properties }) => properties.pls_key === undefined)).toBe(true);
    expect((await rig.report()).unmatched).toMatchObject([
      {
        kind: "account",
        id: "acme.com",
        status: "ambiguous",
        candidates: [{ name: "acme.com" }, { name: "acme.com" }],
      },
      { kind: "person", status: "ambiguous" },
    ]);
  });

  it("are created once where the setting says so, even when HubSpot's answer is lost", async () => {
    rig = await startHubspotRig({ crm: { createMissing: "all" } });
    await rig.learn([...company("acme.com", "ann"), identified("bob", { email: "bob@gmail.com" })]);
    rig.hub.faults.add({ path: /batch\/upsert/ }, { kind: "drop", when: "after" });
    await rig.sync();
    const companies = rig.hub.store.find("companies");
    expect(companies.map(({ properties }) => properties)).toMatchObject([
      { name: "Company acme.com", domain: "acme.com", pls_key: "acme.com" },
    ]);
    expect(rig.hub.store.count("contacts")).toBe(0);
  });

  it("do not stop each other: the refused one is parked with HubSpot's message", async () => {
    await withBook("acme.com", "bad.com", "cat.com");
    const trouble = ruleBroken("pls_tier", "Ask the admin");
    rig.hub.rules.add({ type: "companies", when: ({ domain }) => domain === "bad.com", trouble });
    await rig.sync();
    expect((await statuses()).account).toEqual({ synced: 2, parked: 1 });
    const { failing } = await rig.report();
    expect(failing).toMatchObject([
      { id: "bad.com", status: "parked", message: "Property values were not valid: pls_tier: Ask the admin" },
    ]);
  });

  it("do not stop each other even when HubSpot refuses a whole batch for one", async () => {
    const [, bad] = await withBook("acme.com", "bad.com", "cat.com");
    const body = { status: "error", category: "VALIDATION_ERROR", message: "Not this one" };
    const fault = { kind: "answer", status: 400, body } as const;
    rig.hub.faults.add({ path: /companies\/batch\/update/, body: new RegExp(`"id":"${bad}"`) }, fault, { times: 9 });
    await rig.sync();
    expect((await statuses()).account).toEqual({ synced: 2, parked: 1 });
    expect((await rig.report()).failing).toMatchObject([{ id: "bad.com", message: "Not this one" }]);
  });

  it("that are locked are tried again", async () => {
    await withBook("acme.com", "bad.com");
    const trouble = { status: 423, category: "LOCKED", message: "The object is locked" };
    rig.hub.rules.add({ type: "companies", when: ({ domain }) => domain === "bad.com", trouble, times: 1 });
    await rig.sync();
    expect((await statuses()).account).toEqual({ synced: 2 });
  });

  it("that were deleted or merged are looked for again", async () => {
    const [first, second] = await withBook("acme.com", "beta.com");
    await rig.sync();
    rig.hub.store.archive("companies", first!);
    const winner = rig.hub.store.insert("companies", { name: "Beta" });
    rig.hub.store.merge("companies", winner, second!);
    await rig.learn([tracked("ann-acme.com", "Report Opened"), tracked("ann-beta.com", "Report Opened")]);
    await rig.sync();
    await rig.sync();
    expect((await statuses()).account).toEqual({ synced: 1, missing: 1 });
    expect(rig.hub.store.find("companies", { pls_key: "beta.com" })).toMatchObject([{ id: winner }]);
  });

  it("of people belong to their company unless they belong to another", async () => {
    const [id] = await withBook("acme.com", "beta.com");
    const [free, taken] = rig.hub.store.find("contacts");
    rig.hub.store.associate("contacts", taken!.id, "companies", id!);
    await rig.sync();
    for (const contact of [free, taken]) {
      expect(rig.hub.store.associations("contacts", contact!.id, "companies")).toMatchObject([{ toId: id }]);
    }
    const requests = rig.hub.requests.filter(({ path }) => path.includes("associate")).length;
    await rig.sync();
    expect(rig.hub.requests.filter(({ path }) => path.includes("associate"))).toHaveLength(requests);
  });
});
