import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { erasePerson } from "../../server/pipeline/erase-person.ts";
import { HOUR_MS } from "../../shared/lib/day.ts";
import { ROW_LOCKED } from "../fakes/salesforce/rules.ts";
import { aliased, identified, tracked } from "../support/pipeline.ts";
import { placesOf } from "../support/places.ts";
import { NOW } from "../usage/build.ts";
import { company, type Rig, startRig } from "./rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.stop());

const contact = (email: string, more = {}) =>
  rig.org.store.insert("Contact", { LastName: "Lee", Email: email, ...more });
const lead = (email: string, more = {}) =>
  rig.org.store.insert("Lead", { LastName: "Lee", Company: "Acme", Email: email, ...more });
const contactSays = (id: string) => rig.org.store.get("Contact", id);
const leadSays = (id: string) => rig.org.store.get("Lead", id);

describe("a person's record", () => {
  it("is a contact with the same address, in any case", async () => {
    const id = contact("Ann@ACME.com");
    await rig.learn(company("acme.com", "ann"));
    await rig.sync();
    expect(contactSays(id)).toMatchObject({ PLS_Key__c: "ann", PLS_PQL_Score__c: 20, PLS_PQL_Band__c: "none" });
  });

  it("is a lead where there is no contact, and never both", async () => {
    const [both, only] = [contact("ann@acme.com"), lead("bob@acme.com")];
    const spare = lead("ann@acme.com");
    await rig.learn(company("acme.com", "ann", "bob"));
    await rig.sync();
    expect(contactSays(both)?.PLS_Key__c).toBe("ann");
    expect(leadSays(only)?.PLS_Key__c).toBe("bob");
    expect(leadSays(spare)?.PLS_Key__c ?? null).toBeNull();
  });

  it("is found by its key before its address", async () => {
    const [keyed, same] = [contact("old@acme.com", { PLS_Key__c: "ann" }), contact("ann@acme.com")];
    await rig.learn(company("acme.com", "ann"));
    await rig.sync();
    expect(contactSays(keyed)?.PLS_PQL_Score__c).toBe(20);
    expect(contactSays(same)?.PLS_Key__c ?? null).toBeNull();
  });

  it("of somebody without a company is a lead too", async () => {
    const id = lead("ann@gmail.com");
    await rig.learn([identified("ann", { email: "ann@gmail.com" }), tracked("ann")]);
    await rig.sync();
    expect(leadSays(id)?.PLS_Key__c).toBe("ann");
  });

  it("is no lead that was converted: it goes on as the contact", async () => {
    const first = lead("ann@acme.com");
    await rig.learn(company("acme.com", "ann"));
    await rig.sync();
    expect(leadSays(first)?.PLS_Key__c).toBe("ann");
    rig.org.store.update("Lead", first, { IsConverted: true });
    const second = contact("ann@acme.com");
    await rig.sync();
    expect(contactSays(second)?.PLS_Key__c).toBe("ann");
    expect(rig.org.store.writesOf(first)).toHaveLength(1);
  });

  it("moves to a contact that comes up, and the lead is cleared", async () => {
    const first = lead("ann@acme.com");
    await rig.learn(company("acme.com", "ann"));
    await rig.sync();
    const second = contact("ann@acme.com");
    await rig.sync();
    expect(contactSays(second)?.PLS_Key__c).toBe("ann");
    expect(leadSays(first)).toMatchObject({ PLS_Key__c: null, PLS_PQL_Score__c: null, PLS_Activated__c: false });
  });

  it("is not guessed among contacts with the same address", async () => {
    const ids = [contact("ann@acme.com"), contact("ann@acme.com")];
    await rig.learn(company("acme.com", "ann"));
    await rig.sync();
    expect(rig.writesSince()).toEqual([]);
    const candidates = ids.map((crmId) => ({ crmId, name: null, takenBy: null }));
    expect((await rig.report()).unmatched).toMatchObject([
      { kind: "person", id: "ann", status: "ambiguous", candidates },
    ]);
  });

  it("is one person's: a second one with the same address is told of", async () => {
    const id = contact("shared@acme.com");
    const shared = { email: "shared@acme.com" };
    await rig.learn([identified("u1", shared), tracked("u1"), identified("u2", shared), tracked("u2")]);
    await rig.sync();
    await rig.sync();
    expect(contactSays(id)?.PLS_Key__c).toBe("u1");
    expect((await rig.report()).unmatched).toMatchObject([{ id: "u2", status: "taken" }]);
    expect(rig.org.store.writesOf(id)).toHaveLength(1);
  });

  it("goes on under the new id when two ids turn out to be one person", async () => {
    const id = contact("ann@acme.com");
    await rig.learn([identified("old", { email: "ann@acme.com" }), tracked("old")]);
    await rig.sync();
    await rig.learn([aliased("old", "new"), tracked("new")]);
    await rig.sync();
    expect(contactSays(id)).toMatchObject({ PLS_Key__c: "new", PLS_Usage_30d__c: 2 });
  });

  it("is found when the contact is made later", async () => {
    await rig.learn(company("acme.com", "ann"));
    await rig.sync();
    const id = contact("ann@acme.com");
    await rig.sync();
    expect(contactSays(id)?.PLS_Key__c).toBe("ann");
  });

  it("that was locked is tried again once its time has come, and not before", async () => {
    const id = contact("ann@acme.com");
    await rig.learn(company("acme.com", "ann"));
    rig.org.rules.add({ type: "Contact", when: () => true, error: ROW_LOCKED, times: 6 });
    await rig.sync();
    expect((await rig.report()).counts.person).toEqual({ retry: 1 });
    rig.org.rules.clear();
    await rig.sync();
    expect(contactSays(id)?.PLS_Key__c ?? null).toBeNull();
    rig.clock.now += HOUR_MS;
    await rig.sync();
    expect(contactSays(id)?.PLS_Key__c).toBe("ann");
  });

  it("is never created", async () => {
    await rig.learn(company("acme.com", "ann"));
    await rig.sync();
    expect([rig.org.store.count("Contact"), rig.org.store.count("Lead")]).toEqual([0, 0]);
  });
});

