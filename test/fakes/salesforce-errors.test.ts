import type { Connection } from "jsforce";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusalOf } from "./salesforce/connect.ts";
import { type FakeSalesforce, startFakeSalesforce } from "./salesforce/start.ts";

interface Failed {
  readonly success: boolean;
  readonly errors: readonly { readonly statusCode: string; readonly message: string; readonly fields: string[] }[];
}

describe("a record that the fake org refuses", () => {
  let org: FakeSalesforce;
  let connection: Connection;
  let acme: string;
  beforeEach(async () => {
    org = await startFakeSalesforce();
    connection = await connect(org);
    acme = org.store.insert("Account", { Name: "Acme", PLS_Key__c: "acme.com" });
  });
  afterEach(() => org.stop());

  const create = async (type: string, record: Record<string, unknown>): Promise<Failed> =>
    ((await connection.sobject(type).create([record])) as unknown as Failed[])[0]!;
  const update = async (Id: string, record: Record<string, unknown>): Promise<Failed> =>
    ((await connection.sobject("Account").update([{ Id, ...record }])) as unknown as Failed[])[0]!;

  it.each([
    [
      "lacks a required field",
      { FirstName: "Bo" },
      "REQUIRED_FIELD_MISSING",
      "Required fields are missing: [LastName]",
      ["LastName"],
    ],
    ["has a text that is too long", { LastName: "x".repeat(81) }, "STRING_TOO_LONG", "(max length=80)", ["LastName"]],
    [
      "has a value that its picklist does not offer",
      { LastName: "Ek", PLS_PQL_Band__c: "boiling" },
      "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
      "PQL Band: bad value for restricted picklist field: boiling",
      ["PLS_PQL_Band__c"],
    ],
    [
      "has a field that the object has not",
      { LastName: "Ek", Shoe__c: 44 },
      "INVALID_FIELD",
      "No such column 'Shoe__c' on sobject of type Contact",
      [],
    ],
    [
      "has a field that only the org writes",
      { LastName: "Ek", CreatedDate: "2026-01-01T00:00:00Z" },
      "INVALID_FIELD_FOR_INSERT_UPDATE",
      "CreatedDate",
      ["CreatedDate"],
    ],
    [
      "has an address that is none",
      { LastName: "Ek", Email: "bo at acme" },
      "INVALID_EMAIL_ADDRESS",
      "invalid email address: bo at acme",
      ["Email"],
    ],
    [
      "has text where a number goes",
      { LastName: "Ek", PLS_PQL_Score__c: "many" },
      "INVALID_TYPE_ON_FIELD_IN_RECORD",
      "not of required type",
      ["PLS_PQL_Score__c"],
    ],
    [
      "has a moment where a day goes",
      { LastName: "Ek", PLS_Signup_Date__c: "2026-11-20T00:00:00Z" },
      "INVALID_TYPE_ON_FIELD_IN_RECORD",
      "not of required type",
      ["PLS_Signup_Date__c"],
    ],
    [
      "has no truth value in a checkbox",
      { LastName: "Ek", PLS_Activated__c: null },
      "INVALID_TYPE_ON_FIELD_IN_RECORD",
      "not of required type",
      ["PLS_Activated__c"],
    ],
    [
      "points to nothing",
      { LastName: "Ek", AccountId: "001000000000000AAA" },
      "INVALID_CROSS_REFERENCE_KEY",
      "invalid cross reference id",
      ["AccountId"],
    ],
    [
      "points by what is no id",
      { LastName: "Ek", AccountId: "acme" },
      "MALFORMED_ID",
      "id value of incorrect type: acme",
      ["AccountId"],
    ],
  ])("%s", async (_why, record, statusCode, message, fields) => {
    expect(await create("Contact", record)).toEqual({
      success: false,
      errors: [{ statusCode, message: expect.stringContaining(message), fields }],
    });
    expect(org.store.count("Contact")).toBe(0);
  });

  it("has another's unique key", async () => {
    const message = `duplicate value found: PLS_Key__c duplicates value on record with id: ${acme.slice(0, 15)}`;
    const error = { statusCode: "DUPLICATE_VALUE", message, fields: [] };
    expect(await create("Account", { Name: "Acme 2", PLS_Key__c: "acme.com" })).toMatchObject({ errors: [error] });
    const other = org.store.insert("Account", { Name: "Other" });
    expect(await update(other, { PLS_Key__c: "acme.com" })).toMatchObject({ errors: [error] });
  });

  it("comes twice in one request, by external id or id", async () => {
    const twice = { PLS_Key__c: "b.com", Name: "B" };
    const upserted = await connection
      .sobject("Account")
      .upsert([twice, twice, { ...twice, PLS_Key__c: "c.com" }], "PLS_Key__c");
    expect(upserted.map(({ success }) => success)).toEqual([false, false, true]);
    expect(upserted[0]?.errors).toMatchObject([
      { statusCode: "DUPLICATE_VALUE", message: "Duplicate external id specified: b.com", fields: ["PLS_Key__c"] },
    ]);
    const updated = await connection.sobject("Account").update([{ Id: acme }, { Id: acme }]);
    expect(updated.map(({ success }) => success)).toEqual([false, false]);
  });

  it("is deleted, unknown or unnamed", async () => {
    expect(await update("001000000000000AAA", { Name: "x" })).toMatchObject({
      errors: [{ statusCode: "INVALID_CROSS_REFERENCE_KEY", message: "invalid cross reference id" }],
    });
    org.store.delete("Account", acme);
    expect(await update(acme, { Name: "x" })).toMatchObject({ errors: [{ statusCode: "ENTITY_IS_DELETED" }] });
    const [unnamed] = (await connection.requestPatch("/composite/sobjects", {
      records: [{ attributes: { type: "Account" }, Name: "x" }],
    })) as Failed[];
    expect(unnamed).toMatchObject({ errors: [{ statusCode: "MISSING_ARGUMENT" }] });
  });

  it("is a lead that became a contact", async () => {
    const lead = org.store.insert("Lead", { LastName: "Ek", Company: "Acme", IsConverted: true });
    expect(await connection.sobject("Lead").update([{ Id: lead, Title: "CTO" }])).toMatchObject([
      { errors: [{ statusCode: "CANNOT_UPDATE_CONVERTED_LEAD", message: "cannot reference converted lead" }] },
    ]);
  });

  it("has line breaks that make a long text too long: each counts twice", async () => {
    const lines = `x\n${"x".repeat(997)}`;
    expect(await update(acme, { PLS_Reasons__c: lines })).toMatchObject({ success: true });
    expect(await update(acme, { PLS_Reasons__c: `${lines}x` })).toMatchObject({
      errors: [{ statusCode: "STRING_TOO_LONG" }],
    });
  });

  it("is upserted with an id, or without a key", async () => {
    const upsert = (record: object) =>
      connection.requestPatch("/composite/sobjects/Account/PLS_Key__c", {
        records: [{ attributes: { type: "Account" }, ...record }],
      });
    expect(await upsert({ id: acme, PLS_Key__c: "acme.com" })).toMatchObject([
      { errors: [{ statusCode: "INVALID_FIELD" }] },
    ]);
    expect(await upsert({ Name: "x" })).toMatchObject([{ errors: [{ statusCode: "MISSING_ARGUMENT" }] }]);
    const byName = connection.sobject("Account").upsert([{ Name: "x" }], "Name");
    expect((await refusalOf(byName)).errorCode).toBe("NOT_FOUND");
  });
});
