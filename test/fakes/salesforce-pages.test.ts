import type { Connection } from "jsforce";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusalOf } from "./salesforce/connect.ts";
import { type FakeSalesforce, startFakeSalesforce } from "./salesforce/start.ts";

const RECORDS = 4_500;

describe("a long answer of the fake org", () => {
  let org: FakeSalesforce;
  let connection: Connection;
  beforeEach(async () => {
    org = await startFakeSalesforce();
    connection = await connect(org);
    for (let n = 0; n < RECORDS; n += 1) org.store.insert("Account", { Name: `Account ${n}` });
  });
  afterEach(() => org.stop());

  it("comes in pages of 2,000 that are one moment's picture", async () => {
    const first = await connection.query("SELECT Id, Name FROM Account");
    expect(first).toMatchObject({ totalSize: RECORDS, done: false });
    expect(first.records).toHaveLength(2_000);
    org.store.update("Account", String(first.records[0]?.Id), { Name: "Renamed" });
    org.store.insert("Account", { Name: "Later" });
    await connection.query("SELECT Id FROM User");
    const second = await connection.queryMore(first.nextRecordsUrl ?? "");
    const third = await connection.queryMore(second.nextRecordsUrl ?? "");
    expect(third).toMatchObject({ totalSize: RECORDS, done: true });
    const all = [first, second, third].flatMap(({ records }) => records.map(({ Name }) => Name));
    expect(new Set(all).size).toBe(RECORDS);
    expect(all).not.toContain("Later");
    expect(org.requests.slice(1).map(({ records }) => records)).toEqual([2_000, 1, 2_000, 500]);
  });

  it("comes in smaller pages when asked, never below 200", async () => {
    const sizeOf = async (batchSize: number): Promise<number> => {
      const headers = { "Sforce-Query-Options": `batchSize=${batchSize}` };
      return (await connection.query("SELECT Id FROM Account", { headers })).records.length;
    };
    expect([await sizeOf(500), await sizeOf(20), await sizeOf(5_000)]).toEqual([500, 200, 2_000]);
  });

  it("has an end to how long a request may be", async () => {
    const soqlOf = (characters: number) => {
      const soql = "SELECT Id FROM Account WHERE Name = ''";
      return `${soql.slice(0, -1)}${"a".repeat(characters - soql.length)}'`;
    };
    await connection.query(soqlOf(14_000));
    expect((await refusalOf(connection.query(soqlOf(17_000)))).errorCode).toBe("ERROR_HTTP_414");
    expect((await refusalOf(connection.query(soqlOf(16_250)))).errorCode).toBe("ERROR_HTTP_431");
    const composite = (characters: number) =>
      connection.requestPost<{ compositeResponse: { httpStatusCode: number; body: unknown }[] }>("/composite", {
        compositeRequest: [
          {
            method: "GET",
            url: `/services/data/v66.0/query?q=${encodeURIComponent(soqlOf(characters))}`,
            referenceId: "found",
          },
        ],
      });
    expect((await composite(99_000)).compositeResponse[0]?.httpStatusCode).toBe(200);
    expect((await composite(100_001)).compositeResponse[0]).toMatchObject({
      httpStatusCode: 400,
      body: [{ errorCode: "MALFORMED_QUERY" }],
    });
  });
});
