import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { syncOnce } from "../../server/crm/start-sync.ts";
import { tracked } from "../support/pipeline.ts";
import { company, type Rig, startRig } from "./rig.ts";

let rig: Rig;
let accountId: string;
beforeEach(async () => {
  rig = await startRig();
  accountId = rig.org.store.insert("Account", { Name: "Acme", Website: "acme.com" });
  rig.org.store.insert("Contact", { LastName: "Lee", Email: "ann@acme.com", AccountId: accountId });
  await rig.learn([...company("acme.com", "ann", "bob"), tracked("ann", "Contact Sales Clicked")]);
});
afterEach(() => rig.stop());

const GARBAGE: readonly (readonly [string, unknown])[] = [
  ["a page of HTML", "<html><body>Proxy sign-in</body></html>"],
  ["nothing", ""],
  ["JSON that ends too soon", '{"records":[{"Id":"001'],
  ["an empty object", {}],
  ["a list where an object belongs", []],
  ["null", null],
  ["records without what was asked for", { records: [{}], done: true }],
  ["a time that is none", { records: [{ Id: "001", IsDeleted: false, SystemModstamp: "yesterday" }], done: true }],
];
const REQUESTS: readonly (readonly [string, { readonly method: string; readonly path: RegExp }])[] = [
  ["a token", { method: "POST", path: /token/ }],
  ["accounts", { method: "GET", path: /FROM(%20|\+)Account/ }],
  ["answers", { method: "GET", path: /FROM(%20|\+)PLS_Handoff__c/ }],
  ["a write", { method: "PATCH", path: /composite\/sobjects/ }],
];
const CASES = REQUESTS.flatMap(([what, matcher]) =>
  GARBAGE.map(([words, body]) => [what, words, matcher, body] as const),
);

const expectAllRight = async () => {
  expect(await rig.report()).toMatchObject({ state: "connected", message: null, failing: [] });
  expect(rig.org.store.get("Account", accountId)).toMatchObject({ PLS_Key__c: "acme.com", PLS_Usage_30d__c: 3 });
  expect(rig.org.store.count("PLS_Handoff__c")).toBe(1);
  expect(rig.org.store.count("Account")).toBe(1);
};

describe("an answer that makes no sense", () => {
  it.each(CASES)("to the request for %s, %s, is a fault that passes", async (_what, _words, matcher, body) => {
    rig.org.faults.add(matcher, { kind: "answer", status: 200, body });
    await rig.sync().catch(() => undefined);
    expect(rig.org.faults.left()).toBe(0);
    await rig.sync();
    await expectAllRight();
  });

  it("to a write, with fewer results than records, says nothing of the rest", async () => {
    rig.org.store.insert("Account", { Name: "Beta", Website: "beta.com" });
    await rig.learn(company("beta.com", "bea"));
    const one = [{ id: accountId, success: true, errors: [] }];
    rig.org.faults.add({ method: "PATCH" }, { kind: "answer", status: 200, body: one });
    await expect(rig.sync()).rejects.toThrow(/answered 1 of 2 records/);
    await rig.sync();
    expect((await rig.report()).counts.account).toEqual({ synced: 2 });
  });

  it("to a write, with an error that has no words, is kept as one", async () => {
    rig.org.faults.add({ method: "PATCH" }, { kind: "answer", status: 200, body: [{ success: false }] });
    await rig.sync();
    await rig.sync();
    await expectAllRight();
  });

  const inBulk = () => syncOnce({ ...rig.parts, crm: { ...rig.parts.crm, bulkFrom: 1 } });
  it.each([
    ["the creation of a job", { method: "POST", path: /ingest/ }],
    ["an upload", { method: "PUT", path: /batches/ }],
    ["a job's state", { method: "GET", path: /ingest\/\w+\?/ }],
  ])("to %s is a fault that passes, and writes nothing twice", async (_words, matcher) => {
    rig.org.faults.add(matcher, { kind: "answer", status: 200, body: "<html>busy</html>" });
    await inBulk().catch(() => undefined);
    expect(rig.org.faults.left()).toBe(0);
    await inBulk();
    await inBulk();
    await expectAllRight();
    expect(rig.org.store.writesOf(accountId)).toHaveLength(1);
  });

  it("to the question for a job's failures leaves the job for later", async () => {
    rig.org.rules.add({
      type: "Account",
      when: () => true,
      error: { statusCode: "UNABLE_TO_LOCK_ROW", message: "locked", fields: [] },
      times: 1,
    });
    rig.org.faults.add({ method: "GET", path: /failedResults/ }, { kind: "answer", status: 200, body: "<html>" });
    await inBulk().catch(() => undefined);
    await inBulk();
    await expectAllRight();
  });
});
