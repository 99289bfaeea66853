import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../shared/lib/day.ts";
import { tracked } from "../support/pipeline.ts";
import { NOW } from "../usage/build.ts";
import { company, type Rig, startRig } from "./rig.ts";

let rig: Rig;
let accountId: string;
let contactId: string;
beforeEach(async () => {
  rig = await startRig();
  accountId = rig.org.store.insert("Account", { Name: "Acme", Website: "acme.com" });
  contactId = rig.org.store.insert("Contact", { LastName: "Lee", Email: "ann@acme.com", AccountId: accountId });
  await rig.learn([...company("acme.com", "ann", "bob"), tracked("ann", "Contact Sales Clicked")]);
  await rig.sync();
});
afterEach(() => rig.stop());

const outcomes = () =>
  rig.db.query("select outcome, amount, reason, happened_at from outcomes order by happened_at, outcome");
const status = async () => (await rig.db.query<{ status: string }>("select status from handoffs"))[0]?.status;
const later = (ms: number) => {
  rig.org.clock.set(new Date(NOW + ms));
  return new Date(NOW + ms);
};

describe("an opportunity of a matched account", () => {
  const open = (values = {}) =>
    rig.org.store.insert("Opportunity", {
      Name: "Acme",
      AccountId: accountId,
      StageName: "Prospecting",
      CloseDate: "2026-06-30",
      Amount: 9_000,
      ...values,
    });

  it("is an outcome when it is created, won or lost, with amount and reason, once each", async () => {
    const createdAt = later(HOUR_MS);
    const id = open();
    await rig.sync();
    await rig.sync();
    expect(await outcomes()).toEqual([
      { outcome: "opportunity_created", amount: 9_000, reason: null, happened_at: createdAt },
    ]);
    const lostAt = later(DAY_MS);
    rig.org.store.update("Opportunity", id, { StageName: "Closed Lost" });
    await rig.sync();
    await rig.sync();
    expect((await outcomes()).at(-1)).toEqual({
      outcome: "lost",
      amount: 9_000,
      reason: "Closed Lost",
      happened_at: lostAt,
    });
    expect(await status()).toBe("lost");
  });

  it("that was won and is closed already is read whole", async () => {
    later(HOUR_MS);
    open({ StageName: "Closed Won", Amount: 12_000 });
    await rig.sync();
    expect(await outcomes()).toMatchObject([{ outcome: "opportunity_created" }, { outcome: "won", amount: 12_000 }]);
  });

  it("from before the handoff did not come of it", async () => {
    later(-30 * DAY_MS);
    const id = open();
    later(HOUR_MS);
    rig.org.store.update("Opportunity", id, { StageName: "Closed Won" });
    await rig.sync();
    expect(await outcomes()).toEqual([]);
  });

  it("of an account that is nobody's here is none of ours", async () => {
    later(HOUR_MS);
    open({ AccountId: rig.org.store.insert("Account", { Name: "Other" }) });
    await rig.sync();
    expect(await outcomes()).toEqual([]);
  });
});

describe("activities", () => {
  it("are contact when a task is done, and a meeting booked", async () => {
    later(HOUR_MS);
    const task = rig.org.store.insert("Task", { Subject: "Call Ann", WhoId: contactId, TaskSubtype: "Call" });
    await rig.sync();
    expect(await outcomes()).toEqual([]);
    const calledAt = later(2 * HOUR_MS);
    rig.org.store.update("Task", task, { Status: "Completed" });
    await rig.sync();
    expect(await outcomes()).toMatchObject([{ outcome: "contacted", happened_at: calledAt }]);
    later(3 * HOUR_MS);
    rig.org.store.insert("Event", { Subject: "Demo", WhatId: accountId, StartDateTime: "2026-03-25T10:00:00.000Z" });
    await rig.sync();
    await rig.sync();
    expect((await outcomes()).map((row) => row.outcome)).toEqual(["contacted", "meeting_booked"]);
  });

  it("after the handoff is closed, and list e-mails, count for nothing", async () => {
    later(HOUR_MS);
    rig.org.store.insert("Task", { WhoId: contactId, Status: "Completed", TaskSubtype: "ListEmail" });
    await rig.sync();
    expect(await outcomes()).toEqual([]);
    await rig.db.query("update handoffs set status = 'rejected'");
    rig.org.store.insert("Task", { WhoId: contactId, Status: "Completed", TaskSubtype: "Email" });
    await rig.sync();
    expect(await outcomes()).toEqual([]);
  });
});

describe("reading back", () => {
  it("goes by the CRM's clock, so that ours may be wrong, and reads late arrivals", async () => {
    rig.clock.now = NOW + 300 * DAY_MS;
    later(HOUR_MS);
    rig.org.store.insert("Task", { WhoId: contactId, Status: "Completed" });
    await rig.sync();
    const late = later(HOUR_MS - 2 * MINUTE_MS);
    rig.org.store.insert("Event", {
      WhatId: accountId,
      StartDateTime: "2026-03-25T10:00:00.000Z",
      CreatedDate: late.toISOString(),
    });
    rig.org.store.insert("Task", { WhoId: contactId, Status: "Completed", TaskSubtype: "Call" });
    await rig.sync();
    expect((await outcomes()).map((row) => row.outcome).toSorted()).toEqual([
      "contacted",
      "contacted",
      "meeting_booked",
    ]);
  });

  it("reads only what is new", async () => {
    later(HOUR_MS);
    rig.org.store.insert("Task", { WhoId: contactId, Status: "Completed" });
    await rig.sync();
    await rig.sync();
    const soql = rig.org.requests.map((request) => request.soql).filter((text) => text?.includes("FROM Task"));
    expect(soql.at(-1)).toContain("SystemModstamp >= 2026-03-18T12:55:00.000Z");
  });

  it("that was interrupted goes on where it was", async () => {
    later(HOUR_MS);
    rig.org.store.insert("Task", { WhoId: contactId, Status: "Completed" });
    rig.org.faults.add({ path: /Event/ }, { kind: "drop", when: "before" });
    await expect(rig.sync()).rejects.toThrow();
    await rig.sync();
    expect((await outcomes()).map((row) => row.outcome)).toEqual(["contacted"]);
  });
});
