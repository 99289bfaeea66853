import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CrmRecord } from "../../server/workbench/contract.ts";
import { readCardReply } from "../../shared/card/hubspot-card-api.ts";
import { startServerWithHubspot } from "../crm/hubspot-server.ts";
import { company } from "../crm/rig.ts";
import { startFakeSalesforce } from "../fakes/salesforce/start.ts";
import { tracked } from "../support/pipeline.ts";
import { startTestServer } from "../support/test-server.ts";
import { waitUntil } from "../support/wait-until.ts";
import { type OpenWorkbench, openWorkbench, signIn } from "./open-workbench.ts";

const STORY = [...company("acme.com", "ann", "bo"), tracked("ann", "Contact Sales Clicked")];
const ours = (values: Readonly<Record<string, unknown>>, prefix: RegExp) =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => prefix.test(name) && (value ?? "") !== ""));

describe("a record in the workbench beside HubSpot's", () => {
  it("has the properties that the sync wrote, of a company and of a person", async () => {
    const product = await startServerWithHubspot();
    const { store } = product.hub;
    const companyId = store.insert("companies", { name: "Acme", domain: "acme.com" });
    const contactId = store.insert("contacts", { email: "ann@acme.com" });
    await product.learn(STORY, 2);
    const workbench = await signIn(product.server);
    for (const [path, type, id, objectTypeId] of [
      ["account/acme.com", "companies", companyId, "0-2"],
      ["user/ann", "contacts", contactId, "0-1"],
    ] as const) {
      const { hubspot, card } = await workbench.get<CrmRecord>(`/workbench/records/${path}`);
      const written = await waitUntil("the record is written", () => {
        const properties = store.get(type, id)?.properties ?? {};
        return properties.pls_score_card === JSON.stringify(card) ? properties : null;
      });
      expect(timesAlike(ours(hubspot.properties, /^pls_/))).toEqual(timesAlike(ours(written, /^pls_/)));
      expect(hubspot.objectTypeId).toBe(objectTypeId);
      expect(readCardReply(hubspot.reply)).toMatchObject({ state: "ready", reading: { state: "ready", card } });
    }
    await product.stop();
  }, 60_000);
});

/** HubSpot takes times in ms and gives them in ISO 8601. */
const timesAlike = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      /^\d{13}$|^\d{4}-\d\d-\d\dT/.test(String(value)) ? new Date(Number(value) || String(value)).toISOString() : value,
    ]),
  );

describe("a record in the workbench beside Salesforce's", () => {
  it("has the fields that the sync wrote, and the handoff's record", async () => {
    const org = await startFakeSalesforce();
    const accountId = org.store.insert("Account", { Name: "Acme", Website: "acme.com" });
    const contactId = org.store.insert("Contact", { LastName: "Lee", Email: "ann@acme.com", AccountId: accountId });
    const server = await startTestServer({
      env: {
        SALESFORCE_LOGIN_URL: org.url,
        SALESFORCE_CLIENT_ID: org.clientId,
        SALESFORCE_CLIENT_SECRET: org.clientSecret,
      },
      pace: { urgentMs: 50, wholeMs: 100, pollMs: 5, slowestPollMs: 5 },
    });
    await server.send(STORY);
    await server.settle();
    const workbench = await signIn(server);
    for (const [path, type, id] of [
      ["account/acme.com", "Account", accountId],
      ["user/ann", "Contact", contactId],
    ] as const) {
      const { salesforce, card } = await workbench.get<CrmRecord>(`/workbench/records/${path}`);
      const written = await waitUntil("the record is written", () => {
        const record = org.store.get(type, id) ?? {};
        return record.PLS_Score_Card__c === JSON.stringify(card) ? record : null;
      });
      expect(salesforce.record.apiName).toBe(type);
      expect(ours(salesforce.record.fields, /^PLS_/)).toEqual(textsOf(ours(written, /^PLS_/)));
      const [handoff] = salesforce.handoffs;
      const kept = await waitUntil("the handoff is written", () => org.store.find("PLS_Handoff__c", {})[0]);
      const { PLS_Account__c: account, ...fields } = ours(handoff?.fields ?? {}, /^PLS_/);
      const { PLS_Account__c: _, ...inSalesforce } = ours(kept, /^PLS_/);
      expect([handoff?.apiName, account, salesforce.handoffs.length]).toEqual(["PLS_Handoff__c", "acme.com", 1]);
      expect(fields).toEqual(textsOf(inSalesforce));
    }
    expect((await workbench.get<CrmRecord>("/workbench/records/user/ann")).salesforce.record.fields.AccountId).toBe(
      "acme.com",
    );
    await server.stop();
    await org.stop();
  }, 60_000);
});

