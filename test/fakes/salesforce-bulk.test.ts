import type { Connection } from "jsforce";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusalOf } from "./salesforce/connect.ts";
import { type FakeSalesforce, startFakeSalesforce } from "./salesforce/start.ts";

const UPSERT = { object: "Account", operation: "upsert", externalIdFieldName: "PLS_Key__c", lineEnding: "LF" } as const;

describe("a bulk job of the fake org", () => {
  let org: FakeSalesforce;
  let connection: Connection;
  beforeEach(async () => {
    org = await startFakeSalesforce({ clock: "2026-11-20T10:00:00Z" });
    connection = await connect(org);
  });
  afterEach(() => org.stop());

  const upload = async (csv: string, settings: Parameters<Connection["bulk2"]["createJob"]>[0] = UPSERT) => {
    const job = connection.bulk2.createJob(settings);
    await job.open();
    await job.uploadData(csv);
    return job;
  };
  const run = async (...[csv, settings]: Parameters<typeof upload>) => {
    const job = await upload(csv, settings);
    await job.close();
    await job.poll(1, 5_000);
    return job;
  };
  const accounts = (): unknown[] =>
    org.store.find("Account").map(({ PLS_Key__c, Name, PLS_Tier__c = null }) => [PLS_Key__c, Name, PLS_Tier__c]);

  it("goes from open to complete as it is polled", async () => {
    org.jobs.pollsInAll = 3;
    const job = connection.bulk2.createJob(UPSERT);
    expect(await job.open()).toMatchObject({
      state: "Open",
      contentUrl: `services/data/v66.0/jobs/ingest/${job.id}/batches`,
      apiVersion: 66,
      concurrencyMode: "Parallel",
    });
    const rows = Array.from({ length: 30_000 }, (_, n) => `k${n},Account ${n}`);
    await job.uploadData(`PLS_Key__c,Name\n${rows.join("\n")}\n`);
    expect(org.requests.at(-1)).toMatchObject({ method: "PUT", status: 201 });
    await job.close();
    expect(job.getInfo().state).toBe("UploadComplete");
    const seen = [await job.check(), await job.check(), await job.check(), await job.check()];
    expect(seen.map(({ state, numberRecordsProcessed }) => [state, numberRecordsProcessed])).toEqual([
      ["InProgress", 10_000],
      ["InProgress", 20_000],
      ["JobComplete", 30_000],
      ["JobComplete", 30_000],
    ]);
    expect(org.store.count("Account")).toBe(30_000);
  });

  it("upserts: an empty value leaves a field alone, #N/A clears it", async () => {
    org.store.insert("Account", { PLS_Key__c: "a.com", Name: "A", PLS_Tier__c: "1" });
    org.store.insert("Account", { PLS_Key__c: "b.com", Name: "B", PLS_Tier__c: "1" });
    const job = await run('PLS_Key__c,Name,PLS_Tier__c\na.com,,\nb.com,"B, ""Inc""\nof Bern",#N/A\nc.com,C,2\n');
    expect(accounts()).toEqual([
      ["a.com", "A", "1"],
      ["b.com", 'B, "Inc"\nof Bern', null],
      ["c.com", "C", "2"],
    ]);
    expect(await job.getSuccessfulResults()).toMatchObject([
      { sf__Created: "false", PLS_Key__c: "a.com" },
      { sf__Created: "false", Name: 'B, "Inc"\nof Bern' },
      { sf__Created: "true", sf__Id: String(org.store.find("Account", { Name: "C" })[0]?.Id) },
    ]);
  });

  it("reports what failed beside what did not, every value in quotes", async () => {
    const job = await run(
      "PLS_Key__c,Name,PLS_PQA_Score__c,PLS_Tier__c\na.com,A,1.5,1\nb.com,,2,1\nc.com,C,3,9\n,D,4,1\n",
    );
    expect(accounts()).toEqual([["a.com", "A", "1"]]);
    expect(job.getInfo()).toMatchObject({ state: "JobComplete", numberRecordsProcessed: 4, numberRecordsFailed: 3 });
    expect(await job.getFailedResults(true)).toBe(
      '"sf__Id","sf__Error","PLS_Key__c","Name","PLS_PQA_Score__c","PLS_Tier__c"\n' +
        '"","REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --","b.com","","2","1"\n' +
        '"","INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST:PLS Tier: bad value for restricted picklist field: 9:PLS_Tier__c --","c.com","C","3","9"\n' +
        '"","MISSING_ARGUMENT:PLS_Key__c not specified:--","","D","4","1"\n',
    );
    expect(await job.getUnprocessedRecords(true)).toBe('"PLS_Key__c","Name","PLS_PQA_Score__c","PLS_Tier__c"\n');
  });

  it("saves 200 at a time: one key twice among them fails, later it updates", async () => {
    const rows = Array.from({ length: 200 }, (_, n) => `k${n},Account ${n}`);
    const job = await run(`PLS_Key__c,Name\n${[...rows, "k0,Renamed", "x,X", "x,X"].join("\n")}\n`);
    expect(org.store.find("Account", { PLS_Key__c: "k0" })).toMatchObject([{ Name: "Renamed" }]);
    expect(org.store.count("Account")).toBe(200);
    expect((await job.getFailedResults()).map(({ sf__Error }) => sf__Error)).toEqual([
      "DUPLICATE_VALUE:Duplicate external id specified: x:PLS_Key__c --",
      "DUPLICATE_VALUE:Duplicate external id specified: x:PLS_Key__c --",
    ]);
  });

  it("updates and deletes by id, inserts without, and takes parents by external id", async () => {
    const a = org.store.insert("Account", { PLS_Key__c: "a.com", Name: "A" });
    const b = org.store.insert("Account", { Name: "B" });
    await run(`Id,Name,PLS_Tier__c\n${a},AA,3\n`, { object: "Account", operation: "update", lineEnding: "LF" });
    await run(`Id\n${b}\n`, { object: "Account", operation: "delete", lineEnding: "LF" });
    expect(accounts()).toEqual([["a.com", "AA", "3"]]);
    const settings = { object: "Contact", operation: "insert", lineEnding: "CRLF" } as const;
    await run("LastName,Account.PLS_Key__c,PLS_Activated__c\r\nEk,a.com,true\r\n", settings);
    expect(org.store.find("Contact")).toMatchObject([{ LastName: "Ek", AccountId: a, PLS_Activated__c: true }]);
  });

  it.each([
    ["a column that is no field", "PLS_Key__c,Shoe__c\na.com,44\n", "InvalidBatch : Field name not found : Shoe__c"],
    ["a byte order mark", "\ufeffPLS_Key__c,Name\na.com,A\n", "InvalidBatch : Field name not found"],
    [
      "other line ends than it said",
      "PLS_Key__c,Name\r\na.com,A\r\n",
      "LineEnding is invalid on user data. Current LineEnding setting is LF",
    ],
    ["rows of another length", "PLS_Key__c,Name\na.com,A,1\n", "InvalidBatch : Failed to parse CSV"],
  ])("fails as a whole for %s", async (_why, csv, message) => {
    const job = await upload(csv);
    await job.close();
    expect((await refusalOf(job.poll(1, 5_000))).message).toContain(message);
    expect(await job.check()).toMatchObject({ state: "Failed", numberRecordsProcessed: 0 });
    expect(org.store.count("Account")).toBe(0);
  });

  it("is not opened for an object or a key that cannot be", async () => {
    const open = (settings: object) => refusalOf(connection.bulk2.createJob({ ...UPSERT, ...settings }).open());
    expect((await open({ object: "Shoe__c" })).errorCode).toBe("INVALIDENTITY");
    expect(await open({ externalIdFieldName: "Website" })).toEqual({
      errorCode: "INVALIDJOB",
      message:
        "InvalidJob : Field name provided, website does not match an External ID, Salesforce Id, or indexed field for Account",
    });
  });
});
