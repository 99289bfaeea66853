import type { Connection } from "jsforce";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusalOf } from "./salesforce/connect.ts";
import { DUPLICATES_DETECTED } from "./salesforce/rules.ts";
import { type FakeSalesforce, startFakeSalesforce } from "./salesforce/start.ts";

const NOT_FOUND = { errorCode: "NOT_FOUND", message: "The requested resource does not exist" };

describe("one record of the fake org", () => {
  let org: FakeSalesforce;
  let connection: Connection;
  let acme: string;
  beforeEach(async () => {
    org = await startFakeSalesforce({ clock: "2026-11-20T10:00:00Z" });
    connection = await connect(org);
    acme = org.store.insert("Account", { Name: "Acme", PLS_Key__c: "acme.com" });
  });
  afterEach(() => org.stop());

  it("is created, read, changed and deleted by its id", async () => {
    const leads = connection.sobject("Lead");
    const { id = "" } = await leads.create({ LastName: "Ek", Company: "Acme" });
    expect(id).toMatch(/^00Q\w{15}$/);
    expect(await leads.retrieve(id)).toMatchObject({
      Id: id,
      Name: "Ek",
      Status: "Open - Not Contacted",
      PLS_Key__c: null,
    });
    await leads.update({ Id: id, Title: "CTO" });
    expect(await leads.retrieve(id.slice(0, 15), { fields: ["Title"] })).toEqual({
      attributes: { type: "Lead", url: `/services/data/v66.0/sobjects/Lead/${id}` },
      Id: id,
      Title: "CTO",
    });
    await leads.delete(id);
    expect(await refusalOf(leads.retrieve(id))).toEqual(NOT_FOUND);
    expect((await refusalOf(leads.update({ Id: id, Title: "CEO" }))).errorCode).toBe("ENTITY_IS_DELETED");
    expect(org.requests.slice(1).map(({ status }) => status)).toEqual([201, 200, 204, 200, 204, 404, 404]);
  });

  it("is found and upserted by its external id", async () => {
    const path = "/sobjects/Account/PLS_Key__c/";
    expect(await connection.requestGet(`${path}acme.com`)).toMatchObject({ Id: acme });
    const key = encodeURIComponent("group:a/b?c d");
    expect(await connection.requestPatch(path + key, { Name: "New" })).toMatchObject({ success: true, created: true });
    expect(await connection.requestPatch(path + key, { Name: "Newer" })).toMatchObject({ created: false });
    expect(org.requests.slice(-2).map(({ status }) => status)).toEqual([201, 200]);
    expect(org.store.find("Account", { PLS_Key__c: "group:a/b?c d" })).toMatchObject([{ Name: "Newer" }]);
    const { message } = await refusalOf(connection.requestPatch(path + key, { PLS_Key__c: "x", Name: "x" }));
    expect(message).toBe("The PLS_Key__c field should not be specified in the sobject data.");
    expect(await refusalOf(connection.requestGet(`${path}nobody.com`))).toEqual(NOT_FOUND);
  });

  it("is refused with an errorCode, as a record in a collection is with a statusCode", async () => {
    expect(await refusalOf(connection.sobject("Account").create({ Website: "acme.com" }))).toEqual({
      errorCode: "REQUIRED_FIELD_MISSING",
      message: "Required fields are missing: [Name]",
    });
    org.rules.add({ type: "Account", when: () => true, error: DUPLICATES_DETECTED });
    expect((await refusalOf(connection.sobject("Account").create({ Name: "Acme" }))).errorCode).toBe(
      "DUPLICATES_DETECTED",
    );
    expect((await refusalOf(connection.sobject("Shoe__c").create({ Name: "x" }))).errorCode).toBe("NOT_FOUND");
    expect(
      (await refusalOf(connection.request({ method: "POST", url: "/sobjects/Account", body: "{" }))).errorCode,
    ).toBe("JSON_PARSER_ERROR");
    expect((await refusalOf(connection.requestPut("/sobjects/Account", {}))).errorCode).toBe("METHOD_NOT_ALLOWED");
  });

  it("makes up what follows from other values", async () => {
    const contact = org.store.insert("Contact", { LastName: "Ek", AccountId: acme });
    const deal = { Name: "Deal", AccountId: acme, StageName: "Prospecting", CloseDate: "2026-12-01", Amount: 1_000 };
    const opportunity = org.store.insert("Opportunity", deal);
    expect(org.store.get("Opportunity", opportunity)).toMatchObject({ IsClosed: false, IsWon: false });
    org.store.update("Opportunity", opportunity, { StageName: "Closed Won" });
    expect(org.store.get("Opportunity", opportunity)).toMatchObject({ IsClosed: true, IsWon: true });
    const task = org.store.insert("Task", { WhoId: contact, TaskSubtype: "Email" });
    expect(org.store.get("Task", task)).toMatchObject({ AccountId: acme, IsClosed: false });
    org.clock.advance(5_000);
    org.store.update("Task", task, { Status: "Completed" });
    expect(org.store.get("Task", task)).toMatchObject({
      IsClosed: true,
      CompletedDateTime: "2026-11-20T10:00:05.000+0000",
    });
    const event = org.store.insert("Event", { WhatId: opportunity, StartDateTime: "2026-11-21T10:00:00.000+0000" });
    expect(org.store.get("Event", event)).toMatchObject({ AccountId: acme });
  });

  it("carries the times that a scene sets", async () => {
    const earlier = "2026-11-01T00:00:00.000+0000";
    const id = org.store.insert("Account", { Name: "Old", CreatedDate: earlier, SystemModstamp: earlier });
    const { records } = await connection.query("SELECT Id FROM Account WHERE SystemModstamp < 2026-11-02T00:00:00Z");
    expect(records).toMatchObject([{ Id: id }]);
    expect(() => org.store.insert("Account", { Nmae: "typo" })).toThrow("the fake org has no field Account.Nmae");
    expect(org.store.writes).toEqual([]);
  });
});
