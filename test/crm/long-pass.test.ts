import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINUTE_MS } from "../../shared/lib/day.ts";
import { tracked } from "../support/pipeline.ts";
import { NOW } from "../usage/build.ts";
import { addBook, bookAccount, happenAt, renameBook } from "./book.ts";
import { company, type Rig, startRig } from "./rig.ts";

/** So many that they ride in a job. */
const MANY = 2_005;
const PATIENCE = { timeout: 120_000 };

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.stop());

const insert = (domain: string) => rig.org.store.insert("Account", { Name: domain, Website: domain });
const nameOn = (n: number) => {
  const [record] = rig.org.store.find("Account", { Website: bookAccount(n).domain });
  return (JSON.parse(String(record?.PLS_Score_Card__c)) as { name: string }).name;
};

describe("a pass over a large book", () => {
  it("lets what can't wait go first, and writes nothing twice for it", PATIENCE, async () => {
    await addBook(rig, { accounts: MANY, inCrm: MANY });
    await rig.sync();
    rig.writesSince();
    await renameBook(rig);
    let isOver = false;
    rig.meanwhile.happens = async () => {
      const { account } = (await rig.report()).counts;
      if (isOver || account.waiting === undefined) return;
      isOver = true;
      rig.clock.now += MINUTE_MS;
      // one that is planned already, and one that is not
      await happenAt(rig, 0);
      await happenAt(rig, 999);
    };
    await rig.sync();
    const writes = rig.writesSince();
    const idOf = (n: number) => rig.org.store.find("Account", { Website: bookAccount(n).domain })[0]?.Id;
    expect(
      writes
        .slice(0, 2)
        .map((write) => write.id)
        .toSorted(),
    ).toEqual([idOf(0), idOf(999)].toSorted());
    expect(writes).toHaveLength(MANY);
    expect([nameOn(0), nameOn(4)]).toEqual(["Company 0, high", "Renamed 4"]);
  });
});

describe("a pass of some requests", () => {
  it("does not send again what could not wait meanwhile", PATIENCE, async () => {
    await addBook(rig, { accounts: 450, inCrm: 450 });
    await rig.sync();
    rig.writesSince();
    const before = rig.org.store.writes.length;
    await renameBook(rig);
    let isOver = false;
    rig.meanwhile.happens = async () => {
      if (isOver || rig.org.store.writes.length === before) return;
      isOver = true;
      rig.clock.now += MINUTE_MS;
      await happenAt(rig, 99);
    };
    await rig.sync();
    expect(rig.writesSince()).toHaveLength(450);
    expect([nameOn(99), nameOn(98)]).toEqual(["Company 99, high", "Renamed 98"]);
  });
});

describe("people", () => {
  it(
    "are never written while a job writes accounts: the CRM locks a person's account with the person",
    PATIENCE,
    async () => {
      rig.org.jobs.pollsInAll = 4;
      const accountId = insert("acme.com");
      rig.org.store.insert("Contact", { LastName: "Lee", Email: "ann@acme.com", AccountId: accountId });
      await rig.learn(company("acme.com", "ann", "bob"));
      await addBook(rig, { accounts: MANY, inCrm: MANY });
      let isOver = false;
      rig.meanwhile.happens = async () => {
        if (isOver || rig.org.jobs.ids().length === 0) return;
        isOver = true;
        rig.clock.now += MINUTE_MS;
        await rig.learn([tracked("ann", "Contact Sales Clicked")], NOW + MINUTE_MS);
      };
      await rig.sync();
      const written = rig.writesSince().map(({ id, type }) => (id === accountId ? "Acme" : type));
      expect(written[0]).toBe("Acme");
      expect(written.lastIndexOf("Account")).toBeLessThan(written.indexOf("Contact"));
      expect(isOver).toBe(true);
    },
  );

  it("may be so many that they ride in a job, which ends before the pass does", PATIENCE, async () => {
    rig.org.jobs.pollsInAll = 4;
    const people = Array.from({ length: MANY }, (_, n) => `p${n}`);
    for (const person of people) rig.org.store.insert("Contact", { LastName: person, Email: `${person}@acme.com` });
    await rig.learn(company("acme.com", ...people));
    await rig.sync();
    const { jobs, counts } = await rig.report();
    expect([jobs, counts.person]).toEqual([[], { synced: MANY }]);
    expect(rig.writesSince().filter(({ type }) => type === "Contact")).toHaveLength(MANY);
  });
});
