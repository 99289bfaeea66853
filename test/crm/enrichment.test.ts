import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { enrich } from "../../server/crm/enrichment.ts";
import { connectSalesforce } from "../../server/crm/salesforce/salesforce.ts";
import { syncOnce } from "../../server/crm/start-sync.ts";
import { erasePerson } from "../../server/pipeline/erase-person.ts";
import type { AccountCard } from "../../shared/card/score-card.ts";
import { identified } from "../support/pipeline.ts";
import { placesOf } from "../support/places.ts";
import { NOW } from "../usage/build.ts";
import { company, type Rig, settingsOf, startRig } from "./rig.ts";

const ICP = { icp: { industries: ["Technology"], employees: { min: 500 }, countries: ["US"], technologies: ["dbt"] } };

let rig: Rig;
let accountId: string;
beforeEach(async () => {
  rig = await startRig({ document: ICP });
  accountId = rig.org.store.insert("Account", {
    Name: "Acme",
    Website: "acme.com",
    NumberOfEmployees: 900,
    Industry: "Technology",
    BillingCountry: "United States",
    // a list of the customer's own
    Description: "Snowflake; dbt",
  });
});
afterEach(() => rig.stop());

/** A pass that reads technologies from the description, another scoring, and a pass that sends what came of it. */
async function syncTwice(technologiesField: string | undefined = undefined): Promise<void> {
  const crm = connectSalesforce({ ...settingsOf(rig.org), technologiesField }, 1, () => rig.clock.now);
  await syncOnce({ ...rig.parts, crm });
  await rig.learn([]);
  await syncOnce({ ...rig.parts, crm });
}
const card = async () => JSON.parse((await rig.parts.cards.accountCard("acme.com")) ?? "") as AccountCard;
const evidenceOf = async (signal: string) =>
  (await card()).breakdown.find((line) => line.signal === signal)?.evidence ?? null;
const saying = (traits: Record<string, unknown>) =>
  company("acme.com", "ann", "bob").map((item) =>
    item.type === "group" ? { ...item, traits: { ...(item.traits as object), ...traits } } : item,
  );

describe("an account's record", () => {
  it("says size, industry and country where the product does not know", async () => {
    await rig.learn(saying({ technologies: ["dbt"] }));
    await syncTwice();
    expect(rig.org.store.get("Account", accountId)?.PLS_Segment__c).toBe("enterprise");
    expect(await evidenceOf("size_500")).toBe("900 employees");
    expect(await evidenceOf("icp_match")).toBe("Technology, 900 employees, United States and dbt");
  });

  it("is not believed where the product knows", async () => {
    await rig.learn(saying({ employees: 30, country: "Peru", industry: "Retail" }));
    await syncTwice();
    expect(rig.org.store.get("Account", accountId)?.PLS_Segment__c).toBe("smb");
    expect(await evidenceOf("icp_match")).toBeNull();
    expect(await evidenceOf("target_industry")).toBeNull();
  });

  it("says technologies in a field that the admin names, and all records are read again for it", async () => {
    await rig.learn(saying({}));
    await syncTwice();
    expect(await evidenceOf("icp_match")).toBeNull();
    await syncTwice("Description");
    expect(await evidenceOf("icp_match")).toBe("Technology, 900 employees, United States, Snowflake and dbt");
  });

  it("that says something else later is believed again", async () => {
    await rig.learn(saying({ technologies: ["dbt"] }));
    await syncTwice();
    rig.org.store.update("Account", accountId, { BillingCountry: "Peru", NumberOfEmployees: null });
    await syncTwice();
    expect([await evidenceOf("icp_match"), await evidenceOf("size_500")]).toEqual([null, null]);
  });
});

describe("a person's record", () => {
  const work = { Title: "Chief Data Officer", Department: "Data" };
  const contact = (values = {}) =>
    rig.org.store.insert("Contact", { LastName: "Lee", Email: "ann@acme.com", AccountId: accountId, ...values });
  const ann = async () => (await card()).people.find(({ id }) => id === "ann");

  it("says title and department where the product does not know, and the score counts them", async () => {
    contact(work);
    await rig.learn(company("acme.com", "ann", "bob"));
    await syncTwice();
    expect((await ann())?.title).toBe("Chief Data Officer");
    expect((await card()).usage.departments).toEqual(["Data"]);
    expect(await evidenceOf("executive")).toBe("1 executive active in the last 30 days");
  });

  it("may be a lead, which has a title alone", async () => {
    rig.org.store.insert("Lead", { LastName: "Lee", Company: "Acme", Email: "ann@acme.com", Title: "VP Data" });
    await rig.learn(company("acme.com", "ann", "bob"));
    await syncTwice();
    expect((await ann())?.title).toBe("VP Data");
  });

  it("is not believed where the product knows, however long ago it was said", async () => {
    contact(work);
    await rig.learn([...company("acme.com", "ann", "bob"), identified("ann", { title: "Analyst" }, NOW - 1)]);
    await syncTwice();
    expect((await ann())?.title).toBe("Analyst");
    expect((await card()).usage.departments).toEqual(["Data"]);
  });

  it("gives way to the product's own words that come later", async () => {
    contact(work);
    await rig.learn(company("acme.com", "ann", "bob"));
    await syncTwice();
    await rig.learn([identified("ann", { title: "Analyst" }, NOW - 1_000)]);
    expect((await ann())?.title).toBe("Analyst");
    await syncTwice();
    expect((await ann())?.title).toBe("Analyst");
  });

  it("that changes, or is gone, takes what it said along", async () => {
    const id = contact(work);
    await rig.learn(company("acme.com", "ann", "bob"));
    await syncTwice();
    rig.org.store.update("Contact", id, { Title: "Advisor" });
    await syncTwice();
    expect((await ann())?.title).toBe("Advisor");
    rig.org.store.delete("Contact", id);
    await syncTwice();
    expect((await ann())?.title).toBeNull();
    expect((await card()).usage.departments).toEqual([]);
  });

  it("is not written about a second time for what it said itself", async () => {
    contact(work);
    await rig.learn(company("acme.com", "ann", "bob"));
    await syncTwice();
    rig.writesSince();
    await syncTwice();
    expect(rig.writesSince()).toEqual([]);
  });

  it("leaves nothing of it when the person is erased", async () => {
    contact(work);
    await rig.learn(company("acme.com", "ann", "bob"));
    await syncTwice();
    expect(await placesOf(rig.db, "Chief Data Officer")).not.toEqual([]);
    await erasePerson(rig.db, "ann", rig.settings, NOW);
    expect(await placesOf(rig.db, "Chief Data Officer")).toEqual([]);
  });
});

describe("a provider other than the CRM", () => {
  it("says what it knows by the same door", async () => {
    await rig.learn(company("acme.com", "ann"));
    const words = { employees: 600, industry: "Technology", country: "US", technologies: ["dbt"] };
    await enrich(rig.db, { source: "provider", news: async () => [{ accountId: "acme.com", ...words }] });
    await rig.learn([]);
    expect(await evidenceOf("icp_match")).toBe("Technology, 600 employees, US and dbt");
  });
});
