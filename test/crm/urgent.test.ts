import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_PACE } from "../../server/crm/context.ts";
import { startSync } from "../../server/crm/start-sync.ts";
import { MINUTE_MS } from "../../shared/lib/day.ts";
import { grouped, tracked } from "../support/pipeline.ts";
import { waitUntil } from "../support/wait-until.ts";
import { NOW } from "../usage/build.ts";
import { addBook, bookAccount, happenAt } from "./book.ts";
import { company, type Rig, startRig } from "./rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.stop());

const insert = (domain: string) => rig.org.store.insert("Account", { Name: domain, Website: domain });
const wanted = (...people: string[]) => people.map((person) => tracked(person, "Contact Sales Clicked"));
const nameOn = (n: number) => {
  const [record] = rig.org.store.find("Account", { Website: bookAccount(n).domain });
  return (JSON.parse(String(record?.PLS_Score_Card__c)) as { name: string }).name;
};

describe("what can't wait", () => {
  beforeEach(async () => {
    await addBook(rig, { accounts: 3, inCrm: 3 });
    await rig.sync();
    rig.writesSince();
  });

  it.each(["high", "moment"])("is a firing of the priority %s", async (priority) => {
    await happenAt(rig, 1, priority);
    expect(await rig.urgent()).toBe(true);
    expect(nameOn(1)).toBe(`Company 1, ${priority}`);
    expect(rig.writesSince()).toHaveLength(1);
  });

  it.each(["medium", "low"])(
    "is no firing of the priority %s, which goes with the next whole pass",
    async (priority) => {
      await happenAt(rig, 1, priority);
      expect(await rig.urgent()).toBe(false);
      expect(rig.writesSince()).toEqual([]);
      await rig.sync();
      expect(nameOn(1)).toBe(`Company 1, ${priority}`);
    },
  );

  it("is still when something newer happened elsewhere, but not for ever", async () => {
    await happenAt(rig, 0);
    await happenAt(rig, 1);
    await happenAt(rig, 2);
    const age = (n: number, minutes: number) =>
      rig.db.query("update firings set fired_at = fired_at + make_interval(mins => $2) where account_id = $1", [
        bookAccount(n).accountId,
        minutes,
      ]);
    await Promise.all([age(0, 30), age(1, 20)]);
    await rig.urgent();
    expect([0, 1, 2].map(nameOn)).toEqual(["Company 0, high", "Company 1, high", "Company 2"]);
  });

  it("is looked at once", async () => {
    await happenAt(rig, 1);
    expect([await rig.urgent(), await rig.urgent()]).toEqual([true, false]);
  });

  it("is over once it was sent: what happens later at the account may wait", async () => {
    await happenAt(rig, 1);
    await rig.urgent();
    await rig.db.query("update accounts set revision = revision + 1, scored_at = scored_at + interval '1 minute'");
    await rig.db.query("update crm_sync set scored_at = scored_at + interval '1 second'");
    expect(await rig.urgent()).toBe(false);
  });

  it("takes people and handoffs along", async () => {
    const accountId = insert("acme.com");
    const contact = rig.org.store.insert("Contact", { LastName: "Lee", Email: "ann@acme.com", AccountId: accountId });
    await rig.learn(company("acme.com", "ann", "bob"));
    await rig.sync();
    await rig.learn(wanted("ann"), NOW + MINUTE_MS);
    await rig.urgent();
    expect(rig.org.store.get("Account", accountId)?.PLS_Handoff_Priority__c).toBe("high");
    expect(rig.org.store.get("Contact", contact)?.PLS_Usage_30d__c).toBe(2);
    expect(rig.org.store.find("PLS_Handoff__c")).toMatchObject([{ PLS_Account__c: accountId }]);
    expect(await rig.urgent()).toBe(false);
  });

  it("names the owner of the record on the handoff", async () => {
    const OwnerId = rig.org.store.insert("User", { LastName: "Reyes", Username: "dana@example.com" });
    rig.org.store.insert("Account", { Name: "Acme", Website: "acme.com", OwnerId });
    await rig.learn([...company("acme.com", "ann", "bob"), grouped("ann", "ws-acme.com", { employees: 900 })]);
    await rig.sync();
    await rig.learn(wanted("ann"), NOW + MINUTE_MS);
    await rig.urgent();
    expect(await rig.db.query("select route, owner from handoffs")).toEqual([{ route: "named_ae", owner: "Reyes" }]);
  });

  it("may be the first thing heard of a company", async () => {
    await rig.learn([...company("acme.com", "ann", "bob"), ...wanted("ann")]);
    const accountId = insert("acme.com");
    expect(await rig.urgent()).toBe(true);
    expect(rig.org.store.get("Account", accountId)).toMatchObject({ PLS_Key__c: "acme.com" });
    expect(rig.org.store.count("PLS_Handoff__c")).toBe(1);
  });

  it("asks the CRM once for a company that it lacks and that is not created", async () => {
    await rig.learn([...company("acme.com", "ann", "bob"), ...wanted("ann")]);
    expect(await rig.urgent()).toBe(true);
    const requests = rig.org.requests.length;
    expect(await rig.urgent()).toBe(false);
    expect(rig.org.requests).toHaveLength(requests);
  });
});

describe("the first pass of all", () => {
  it("sends everything in its order, whatever happened", async () => {
    await rig.learn([...company("acme.com", "ann", "bob"), ...wanted("ann")]);
    expect(await rig.urgent()).toBe(false);
    expect(rig.org.requests).toEqual([]);
  });
});

describe("at the pace it keeps by default", () => {
  /** How long, by the sync's clock, until a record says something new; ms. */
  const delayOf = async (priority: string): Promise<number> => {
    await addBook(rig, { accounts: 2, inCrm: 2 });
    let happenedAt: number | null = null;
    let saidAt: number | null = null;
    rig.meanwhile.happens = async () => {
      const { lastSyncAt } = await rig.report();
      if (happenedAt === null && lastSyncAt !== null) {
        happenedAt = rig.clock.now;
        await happenAt(rig, 1, priority);
      } else if (happenedAt !== null && nameOn(1) !== "Company 1") saidAt ??= rig.clock.now;
    };
    const sync = startSync({ ...rig.parts, pace: DEFAULT_PACE });
    await waitUntil("the record says so", () => saidAt !== null);
    await sync.stop();
    return saidAt! - happenedAt!;
  };

  it.each(["high", "moment"])("a firing of the priority %s reaches the CRM within a minute", async (priority) => {
    expect(await delayOf(priority)).toBeLessThanOrEqual(MINUTE_MS);
  });

  it("everything else does within five", async () => {
    const delay = await delayOf("low");
    expect(delay).toBeGreaterThan(MINUTE_MS);
    expect(delay).toBeLessThanOrEqual(5 * MINUTE_MS);
  });
});
