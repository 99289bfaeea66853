import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { syncOnce } from "../../server/crm/start-sync.ts";
import { recordOutcome } from "../../server/handoff/record-outcome.ts";
import { DAY_MS, HOUR_MS } from "../../shared/lib/day.ts";
import { validationFailed } from "../fakes/salesforce/rules.ts";
import { tracked } from "../support/pipeline.ts";
import { NOW } from "../usage/build.ts";
import { company, type Rig, startRig } from "./rig.ts";

let rig: Rig;
let accountId: string;
beforeEach(async () => {
  rig = await startRig();
  const owner = rig.org.store.insert("User", {
    LastName: "Reyes",
    FirstName: "Dana",
    Username: "dana@example.com",
    Email: "dana@example.com",
  });
  accountId = rig.org.store.insert("Account", {
    Name: "Acme",
    Website: "acme.com",
    OwnerId: owner,
    NumberOfEmployees: 900,
    Industry: "Technology",
  });
});
afterEach(() => rig.stop());

const wantsSales = () => rig.learn([...company("acme.com", "ann", "bob"), tracked("ann", "Contact Sales Clicked")]);
const records = () => rig.org.store.find("PLS_Handoff__c");
const record = () => records()[0]!;
const ours = async () => {
  const [row] = await rig.db.query<{ handoff_id: string; status: string; owner: string | null; reason: string | null }>(
    "select handoff_id, status, owner, reason from handoffs order by fired_at desc limit 1",
  );
  return row!;
};

describe("a handoff", () => {
  it("becomes a record of its account, owned by the account's owner, who is suggested here too", async () => {
    await wantsSales();
    await rig.sync();
    expect(record()).toMatchObject({
      PLS_Account__c: accountId,
      PLS_Trigger__c: "sales_requested",
      PLS_Priority__c: "high",
      PLS_Status__c: "open",
      PLS_Fired_At__c: expect.stringMatching(/^2026-03-18T12:00:00/),
      PLS_Outreach__c: expect.stringContaining("Subject: "),
      OwnerId: rig.org.store.get("Account", accountId)?.OwnerId,
    });
    await rig.db.query("update handoffs set route = 'named_ae'");
    await rig.sync();
    expect((await ours()).owner).toBe("Dana Reyes <dana@example.com>");
  });

  it("is written once, then only what changed of it", async () => {
    await wantsSales();
    await rig.sync();
    rig.writesSince();
    await rig.sync();
    expect(rig.writesSince()).toEqual([]);
    const { handoff_id } = await ours();
    await recordOutcome(rig.db, handoff_id, { id: "x1", outcome: "contacted" }, new Date(NOW + HOUR_MS));
    await rig.sync();
    const changed = rig.writesSince().find((write) => write.type === "PLS_Handoff__c")?.changed;
    const answered = ["PLS_First_Contact_At__c", "PLS_Outcome_At__c", "PLS_Status__c"];
    // and the outreach, which now knows the company's size
    expect(changed?.filter((field) => field !== "PLS_Outreach__c").toSorted()).toEqual(answered);
  });

  it("belongs to the best person's lead while the company is no account in the CRM", async () => {
    rig.org.store.delete("Account", accountId);
    const lead = (email: string) => rig.org.store.insert("Lead", { LastName: "L", Company: "Acme", Email: email });
    lead("bob@acme.com");
    const ann = lead("ann@acme.com");
    await wantsSales();
    await rig.learn([tracked("ann", "Pricing Viewed")]);
    await rig.sync();
    expect(record()).toMatchObject({ PLS_Lead__c: ann, PLS_Account__c: null });
  });

  it("waits while there is nobody in the CRM it could belong to", async () => {
    rig.org.store.delete("Account", accountId);
    await wantsSales();
    await rig.sync();
    expect(records()).toEqual([]);
  });

  it("whose last word was refused says it in the end", async () => {
    await wantsSales();
    await rig.sync();
    const { handoff_id } = await ours();
    await recordOutcome(rig.db, handoff_id, { id: "x1", outcome: "won" }, new Date(NOW + HOUR_MS));
    rig.org.rules.add({ type: "PLS_Handoff__c", when: () => true, error: validationFailed("Not yet"), times: 1 });
    await rig.sync();
    expect((await rig.report()).failing).toMatchObject([{ kind: "handoff", status: "parked" }]);
    rig.clock.now += DAY_MS + 1;
    await rig.sync();
    expect(record().PLS_Status__c).toBe("won");
  });

  it("is made again, whole, when its record is deleted while it is open", async () => {
    await wantsSales();
    await rig.sync();
    rig.org.store.delete("PLS_Handoff__c", String(record().Id));
    await recordOutcome(rig.db, (await ours()).handoff_id, { id: "x1", outcome: "contacted" }, new Date(NOW + HOUR_MS));
    await rig.sync();
    expect(records()).toMatchObject([
      { PLS_Account__c: accountId, PLS_Status__c: "contacted", PLS_Priority__c: "high" },
    ]);
  });

  it("may ride in a bulk job with many others, whoever owns them, and again with what changed of it", async () => {
    const inBulk = () => syncOnce({ ...rig.parts, crm: { ...rig.parts.crm, bulkFrom: 1 } });
    rig.org.store.insert("Account", { Name: "Beta", Website: "beta.com" });
    await wantsSales();
    await rig.learn([...company("beta.com", "bea", "ben"), tracked("bea", "Contact Sales Clicked")]);
    await inBulk();
    expect(records().map((each) => [each.PLS_Priority__c, each.PLS_Status__c])).toEqual([
      ["high", "open"],
      ["high", "open"],
    ]);
    expect(new Set(records().map(({ OwnerId }) => OwnerId)).size).toBe(2);
    const mine = records().find((each) => each.PLS_Account__c === accountId)!;
    rig.org.store.update("PLS_Handoff__c", String(mine.Id), {
      OwnerId: records().find((each) => each !== mine)!.OwnerId!,
    });
    await recordOutcome(rig.db, String(mine.PLS_Key__c), { id: "x1", outcome: "won" }, new Date(NOW + HOUR_MS));
    await inBulk();
    expect(rig.org.store.get("PLS_Handoff__c", String(mine.Id))).toMatchObject({
      PLS_Status__c: "won",
      PLS_Priority__c: "high",
      PLS_Outreach__c: null,
      OwnerId: records().find((each) => each !== mine)!.OwnerId,
    });
    expect(records()).toHaveLength(2);
  });

  it("that is closed says so, and keeps no words about people", async () => {
    await wantsSales();
    await rig.sync();
    const { handoff_id } = await ours();
    await recordOutcome(rig.db, handoff_id, { id: "x1", outcome: "won", amount: 5_000 }, new Date(NOW + HOUR_MS));
    await rig.sync();
    expect(record()).toMatchObject({ PLS_Status__c: "won", PLS_Amount__c: 5_000, PLS_Outreach__c: null });
    rig.writesSince();
    await rig.sync();
    expect(rig.writesSince()).toEqual([]);
  });
});
