import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { recordOutcome } from "../../server/handoff/record-outcome.ts";
import { HOUR_MS } from "../../shared/lib/day.ts";
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
const outcomes = async () => {
  const rows = await rig.db.query<{ outcome: string; amount: number | null }>(
    "select outcome from outcomes order by happened_at",
  );
  return rows.map((row) => row.outcome);
};
const iso = (ms: number) => new Date(ms).toISOString();

describe("what a rep answers on the record", () => {
  const answer = (values: Record<string, string | number>) =>
    rig.org.store.update("PLS_Handoff__c", String(record().Id), values);
  beforeEach(async () => {
    await wantsSales();
    await rig.sync();
  });

  it("becomes an outcome, once", async () => {
    answer({ PLS_Status__c: "rejected", PLS_Reason__c: "No budget", PLS_Outcome_At__c: iso(NOW + HOUR_MS) });
    await rig.sync();
    await rig.sync();
    expect(await ours()).toMatchObject({ status: "rejected", reason: "No budget" });
    expect(await outcomes()).toEqual(["rejected"]);
  });

  it("is not written over, and tells the account's record", async () => {
    answer({ PLS_Status__c: "accepted", PLS_Outcome_At__c: iso(NOW + HOUR_MS) });
    await rig.sync();
    expect(record().PLS_Status__c).toBe("accepted");
    await rig.sync();
    expect(rig.org.store.get("Account", accountId)?.PLS_Handoff_Status__c).toBe("accepted");
  });

  it("even when it goes back on an earlier one, which the product does not", async () => {
    answer({ PLS_Status__c: "rejected", PLS_Reason__c: "No", PLS_Outcome_At__c: iso(NOW + HOUR_MS) });
    await rig.sync();
    answer({ PLS_Status__c: "accepted", PLS_Outcome_At__c: iso(NOW + 2 * HOUR_MS) });
    await rig.sync();
    await rig.sync();
    expect(record().PLS_Status__c).toBe("accepted");
    expect(await outcomes()).toEqual(["rejected", "accepted"]);
  });

  it("counts without a time too, and gets one", async () => {
    answer({ PLS_Status__c: "contacted" });
    await rig.sync();
    await rig.sync();
    expect(await outcomes()).toEqual(["contacted"]);
    expect(record()).toMatchObject({
      PLS_Status__c: "contacted",
      PLS_Outcome_At__c: expect.stringMatching(/^2026-03-18/),
    });
  });

  it("at the same time as something here: the newer wins", async () => {
    answer({ PLS_Status__c: "contacted", PLS_Outcome_At__c: iso(NOW + HOUR_MS) });
    const { handoff_id } = await ours();
    await recordOutcome(rig.db, handoff_id, { id: "x1", outcome: "meeting_booked" }, new Date(NOW + 2 * HOUR_MS));
    await rig.sync();
    expect(record().PLS_Status__c).toBe("meeting_booked");
    expect(await outcomes()).toEqual(["contacted", "meeting_booked"]);
  });
});
