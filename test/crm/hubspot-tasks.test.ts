import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "../../shared/lib/day.ts";
import { grouped, tracked } from "../support/pipeline.ts";
import { NOW } from "../usage/build.ts";
import { type HubspotRig, startHubspotRig } from "./hubspot-rig.ts";
import { company } from "./rig.ts";

let rig: HubspotRig;
let companyId: string;
let ownerId: string;
beforeEach(async () => {
  rig = await startHubspotRig();
  const { store } = rig.hub;
  ownerId = store.addOwner({ email: "dana@example.com", firstName: "Dana", lastName: "Reyes" });
  companyId = store.insert("companies", { name: "Acme", domain: "acme.com", hubspot_owner_id: ownerId });
  const big = grouped("ann", "ws-acme.com", { employees: 600 });
  await rig.learn([...company("acme.com", "ann", "bo"), big], NOW - HOUR_MS);
  await rig.learn([tracked("ann", "Contact Sales Clicked")]);
});
afterEach(() => rig.stop());

const tasks = () => rig.hub.store.find("tasks");
const handoff = async () => {
  const [row] = await rig.db.query<{
    handoff_id: string;
    status: string;
    owner: string;
    amount: number;
    reason: string;
  }>("select handoff_id, status, owner, amount::float8 as amount, reason from handoffs");
  return row;
};

describe("a handoff in HubSpot", () => {
  it("is one task of the company's owner, with what to say", async () => {
    await rig.sync();
    await rig.sync();
    const [task, ...more] = tasks();
    expect(more).toEqual([]);
    expect(task?.properties).toMatchObject({
      hs_task_subject: expect.stringMatching(/^PQL handoff: /),
      hs_task_priority: "HIGH",
      hs_task_status: "NOT_STARTED",
      hubspot_owner_id: ownerId,
    });
    expect(task?.properties.hs_task_body).toContain("<p>Groundswell handoff [");
    expect(rig.hub.store.associations("tasks", task!.id, "companies")).toMatchObject([{ toId: companyId }]);
    expect(await handoff()).toMatchObject({ owner: "Dana Reyes <dana@example.com>" });
  });

  it("is no second task when HubSpot's answer was lost", async () => {
    rig.hub.faults.add({ path: /tasks\/batch\/create/ }, { kind: "drop", when: "after" });
    await expect(rig.sync()).rejects.toThrow("HubSpot can't be reached");
    await rig.sync();
    expect(tasks()).toHaveLength(1);
    expect((await rig.report()).counts.handoff).toEqual({ synced: 1 });
  });

  it("is contacted when its task is done, which the task then keeps", async () => {
    await rig.sync();
    rig.hub.clock.advance(MINUTE_MS);
    rig.hub.store.update("tasks", tasks()[0]!.id, { hs_task_status: "COMPLETED" });
    await rig.sync();
    await rig.sync();
    expect(await handoff()).toMatchObject({ status: "contacted" });
    expect(tasks().map(({ properties }) => properties.hs_task_status)).toEqual(["COMPLETED"]);
  });

  it("becomes a meeting, an opportunity and a won deal by what sales does", async () => {
    await rig.sync();
    const { store, clock } = rig.hub;
    clock.advance(MINUTE_MS);
    const meeting = store.insert("meetings", { hs_timestamp: String(NOW), hs_meeting_outcome: "SCHEDULED" });
    store.associate("meetings", meeting, "companies", companyId);
    const canceled = store.insert("meetings", { hs_timestamp: String(NOW), hs_meeting_outcome: "CANCELED" });
    store.associate("meetings", canceled, "companies", companyId);
    await rig.sync();
    expect(await handoff()).toMatchObject({ status: "meeting_booked" });
    clock.advance(MINUTE_MS);
    const deal = store.insert("deals", { dealname: "Acme", dealstage: "qualifiedtobuy", amount: "5000" });
    store.associate("deals", deal, "companies", companyId);
    await rig.sync();
    expect(await handoff()).toMatchObject({ status: "opportunity_created", amount: 5_000 });
    clock.advance(MINUTE_MS);
    store.update("deals", deal, { dealstage: "closedwon", amount: "6000" });
    await rig.sync();
    expect(await handoff()).toMatchObject({ status: "won", amount: 6_000 });
    const outcomes = await rig.db.query<{ outcome: string }>("select outcome from outcomes order by outcome");
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["meeting_booked", "opportunity_created", "won"]);
  });
});
