import type { Connection } from "jsforce";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusalOf } from "./salesforce/connect.ts";
import { type FakeSalesforce, startFakeSalesforce } from "./salesforce/start.ts";

describe("sObject collections of the fake org", () => {
  let org: FakeSalesforce;
  let connection: Connection;
  beforeEach(async () => {
    org = await startFakeSalesforce({ clock: "2026-11-20T10:00:00Z" });
    connection = await connect(org);
  });
  afterEach(() => org.stop());

  const upsert = (records: Record<string, unknown>[], allOrNone = false) =>
    connection.sobject("Account").upsert(records, "PLS_Key__c", { allOrNone });
  const named = (count: number) => Array.from({ length: count }, (_, n) => ({ Name: `Account ${n}` }));

  it("create with ids, times, owner and defaults of the org", async () => {
    const [saved] = await connection.sobject("Contact").create([{ FirstName: "Bo", LastName: " Ek " }]);
    expect(saved).toEqual({ id: expect.stringMatching(/^003\w{15}$/), success: true, errors: [] });
    expect(org.store.get("Contact", String(saved?.id))).toMatchObject({
      Name: "Bo Ek",
      LastName: "Ek",
      PLS_Activated__c: false,
      IsDeleted: false,
      OwnerId: org.store.find("User")[0]?.Id,
      CreatedDate: "2026-11-20T10:00:00.000+0000",
      SystemModstamp: "2026-11-20T10:00:00.000+0000",
    });
  });

  it("update what is given, clear what is null, leave the rest, and stamp the time", async () => {
    const Id = org.store.insert("Account", { Name: "Acme", Website: "acme.com", PLS_Plan__c: "Team" });
    org.clock.advance(60_000);
    const [saved] = await connection
      .sobject("Account")
      .update([{ Id, PLS_Plan__c: null, PLS_PQA_Score__c: 12.6, PLS_Scored_At__c: "2026-11-20T09:30:15.789Z" }]);
    expect(saved).toEqual({ id: Id, success: true, errors: [] });
    const { records } = await connection.query(
      "SELECT Name, Website, PLS_Plan__c, PLS_PQA_Score__c, PLS_Scored_At__c, CreatedDate, SystemModstamp FROM Account",
    );
    expect(records[0]).toMatchObject({
      Name: "Acme",
      Website: "acme.com",
      PLS_Plan__c: null,
      PLS_PQA_Score__c: 13,
      PLS_Scored_At__c: "2026-11-20T09:30:15.000+0000",
      CreatedDate: "2026-11-20T10:00:00.000+0000",
      SystemModstamp: "2026-11-20T10:01:00.000+0000",
    });
  });

  it("upsert by external id: the first time created, then updated, told apart by case", async () => {
    const [first] = await upsert([{ PLS_Key__c: "user:Ann", Name: "Ann" }]);
    const [second] = await upsert([{ PLS_Key__c: "user:Ann", PLS_Tier__c: "4" }]);
    const [other] = await upsert([{ PLS_Key__c: "user:ann", Name: "ann" }]);
    expect([first?.created, second?.created, other?.created]).toEqual([true, false, true]);
    expect(second?.id).toBe(first?.id);
    expect(org.store.count("Account")).toBe(2);
  });

  it("create anew when the record with the external id is deleted", async () => {
    const [first] = await upsert([{ PLS_Key__c: "acme.com", Name: "Acme" }]);
    await connection.sobject("Account").delete([String(first?.id)]);
    const [second] = await upsert([{ PLS_Key__c: "acme.com", Name: "Acme" }]);
    expect(second).toMatchObject({ created: true });
    expect(second?.id).not.toBe(first?.id);
  });

  it("take 200 records at a time, as the client splits them only when told to", async () => {
    expect(await refusalOf(connection.sobject("Account").create(named(201)))).toEqual({
      errorCode: "EXCEEDED_ID_LIMIT",
      message: "record limit reached. cannot submit more than 200 records into this call",
    });
    expect(org.store.count("Account")).toBe(0);
    await connection.sobject("Account").create(named(450), { allowRecursive: true });
    expect(org.requests.slice(-3).map(({ records }) => records)).toEqual([200, 200, 50]);
  });

  it("take 10 changes of type at most", async () => {
    const mixed = (count: number) =>
      Array.from({ length: count }, (_, n) => ({
        attributes: { type: n % 2 === 0 ? "Account" : "Contact" },
        ...(n % 2 === 0 ? { Name: "A" } : { LastName: "C" }),
      }));
    const post = (count: number) => connection.requestPost("/composite/sobjects", { records: mixed(count) });
    expect(await post(10)).toHaveLength(10);
    expect((await refusalOf(post(11))).message).toContain("Cannot have more than 10 chunks");
  });

  it("keep what is good beside what fails", async () => {
    const results = await upsert([
      { PLS_Key__c: "a.com", Name: "A" },
      { PLS_Key__c: "b.com" },
      { PLS_Key__c: "c.com", Name: "C" },
    ]);
    expect(results.map(({ success }) => success)).toEqual([true, false, true]);
    expect(org.store.count("Account")).toBe(2);
  });

  it("with allOrNone, keep nothing when one fails", async () => {
    await upsert([{ PLS_Key__c: "a.com", Name: "A" }]);
    org.clock.advance(1_000);
    const results = await upsert([{ PLS_Key__c: "a.com", Name: "Changed" }, { PLS_Key__c: "b.com" }], true);
    expect(results).toMatchObject([
      { success: false, errors: [{ statusCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK" }] },
      { success: false, errors: [{ statusCode: "REQUIRED_FIELD_MISSING", fields: ["Name"] }] },
    ]);
    expect(org.store.find("Account")).toMatchObject([{ Name: "A", SystemModstamp: "2026-11-20T10:00:00.000+0000" }]);
    expect(org.store.writes).toHaveLength(1);
  });

  it("delete by id, for good", async () => {
    const Id = org.store.insert("Account", { Name: "Acme" });
    const remove = () => connection.sobject("Account").delete([Id]);
    expect(await remove()).toEqual([{ id: Id, success: true, errors: [] }]);
    expect(await remove()).toMatchObject([{ success: false, errors: [{ statusCode: "ENTITY_IS_DELETED" }] }]);
    expect(org.store.get("Account", Id)).toMatchObject({ IsDeleted: true });
  });

  it("read many by id, null for what is not there", async () => {
    const Id = org.store.insert("Account", { Name: "Acme" });
    const [found, missing] = await connection
      .sobject("Account")
      .retrieve([Id, "001000000000000AAA"], { fields: ["Name"] });
    expect(found).toMatchObject({ Id, Name: "Acme" });
    expect(missing).toBeNull();
  });

  it("know a parent by its external id", async () => {
    const account = org.store.insert("Account", { Name: "Acme", PLS_Key__c: "acme.com" });
    const handoff = (key: string) =>
      connection
        .sobject("PLS_Handoff__c")
        .upsert([{ PLS_Key__c: key, PLS_Account__r: { PLS_Key__c: key } }], "PLS_Key__c");
    expect(await handoff("acme.com")).toMatchObject([{ success: true }]);
    expect(org.store.find("PLS_Handoff__c")).toMatchObject([{ PLS_Account__c: account, Name: "HO-00001" }]);
    expect(await handoff("other.com")).toMatchObject([
      { errors: [{ message: "Foreign key external ID: other.com not found for field PLS_Key__c in entity Account" }] },
    ]);
  });

  it("tell what each write changed, and which changed nothing", async () => {
    await upsert([{ PLS_Key__c: "acme.com", Name: "Acme", PLS_Tier__c: "2" }]);
    await upsert([{ PLS_Key__c: "acme.com", Name: "Acme", PLS_Tier__c: "1" }]);
    await upsert([{ PLS_Key__c: "acme.com", Name: "Acme", PLS_Tier__c: "1" }]);
    const [{ Id } = {}] = org.store.find("Account");
    expect(org.store.writesOf(String(Id)).map(({ kind, changed }) => [kind, ...changed.toSorted()])).toEqual([
      ["create", "Name", "PLS_Key__c", "PLS_Tier__c"],
      ["update", "PLS_Tier__c"],
      ["update"],
    ]);
  });
});