/** Times are written alike: in ISO 8601, whichever way the zone is put. */
const textsOf = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const text = String(value);
      return [name, /^\d{4}-\d\d-\d\dT.*\+0000$/.test(text) ? new Date(text).toISOString() : text];
    }),
  );

describe("a record in the workbench", () => {
  let workbench: OpenWorkbench;
  beforeAll(async () => {
    workbench = await openWorkbench();
    await workbench.server.send(STORY);
    await workbench.server.settle();
  });
  afterAll(() => workbench.server.stop());
  const handoff = async () =>
    (await workbench.get<CrmRecord>("/workbench/records/account/acme.com")).salesforce.handoffs[0]!;

  it.each(["account/none.com", "user/nobody", "account/a%00b"])("of %s is not there", async (path) => {
    expect((await workbench.ask(`/workbench/records/${path}`)).status).toBe(404);
  });

  it("takes an outcome once, and shows it on both cards", async () => {
    const { id } = await handoff();
    for (const outcome of ["contacted", "accepted"]) {
      const { status, json } = await workbench.post("/workbench/outcomes", { id: "same", handoffId: id, outcome });
      expect([status, json]).toEqual([
        200,
        { state: "recorded", handoff: expect.objectContaining({ id, status: "contacted", priority: "high" }) },
      ]);
    }
    const { db } = workbench.server.running.server;
    expect(await db.query("select outcome_id, outcome from outcomes")).toEqual([
      { outcome_id: "workbench:same", outcome: "contacted" },
    ]);
    const record = await workbench.get<CrmRecord>("/workbench/records/account/acme.com");
    expect(record.salesforce.record.fields.PLS_Handoff_Status__c).toBe("contacted");
    expect(record.salesforce.handoffs[0]?.fields).toMatchObject({
      PLS_Status__c: "contacted",
      PLS_First_Contact_At__c: expect.any(String),
    });
    expect(record.hubspot.reply).toMatchObject({ card: { handoff: { status: "contacted" } } });
  });

  it("takes no rejection without its reason, and nothing of a handoff that is no more", async () => {
    const rejected = { id: "r", handoffId: (await handoff()).id, outcome: "rejected" };
    expect((await workbench.post("/workbench/outcomes", rejected)).json).toEqual({
      state: "refused",
      reason: "Say why it is rejected.",
    });
    expect((await workbench.post("/workbench/outcomes", { ...rejected, handoffId: "x", reason: "y" })).json).toEqual({
      state: "refused",
      reason: "This handoff is no more.",
    });
    expect((await workbench.post("/workbench/outcomes", { ...rejected, outcome: "won" })).status).toBe(400);
  });
});

describe("a record of a held-out account", () => {
  it("says nothing in either CRM", async () => {
    const workbench = await openWorkbench({ document: { handoff: { holdOutShare: 0.5 } } });
    const domains = Array.from({ length: 12 }, (_, n) => `held${n}.com`);
    await workbench.server.send(domains.flatMap((domain) => company(domain, `ann@${domain}`, `bo@${domain}`)));
    await workbench.server.settle();
    const records = await Promise.all(
      domains.map((domain) => workbench.get<CrmRecord>(`/workbench/records/account/${domain}`)),
    );
    const held = records.filter(({ hubspot }) => (hubspot.reply as { state: string }).state === "not_linked");
    expect([held.length > 0, held.length < domains.length]).toEqual([true, true]);
    for (const { salesforce, hubspot, card } of held) {
      expect(ours(salesforce.record.fields, /^PLS_/)).toEqual({});
      expect(ours(hubspot.properties, /^pls_/)).toEqual({});
      expect(salesforce.handoffs).toEqual([]);
      expect(card.kind).toBe("account");
    }
    await workbench.server.stop();
  });
});
