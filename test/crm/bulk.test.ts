import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { syncOnce } from "../../server/crm/start-sync.ts";
import { SESSION_EXPIRED, UNAVAILABLE } from "../fakes/salesforce/http/faults.ts";
import { ROW_LOCKED, validationFailed } from "../fakes/salesforce/rules.ts";
import { addBook, bookAccount, happenAt } from "./book.ts";
import { type Rig, startRig } from "./rig.ts";

const MANY = 2_100;

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
  await addBook(rig, { accounts: MANY, inCrm: MANY });
});
afterEach(() => rig.stop());

const jobRequests = () =>
  rig.org.requests
    .filter(({ path }) => /jobs/.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/.*ingest\/?\w*/, "")}`);
const writesPerRecord = () => {
  const counts = new Map<string, number>();
  for (const { id } of rig.org.store.writes) counts.set(id, (counts.get(id) ?? 0) + 1);
  return new Set(counts.values());
};
const says = (number: number) => rig.org.store.find("Account", { Website: bookAccount(number).domain })[0];

describe("2,000 records and more", () => {
  it("go into a bulk job, each once and right", async () => {
    rig.org.jobs.pollsInAll = 1;
    await rig.sync();
    expect(jobRequests()).toEqual(["POST ", "PUT /batches", "PATCH ", "GET "]);
    expect(writesPerRecord()).toEqual(new Set([1]));
    expect(rig.org.store.writes).toHaveLength(MANY);
    for (const number of [0, 7, MANY - 1]) {
      const { accountId, score, card } = bookAccount(number);
      expect(says(number)).toMatchObject({ PLS_Key__c: accountId, PLS_PQA_Score__c: score, PLS_Score_Card__c: card });
    }
    await rig.sync();
    expect(rig.org.store.writes).toHaveLength(MANY);
    expect((await rig.report()).counts.account).toEqual({ synced: MANY });
  });

  it("that are new are created by the job, and their ids learned", async () => {
    await rig.stop();
    rig = await startRig({ document: { crm: { createMissing: "all" } } });
    await addBook(rig, { accounts: MANY, inCrm: 0 });
    await rig.sync();
    await rig.sync();
    expect(rig.org.store.count("Account")).toBe(MANY);
    expect(rig.org.store.writes).toHaveLength(MANY);
    expect(says(5)).toMatchObject({ Name: "Company 5", PLS_Key__c: bookAccount(5).accountId });
    const [row] = await rig.db.query<{ known: number }>("select count(crm_id) as known from crm_sync");
    expect(row?.known).toBe(MANY);
  });

  it("wait for a slow job; what can't wait does not", async () => {
    rig.org.jobs.pollsInAll = 6;
    rig.meanwhile.happens = async () => {
      if (rig.org.jobs.ids().length === 0) return;
      rig.meanwhile.happens = () => undefined;
      await happenAt(rig, 3);
    };
    await rig.sync();
    const card = JSON.parse(String(says(3)?.PLS_Score_Card__c)) as { name: string };
    expect(card.name).toBe("Company 3, high");
    const [first] = rig.org.store.writes;
    expect(first).toMatchObject({ id: says(3)?.Id });
    expect((await rig.report()).jobs).toEqual([]);
  });
});

describe("how many go into a job", () => {
  it.each([
    [4, 0],
    [3, 1],
  ])("from %i on they do: of three, %i jobs", async (bulkFrom, jobs) => {
    await rig.db.query("delete from accounts where account_id not in (select account_id from accounts limit 3)");
    await syncOnce({ ...rig.parts, crm: { ...rig.parts.crm, bulkFrom } });
    expect(rig.org.jobs.ids()).toHaveLength(jobs);
    expect(rig.org.store.writes).toHaveLength(3);
  });

  it("is bounded by its bytes: the rest goes into another", async () => {
    const mostBytes = 2_000_000;
    const { crm } = rig.parts;
    await syncOnce({ ...rig.parts, crm: { ...crm, bulk: { ...crm.bulk!, mostBytes } } });
    const uploads = rig.org.requests.filter(({ method }) => method === "PUT");
    expect(uploads.length).toBe(2);
    expect(writesPerRecord()).toEqual(new Set([1]));
    expect(rig.org.store.writes).toHaveLength(MANY);
  });
});

describe("records a job fails", () => {
  it("are parked or tried again, and the others are right", async () => {
    const named = (name: string) => (record: Readonly<Record<string, unknown>>) => record.Name === name;
    rig.org.rules.add({ type: "Account", when: named("Company 10"), error: validationFailed("No, thanks: never") });
    rig.org.rules.add({ type: "Account", when: named("Company 11"), error: ROW_LOCKED, times: 1 });
    await rig.sync();
    expect((await rig.report()).counts.account).toEqual({ synced: MANY - 1, parked: 1 });
    expect((await rig.report()).failing).toMatchObject([
      { id: bookAccount(10).accountId, message: "FIELD_CUSTOM_VALIDATION_EXCEPTION: No, thanks: never" },
    ]);
    expect(writesPerRecord()).toEqual(new Set([1]));
    expect(says(11)?.PLS_Key__c).toBe(bookAccount(11).accountId);
  });
});

describe("a job that goes wrong", () => {
  it("because its upload met a 503 is given up unread, and another is made", async () => {
    rig.org.faults.add({ method: "PUT" }, UNAVAILABLE);
    await expect(rig.sync()).rejects.toThrow("Salesforce answers with 503");
    await rig.sync();
    expect(rig.org.store.writes).toHaveLength(MANY);
    expect(rig.org.jobs.ids()).toHaveLength(2);
  });

  it("whose upload's answer was lost is given up too: nothing was written yet", async () => {
    rig.org.faults.add({ method: "PUT" }, { kind: "drop", when: "after" });
    await expect(rig.sync()).rejects.toThrow(/can't be reached/);
    await rig.sync();
    expect(writesPerRecord()).toEqual(new Set([1]));
  });

  it("whose closing's answer was lost is found again, and not made twice", async () => {
    rig.org.faults.add({ method: "PATCH", path: /ingest/ }, { kind: "drop", when: "after" });
    await expect(rig.sync()).rejects.toThrow(/can't be reached/);
    await rig.sync();
    expect(rig.org.jobs.ids()).toHaveLength(1);
    expect(writesPerRecord()).toEqual(new Set([1]));
  });

  const JOB = { method: "GET", path: /ingest\/\w+\?/ };
  const LEFT = { method: "GET", path: /unprocessedrecords/ };
  const NOT_FOUND = [{ errorCode: "NOT_FOUND", message: "The requested resource does not exist" }];
  const FAILED = { state: "Failed", numberRecordsProcessed: 0, numberRecordsFailed: 0, errorMessage: "InternalError" };
  it.each([
    ["Salesforce no longer knows", [404, NOT_FOUND], [404, NOT_FOUND]],
    ["failed without saying which records it did not come to", [200, FAILED], [200, '"Id","PLS_Key__c"\n']],
    ["failed so long ago that its results are gone", [200, FAILED], [404, NOT_FOUND]],
  ] as const)("and that %s has its records sent again", async (_words, [status, body], [leftStatus, left]) => {
    rig.org.faults.add(JOB, { kind: "answer", status, body });
    rig.org.faults.add(LEFT, { kind: "answer", status: leftStatus, body: left });
    await rig.sync();
    expect((await rig.report()).counts.account).toEqual({ waiting: MANY });
    rig.org.faults.clear();
    await rig.sync();
    expect((await rig.report()).counts.account).toEqual({ synced: MANY });
    expect(says(7)?.PLS_Key__c).toBe(bookAccount(7).accountId);
  });

  it("because the token expired in the middle goes on", async () => {
    rig.org.faults.add({ method: "PATCH", path: /ingest/ }, SESSION_EXPIRED);
    await rig.sync();
    expect(writesPerRecord()).toEqual(new Set([1]));
  });

  it("because Salesforce gave it up half way has the rest sent again, and only the rest", {
    timeout: 120_000,
  }, async () => {
    const more = 10_500;
    await rig.stop();
    rig = await startRig();
    await addBook(rig, { accounts: more, inCrm: more });
    rig.org.jobs.pollsInAll = 4;
    let done = 0;
    rig.meanwhile.happens = () => {
      if (done > 0) return;
      done = rig.org.store.writes.length;
      if (done > 0) rig.org.jobs.fail(rig.org.jobs.ids()[0]!, "TooManyErrors");
    };
    await rig.sync();
    expect(done).toBe(10_000);
    expect(writesPerRecord()).toEqual(new Set([1]));
    expect((await rig.report()).counts.account).toEqual({ synced: more });
  });
});