describe("erasing a person", () => {
  it("clears their record in the CRM and leaves nothing of them in the store, even while the CRM is down", async () => {
    const id = contact("ann@acme.com");
    rig.org.store.insert("Account", { Name: "Acme", Website: "acme.com" });
    await rig.learn([...company("acme.com", "ann", "bob"), tracked("ann", "Contact Sales Clicked")]);
    await rig.sync();
    expect(JSON.stringify(rig.org.store.find("PLS_Handoff__c"))).toContain("ann of acme.com");
    rig.org.faults.add({}, { kind: "drop", when: "before" }, { times: 3 });
    await erasePerson(rig.db, "ann", rig.settings, NOW);
    await expect(rig.sync()).rejects.toThrow(/can't be reached/);
    expect(await placesOf(rig.db, "ann of acme.com")).toEqual([]);
    rig.org.faults.clear();
    await rig.sync();
    expect(contactSays(id)).toMatchObject({ PLS_Key__c: null, PLS_PQL_Score__c: null, PLS_Score_Card__c: null });
    await rig.sync();
    expect(JSON.stringify(rig.org.store.find("PLS_Handoff__c"))).not.toContain("ann of acme.com");
    expect(await placesOf(rig.db, "u:ann")).toEqual([]);
    expect(await rig.db.query("select * from crm_records where key = 'ann'")).toEqual([]);
    expect((await rig.report()).clearing).toBe(0);
  });

  it("does not touch a record that somebody deleted", async () => {
    const id = contact("ann@acme.com");
    await rig.learn(company("acme.com", "ann", "bob"));
    await rig.sync();
    rig.org.store.delete("Contact", id);
    await erasePerson(rig.db, "ann", rig.settings, NOW);
    await rig.sync();
    expect((await rig.report()).clearing).toBe(0);
  });
});
