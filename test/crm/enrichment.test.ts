import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { company, type Rig, startRig } from "./rig.ts";

let rig: Rig;
let accountId: string;
beforeEach(async () => {
  rig = await startRig();
  accountId = rig.org.store.insert("Account", {
    Name: "Acme",
    Website: "acme.com",
    NumberOfEmployees: 900,
    Industry: "Technology",
  });
});
afterEach(() => rig.stop());

describe("an account's record", () => {
  it("says how many employees there are and in what industry, where the product does not know", async () => {
    await rig.learn(company("acme.com", "ann", "bob"));
    await rig.sync();
    await rig.learn([]);
    await rig.sync();
    expect(rig.org.store.get("Account", accountId)?.PLS_Segment__c).toBe("enterprise");
    const card = JSON.parse((await rig.parts.cards.accountCard("acme.com")) ?? "") as {
      breakdown: { evidence: string }[];
    };
    expect(JSON.stringify(card.breakdown)).toContain("900 employees");
  });

  it("is not believed where the product knows", async () => {
    const [first, ...rest] = company("acme.com", "ann", "bob");
    const group = { ...rest[0], traits: { name: "Acme", domain: "acme.com", employees: 30 } };
    await rig.learn([first!, group, ...rest.slice(1)]);
    await rig.sync();
    await rig.learn([]);
    await rig.sync();
    expect(rig.org.store.get("Account", accountId)?.PLS_Segment__c).toBe("smb");
  });
});
