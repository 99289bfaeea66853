import type { Connection } from "jsforce";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fieldsOf } from "../../shared/crm/fields.ts";
import { HANDOFF_FIELDS } from "../../shared/crm/handoff-fields.ts";
import { connect, refusalOf } from "./salesforce/connect.ts";
import { type FakeSalesforce, startFakeSalesforce } from "./salesforce/start.ts";

describe("the fake org's describe", () => {
  let org: FakeSalesforce;
  let connection: Connection;
  beforeEach(async () => {
    org = await startFakeSalesforce();
    connection = await connect(org);
  });
  afterEach(() => org.stop());

  const fieldsNamed = async (object: string) => {
    const { fields } = await connection.describe(object);
    return new Map(fields.map((field) => [field.name, field]));
  };

  it("has the product's fields on their objects", async () => {
    expect([...(await fieldsNamed("Account")).keys()]).toEqual(
      expect.arrayContaining(fieldsOf("account").map(({ salesforce }) => salesforce)),
    );
    for (const object of ["Contact", "Lead"]) {
      expect([...(await fieldsNamed(object)).keys()]).toEqual(
        expect.arrayContaining(fieldsOf("person").map(({ salesforce }) => salesforce)),
      );
    }
    expect([...(await fieldsNamed("PLS_Handoff__c")).keys()]).toEqual(
      expect.arrayContaining(HANDOFF_FIELDS.map(({ salesforce }) => salesforce)),
    );
  });

  it("says of each field what it holds and whether it can be written", async () => {
    const fields = await fieldsNamed("Account");
    expect(fields.get("PLS_Key__c")).toMatchObject({ type: "string", length: 255, externalId: true, unique: true });
    expect(fields.get("PLS_Score_Card__c")).toMatchObject({ type: "textarea", length: 32_000, filterable: false });
    expect(fields.get("PLS_Tier__c")).toMatchObject({ type: "picklist", restrictedPicklist: true, updateable: true });
    expect(fields.get("PLS_Tier__c")?.picklistValues?.map(({ value }) => value)).toEqual(["1", "2", "3", "4"]);
    expect(fields.get("OwnerId")).toMatchObject({ referenceTo: ["User"], relationshipName: "Owner" });
    expect(fields.get("SystemModstamp")).toMatchObject({ type: "datetime", createable: false, updateable: false });
    expect((await fieldsNamed("PLS_Handoff__c")).get("PLS_Account__c")).toMatchObject({
      referenceTo: ["Account"],
      relationshipName: "PLS_Account__r",
    });
  });

  it("lists the objects by their key prefixes", async () => {
    const { sobjects } = await connection.describeGlobal();
    expect(Object.fromEntries(sobjects.map(({ name, keyPrefix }) => [name, keyPrefix]))).toEqual({
      Account: "001",
      Contact: "003",
      Lead: "00Q",
      User: "005",
      Opportunity: "006",
      Event: "00U",
      Task: "00T",
      PLS_Handoff__c: "a00",
    });
  });

  it("leaves out a field that the user does not see; nothing reads or writes it then", async () => {
    org.permissions.hide("Account", "PLS_Tier__c");
    expect((await fieldsNamed("Account")).has("PLS_Tier__c")).toBe(false);
    const refused = await refusalOf(connection.query("SELECT PLS_Tier__c FROM Account"));
    expect(refused.errorCode).toBe("INVALID_FIELD");
    expect(refused.message).toContain("No such column 'PLS_Tier__c' on entity 'Account'");
    const [saved] = await connection.sobject("Account").create([{ Name: "Acme", PLS_Tier__c: "1" }]);
    expect(saved).toMatchObject({ success: false, errors: [{ statusCode: "INVALID_FIELD" }] });
    org.permissions.restore();
    await connection.query("SELECT PLS_Tier__c FROM Account");
  });

  it("shows a field as read-only; writing it is refused by name", async () => {
    org.permissions.readOnly("Account", "PLS_Tier__c");
    expect((await fieldsNamed("Account")).get("PLS_Tier__c")).toMatchObject({ updateable: false, createable: false });
    const [saved] = await connection.sobject("Account").create([{ Name: "Acme", PLS_Tier__c: "1" }]);
    expect(saved).toMatchObject({
      errors: [{ statusCode: "INVALID_FIELD_FOR_INSERT_UPDATE", fields: ["PLS_Tier__c"] }],
    });
  });

  it("knows no object that is not installed", async () => {
    org.permissions.hide("PLS_Handoff__c");
    expect((await refusalOf(connection.describe("PLS_Handoff__c"))).errorCode).toBe("NOT_FOUND");
    expect((await refusalOf(connection.query("SELECT Id FROM PLS_Handoff__c"))).errorCode).toBe("INVALID_TYPE");
  });
});
