import type { Connection } from "jsforce";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusalOf } from "./salesforce/connect.ts";
import { type FakeSalesforce, startFakeSalesforce } from "./salesforce/start.ts";

describe("a query of the fake org", () => {
  let org: FakeSalesforce;
  let connection: Connection;
  let ann: string;
  beforeEach(async () => {
    org = await startFakeSalesforce({ clock: "2026-11-20T10:00:00.900Z" });
    connection = await connect(org);
    ann = org.store.insert("User", { FirstName: "Ann", LastName: "Lee", Email: "ann@us.com", Username: "ann@us.com" });
    const acme = org.store.insert("Account", {
      Name: "Acme",
      Website: "https://www.acme.com",
      PLS_Key__c: "acme.com",
      PLS_PQA_Score__c: 120,
      PLS_Scored_At__c: "2026-11-19T08:00:00.000+0000",
      OwnerId: ann,
    });
    org.store.insert("Account", { Name: "O'Hare & Söhne 100%", PLS_PQA_Score__c: -5 });
    org.store.insert("Account", { Name: "beta", PLS_Key__c: "group:Beta" });
    org.store.insert("Contact", {
      FirstName: "Bo",
      LastName: "Ek",
      Email: "Bo@Acme.com",
      AccountId: acme,
      PLS_Activated__c: true,
    });
    org.store.insert("Contact", { LastName: "Alone", Email: "alone@x.io" });
  });
  afterEach(() => org.stop());

  const names = async (where: string): Promise<unknown[]> => {
    const { records } = await connection.query(`SELECT Name FROM Account WHERE ${where} ORDER BY Name`);
    return records.map(({ Name }) => Name);
  };

  it.each([
    ["Name = 'ACME'", ["Acme"]],
    ["Name != 'acme'", ["beta", "O'Hare & Söhne 100%"]],
    ["Name LIKE 'a%' OR Name LIKE '_eta'", ["Acme", "beta"]],
    ["Name LIKE '%100\\%'", ["O'Hare & Söhne 100%"]],
    ["Name = 'O\\'Hare & Söhne 100%'", ["O'Hare & Söhne 100%"]],
    ["Name IN ('acme', 'Beta')", ["Acme", "beta"]],
    ["Name NOT IN ('acme', 'Beta')", ["O'Hare & Söhne 100%"]],
    ["PLS_Key__c IN ('acme.com', 'group:beta')", ["Acme"]],
    ["Website = null", ["beta", "O'Hare & Söhne 100%"]],
    ["PLS_PQA_Score__c >= -5 AND PLS_PQA_Score__c < 120", ["O'Hare & Söhne 100%"]],
    ["PLS_PQA_Score__c != 120", ["beta", "O'Hare & Söhne 100%"]],
    ["PLS_Scored_At__c > 2026-11-19T07:59:59Z", ["Acme"]],
    ["PLS_Scored_At__c > 2026-11-19T09:00:00%2B01:00", []],
    ["Owner.Email = 'ann@us.com' AND (Name = 'beta' OR Website LIKE '%acme.com%')", ["Acme"]],
    ["Id IN (SELECT AccountId FROM Contact WHERE PLS_Activated__c = true)", ["Acme"]],
    ["NOT (Name = 'acme')", ["beta", "O'Hare & Söhne 100%"]],
    ["SystemModstamp >= 2026-11-20T10:00:00Z AND Name = 'beta'", ["beta"]],
    ["SystemModstamp > 2026-11-20T10:00:00.500Z", []],
  ])("finds by %s", async (where, expected) => {
    expect(await names(where.replace("%2B", "+"))).toEqual(expected);
  });

  it("answers parents as nested records, and null where there is none", async () => {
    const { records } = await connection.query(
      "SELECT Id, email, Account.Name, Account.PLS_Key__c, Account.Owner.Name FROM Contact ORDER BY LastName DESC",
    );
    expect(records[0]).toMatchObject({
      attributes: { type: "Contact" },
      Email: "Bo@Acme.com",
      Account: { attributes: { type: "Account" }, Name: "Acme", PLS_Key__c: "acme.com", Owner: { Name: "Ann Lee" } },
    });
    expect(records[1]).toMatchObject({ Email: "alone@x.io", Account: null });
  });

  it("sees little of a parent that can be of several kinds, but which kind it is", async () => {
    const acme = String(org.store.find("Account", { Name: "Acme" })[0]?.Id);
    org.store.insert("Task", { Subject: "Call", WhatId: acme, OwnerId: ann });
    const { records } = await connection.query(
      "SELECT What.Type, What.Name, Owner.Email FROM Task WHERE What.Type = 'Account'",
    );
    expect(records).toMatchObject([{ What: { Type: "Account", Name: "Acme" }, Owner: { Email: "ann@us.com" } }]);
    const { message } = await refusalOf(connection.query("SELECT What.PLS_Key__c FROM Task"));
    expect(message).toContain("No such column 'PLS_Key__c' on entity 'Name'");
  });

  it("counts without reading records", async () => {
    expect(await connection.query("SELECT COUNT() FROM Account WHERE OwnerId != null")).toMatchObject({
      totalSize: 3,
      done: true,
      records: [],
    });
  });

  it("orders by several fields, nulls first unless told", async () => {
    const order = async (by: string) => {
      const { records } = await connection.query(`SELECT Name FROM Account ORDER BY ${by}`);
      return records.map(({ Name }) => String(Name).charAt(0)).join("");
    };
    expect(await order("PLS_PQA_Score__c")).toBe("bOA");
    expect(await order("PLS_PQA_Score__c DESC NULLS LAST, Name")).toBe("AOb");
    expect(await order("Name LIMIT 1 OFFSET 1")).toBe("b");
  });

  it("does not see deleted records, unless all are asked for", async () => {
    org.store.delete("Account", String(org.store.find("Account", { Name: "Acme" })[0]?.Id));
    expect(await names("Name = 'Acme'")).toEqual([]);
    const all = await connection.query("SELECT Id FROM Account WHERE IsDeleted = true", { scanAll: true });
    expect(all.totalSize).toBe(1);
    const { records } = await connection.query("SELECT Account.Name FROM Contact WHERE LastName = 'Ek'");
    expect(records[0]?.Account).toBeNull();
  });

  it.each([
    ["SELECT Id FROM Account WHERE", "MALFORMED_QUERY", "unexpected end of statement"],
    ["SELECT FROM Account", "MALFORMED_QUERY", "unexpected token: 'FROM'"],
    ["SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'", "MALFORMED_QUERY", "'OR'"],
    ["SELECT Id FROM Account WHERE Name = 'it's'", "MALFORMED_QUERY", "unexpected token"],
    ["SELECT Id FROM Account LIMIT many", "MALFORMED_QUERY", "unexpected token: 'many'"],
    ["SELECT Id FROM Nothing__c", "INVALID_TYPE", "sObject type 'Nothing__c' is not supported"],
    ["SELECT Nobody.Name FROM Account", "INVALID_FIELD", "Didn't understand relationship 'Nobody'"],
    ["SELECT Id FROM Account WHERE PLS_PQA_Score__c > '5'", "INVALID_FIELD", "must be of type double"],
    ["SELECT Id FROM Account WHERE CreatedDate > 2026-11-20", "INVALID_FIELD", "must be of type datetime"],
    ["SELECT Id FROM Account WHERE CreatedDate > '2026-11-20T00:00:00Z'", "INVALID_FIELD", "not be enclosed in quotes"],
    ["SELECT Id FROM Account WHERE Name = 5", "INVALID_FIELD", "must be of type string"],
    ["SELECT Id FROM Account WHERE OwnerId = 'nobody'", "INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: nobody"],
    ["SELECT Id FROM Account WHERE PLS_Score_Card__c LIKE '%x%'", "INVALID_FIELD", "can not be filtered"],
  ])("is refused when it is %s", async (soql, errorCode, message) => {
    const refused = await refusalOf(connection.query(soql));
    expect(refused).toEqual({ errorCode, message: expect.stringContaining(message) });
  });
});
