import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { grouped, tracked } from "../support/pipeline.ts";
import { company, type Rig, startRig } from "./rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.stop());

describe("a company the CRM lacks", () => {
  const five = company("big.com", "a", "b", "c", "d", "e");
  const created = () =>
    rig.org.store.find("Account").map(({ Name, Website, PLS_Key__c }) => [Name, Website, PLS_Key__c]);
  const setting = async (createMissing: string) => {
    await rig.stop();
    rig = await startRig({ document: { crm: { createMissing } } });
  };

  it("is created from tier 2 up, with name and website, once", async () => {
    await rig.learn([...five, ...company("small.com", "z")]);
    await rig.sync();
    await rig.sync();
    expect(created()).toEqual([["Company big.com", "big.com", "big.com"]]);
    expect(rig.writesSince().filter((write) => write.type === "Account")).toHaveLength(1);
  });

  it("is created beside others that are there, which are not created again", async () => {
    const known = rig.org.store.insert("Account", { Name: "Big", Website: "aa.com" });
    await rig.learn([...five, ...company("aa.com", "k"), ...company("zz.com", "v", "w", "x", "y", "z")]);
    rig.org.store.insert("Account", { Name: "Zed", Website: "zz.com" });
    await rig.sync();
    expect(rig.org.store.get("Account", known)).toMatchObject({ PLS_Key__c: "aa.com", Name: "Big" });
    expect(
      created()
        .map(([, website]) => website)
        .toSorted(),
    ).toEqual(["aa.com", "big.com", "zz.com"]);
  });

  it("is never created when the setting says so", async () => {
    await setting("never");
    await rig.learn(five);
    await rig.sync();
    expect(created()).toEqual([]);
  });

  it("is created whatever its tier when the setting says all; what has no domain can't be looked for, so never", async () => {
    await setting("all");
    await rig.learn([
      ...company("small.com", "z"),
      grouped("y", "w9", { name: "No Domain" }),
      tracked("y"),
      tracked("alone"),
    ]);
    await rig.sync();
    expect(created()).toEqual([["Company small.com", "small.com", "small.com"]]);
  });

  it("is not created a second time when the answer to the first got lost", async () => {
    rig.org.faults.add({ method: "PATCH" }, { kind: "drop", when: "after" });
    await rig.learn(five);
    await expect(rig.sync()).rejects.toThrow(/can't be reached/);
    await rig.sync();
    expect(created()).toHaveLength(1);
  });
});
