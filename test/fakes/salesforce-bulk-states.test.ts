import type { Connection } from "jsforce";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusalOf } from "./salesforce/connect.ts";
import { type FakeSalesforce, startFakeSalesforce } from "./salesforce/start.ts";

const UPSERT = { object: "Account", operation: "upsert", externalIdFieldName: "PLS_Key__c", lineEnding: "LF" } as const;
const ROWS = Array.from({ length: 20_000 }, (_, n) => `k${n},Account ${n}`);
const CSV = `PLS_Key__c,Name\n${ROWS.join("\n")}\n`;

describe("the state of a bulk job", () => {
  let org: FakeSalesforce;
  let connection: Connection;
  let job: ReturnType<Connection["bulk2"]["createJob"]>;
  beforeEach(async () => {
    org = await startFakeSalesforce();
    connection = await connect(org);
    job = connection.bulk2.createJob(UPSERT);
    await job.open();
  });
  afterEach(() => org.stop());

  const put = (csv: string) =>
    connection.request({
      method: "PUT",
      url: `/jobs/ingest/${job.id}/batches`,
      headers: { "content-type": "text/csv" },
      body: csv,
    });
  const codeOf = async (request: Promise<unknown>) => (await refusalOf(request)).errorCode;

  it("takes data once: a second upload is taken too, but the job cannot be closed then", async () => {
    await put(CSV);
    await put(CSV);
    const { errorCode, message } = await refusalOf(job.close());
    expect(errorCode).toBe("INVALIDJOB");
    expect(message).toContain("Found multipe contents for job");
    await job.abort();
    expect(await job.check()).toMatchObject({ state: "Aborted" });
  });

  it("lets no data in after it is closed, and is not closed without", async () => {
    expect(await codeOf(job.close())).toBe("INVALIDJOBSTATE");
    await put(CSV);
    await job.close();
    expect(await codeOf(put(CSV))).toBe("INVALIDJOBSTATE");
    expect(await codeOf(job.close())).toBe("INVALIDJOBSTATE");
  });

  it("has no results before its end", async () => {
    await put(CSV);
    await job.close();
    // The client reads this refusal as CSV and finds no code in it.
    expect((await refusalOf(job.getSuccessfulResults())).message).toContain("INVALIDJOBSTATE");
  });

  it("takes no more than 150 MB of base64", async () => {
    org.jobs.maxUploadBytes = 1_000;
    await put("x".repeat(750));
    expect(await codeOf(put("x".repeat(751)))).toBe("REQUEST_ENTITY_TOO_LARGE");
  });

  it("keeps what was done when it is aborted or fails half-way; the rest is unprocessed", async () => {
    const ends = [() => job.abort(), async () => org.jobs.fail(job.id, "InternalServerError : Server Error")];
    for (const end of ends) {
      job = connection.bulk2.createJob(UPSERT);
      await job.open();
      await put(CSV);
      await job.close();
      expect(await job.check()).toMatchObject({ state: "InProgress", numberRecordsProcessed: 10_000 });
      await end();
      expect(await job.getSuccessfulResults()).toHaveLength(10_000);
      const unprocessed = await job.getUnprocessedRecords();
      expect(unprocessed).toHaveLength(10_000);
      expect(unprocessed).toContainEqual({ PLS_Key__c: "k19999", Name: "Account 19999" });
    }
    expect(await job.check()).toMatchObject({ state: "Failed", errorMessage: "InternalServerError : Server Error" });
    expect(org.store.count("Account")).toBe(10_000);
  });

  it("is found again by its id, also when it went on unwatched", async () => {
    await put(CSV);
    await job.close();
    org.jobs.finish(job.id);
    const again = (await connect(org)).bulk2.job("ingest", { id: job.id });
    expect(await again.check()).toMatchObject({ state: "JobComplete", numberRecordsProcessed: 20_000 });
    const { records } = await connection.requestGet<{ records: unknown[] }>("/jobs/ingest");
    expect(records).toMatchObject([{ id: job.id, state: "JobComplete", jobType: "V2Ingest" }]);
  });

  it("is deleted only when it does not run", async () => {
    expect(await codeOf(job.delete())).toBe("INVALIDJOBSTATE");
    await job.abort();
    await job.delete();
    expect(await codeOf(job.check())).toBe("NOT_FOUND");
    expect(org.jobs.ids()).toEqual([]);
  });
});
