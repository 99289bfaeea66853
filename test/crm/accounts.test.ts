import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DAY_MS } from "../../shared/lib/day.ts";
import { grouped, identified, tracked } from "../support/pipeline.ts";
import { NOW } from "../usage/build.ts";
import { company, type Rig, startRig } from "./rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.stop());

const insert = (values: Record<string, string | number>) => rig.org.store.insert("Account", values);
const account = (id: string) => rig.org.store.get("Account", id);

describe("an account's record", () => {
  it("is found by its website, however that is written, and carries the key from then on", async () => {
    const id = insert({ Name: "Acme", Website: "https://www.Acme.com/about?x=1" });
    await rig.learn(company("acme.com", "ann", "bob"));
    await rig.sync();
    expect(account(id)).toMatchObject({ PLS_Key__c: "acme.com", PLS_PQA_Score__c: 40, PLS_Tier__c: "3", Name: "Acme" });
  });

  it("is found by its key, whatever its website says", async () => {
    const other = insert({ Name: "Acme Holding", Website: "acme.com" });
    const keyed = insert({ Name: "Acme", PLS_Key__c: "acme.com" });
    await rig.learn(company("acme.com", "ann"));
    await rig.sync();
    expect(account(keyed)?.PLS_PQA_Score__c).toBe(20);
    expect(account(other)?.PLS_PQA_Score__c ?? null).toBeNull();
  });

  it("without a website is found by where its contacts' addresses are", async () => {
    const id = insert({ Name: "Acme" });
    const partner = insert({ Name: "Partner", Website: "partner.example" });
    rig.org.store.insert("Contact", { LastName: "Lee", Email: "someone@acme.com", AccountId: id });
    rig.org.store.insert("Contact", { LastName: "Ray", Email: "other@acme.com", AccountId: partner });
    await rig.learn(company("acme.com", "ann"));
    await rig.sync();
    expect(account(id)?.PLS_Key__c).toBe("acme.com");
    expect(account(partner)?.PLS_Key__c ?? null).toBeNull();
  });

  it("is not guessed: of several none is written, and the report names them until an admin chooses one", async () => {
    const first = insert({ Name: "Acme EMEA", Website: "acme.com" });
    const second = insert({ Name: "Acme US", Website: "us.acme.com" });
    await rig.learn(company("acme.com", "ann"));
    await rig.sync();
    expect(rig.writesSince()).toEqual([]);
    expect((await rig.report()).unmatched).toEqual([
      {
        kind: "account",
        id: "acme.com",
        status: "ambiguous",
        candidates: [
          { crmId: first, name: "Acme EMEA", takenBy: null },
          { crmId: second, name: "Acme US", takenBy: null },
        ],
      },
    ]);
    rig.org.store.update("Account", second, { PLS_Key__c: "acme.com" });
    await rig.sync();
    expect(account(second)?.PLS_PQA_Score__c).toBe(20);
    expect((await rig.report()).unmatched).toEqual([]);
  });

  it("that is another account's is left to it", async () => {
    const id = insert({ Name: "Acme", Website: "acme.com", PLS_Key__c: "globex.com" });
    await rig.learn([...company("acme.com", "ann"), ...company("globex.com", "gus")]);
    await rig.sync();
    expect(account(id)?.PLS_Key__c).toBe("globex.com");
    expect((await rig.report()).unmatched).toMatchObject([
      { id: "acme.com", status: "taken", candidates: [{ crmId: id }] },
    ]);
  });

  it("moves with the account when a workspace learns its domain", async () => {
    await rig.learn([grouped("ann", "w1", { name: "Acme" }), tracked("ann")]);
    const id = insert({ Name: "Acme", PLS_Key__c: "group:w1", Website: "acme.com" });
    await rig.sync();
    expect(account(id)?.PLS_Users__c).toBe(1);
    await rig.learn([
      grouped("ann", "w1", { domain: "acme.com" }),
      tracked("bob"),
      identified("bob", { email: "bob@acme.com" }),
    ]);
    await rig.sync();
    expect(account(id)).toMatchObject({ PLS_Key__c: "acme.com", PLS_Users__c: 2 });
  });

  it("is cleared when its account became part of one that has another", async () => {
    await rig.learn([grouped("ann", "w1", { name: "Acme" }), tracked("ann")]);
    const old = insert({ Name: "Acme, pilot", PLS_Key__c: "group:w1" });
    const other = insert({ Name: "Acme", Website: "acme.com" });
    await rig.sync();
    await rig.learn([grouped("ann", "w1", { domain: "acme.com" })]);
    await rig.sync();
    expect(account(other)).toMatchObject({ PLS_Key__c: "acme.com", PLS_Users__c: 1 });
    expect(account(old)).toMatchObject({ PLS_Key__c: null, PLS_Users__c: null, Name: "Acme, pilot" });
  });

  it("is made anew from the one that is left when somebody deletes it", async () => {
    const id = insert({ Name: "Acme", Website: "acme.com" });
    await rig.learn(company("acme.com", "ann"));
    await rig.sync();
    rig.org.store.delete("Account", id);
    const second = insert({ Name: "Acme again", Website: "acme.com" });
    await rig.sync();
    expect(account(second)?.PLS_Key__c).toBe("acme.com");
  });

  it("that was deleted unnoticed is looked for again once a write says so", async () => {
    const id = insert({ Name: "Acme", Website: "acme.com" });
    await rig.learn(company("acme.com", "ann"));
    await rig.sync();
    // gone for good: no longer in the recycle bin, so that no query tells of it
    await rig.db.query(
      "update crm_connections set cursors = jsonb_set(cursors::jsonb, '{account}', '\"2027-01-01T00:00:00.000Z\"')::text",
    );
    rig.org.store.delete("Account", id);
    await rig.learn([tracked("ann", "Report Opened")]);
    await rig.sync();
    expect((await rig.report()).counts.account).toEqual({ missing: 1 });
  });

  it("is cleared when it is no longer the account's", async () => {
    const first = insert({ Name: "Acme", Website: "acme.com" });
    await rig.learn(company("acme.com", "ann"));
    await rig.sync();
    rig.org.store.update("Account", first, { PLS_Key__c: null });
    const second = insert({ Name: "The real Acme", PLS_Key__c: "acme.com" });
    await rig.sync();
    expect(account(second)?.PLS_PQA_Score__c).toBe(20);
    expect(account(first)).toMatchObject({ PLS_PQA_Score__c: null, PLS_Score_Card__c: null, Name: "Acme" });
  });
});

describe("accounts sales is never told of", () => {
  it("are not written to", async () => {
    await rig.stop();
    rig = await startRig({ document: { handoff: { holdOutShare: 0.5 } } });
    const domains = ["a.com", "b.com", "c.com", "d.com", "e.com", "f.com", "g.com", "h.com"];
    for (const domain of domains) insert({ Name: domain, Website: domain });
    await rig.learn(domains.flatMap((domain) => company(domain, `x-${domain}`)));
    await rig.sync();
    const { counts } = await rig.report();
    expect((counts.account.held_out ?? 0) + (counts.account.synced ?? 0)).toBe(domains.length);
    expect(counts.account.held_out).toBeGreaterThan(0);
    expect(rig.org.store.writes).toHaveLength(counts.account.synced ?? 0);
  });
});

describe("the day after", () => {
  it("everything is written once, because cards speak of days, and then no more", async () => {
    insert({ Name: "Acme", Website: "acme.com" });
    await rig.learn(company("acme.com", "ann"));
    await rig.sync();
    await rig.learn([], NOW + DAY_MS / 4);
    await rig.sync();
    expect(rig.writesSince()).toHaveLength(1);
    await rig.learn([], NOW + DAY_MS);
    await rig.sync();
    await rig.sync();
    expect(rig.writesSince().map((write) => write.changed.includes("PLS_Scored_At__c"))).toEqual([true]);
  });
});
