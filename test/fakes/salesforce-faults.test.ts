import { once } from "node:events";
import { createConnection } from "node:net";
import type { Connection } from "jsforce";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusalOf } from "./salesforce/connect.ts";
import { SESSION_EXPIRED, UNAVAILABLE } from "./salesforce/http/faults.ts";
import { type FakeSalesforce, startFakeSalesforce } from "./salesforce/start.ts";

describe("a fault of the fake org", () => {
  let org: FakeSalesforce;
  let connection: Connection;
  beforeEach(async () => {
    org = await startFakeSalesforce();
    connection = await connect(org);
  });
  afterEach(() => org.stop());

  const create = () => connection.sobject("Account").create([{ Name: "Acme" }]);
  const writes = { method: "POST", path: /composite\/sobjects/ };

  it("happens to the requests it fits, as often as planned", async () => {
    org.faults.add(writes, UNAVAILABLE, { times: 2 });
    await connection.query("SELECT Id FROM Account");
    const { errorCode, message } = await refusalOf(create());
    expect(errorCode).toBe("ERROR_HTTP_503");
    expect(message).toContain("html");
    expect(org.faults.left()).toBe(1);
    await refusalOf(create());
    expect(await create()).toMatchObject([{ success: true }]);
    expect(org.requests.map(({ status }) => status)).toEqual([200, 200, 503, 503, 200]);
  });

  it("lets some pass first, and tells requests apart by their body", async () => {
    org.faults.add({ ...writes, body: /Acme/ }, SESSION_EXPIRED, { skip: 1 });
    await create();
    await connection.sobject("Account").create([{ Name: "Other" }]);
    expect((await refusalOf(create())).errorCode).toBe("INVALID_SESSION_ID");
    expect(org.store.count("Account")).toBe(2);
  });

  it("drops the connection before anything is done", async () => {
    org.faults.add(writes, { kind: "drop", when: "before" });
    await refusalOf(create());
    expect(org.store.count("Account")).toBe(0);
    expect(org.requests.at(-1)).toMatchObject({ method: "POST", status: 0 });
  });

  it("drops the connection after all is done: the client cannot know", async () => {
    org.faults.add(writes, { kind: "drop", when: "after" });
    await refusalOf(create());
    expect(org.store.count("Account")).toBe(1);
    expect(org.store.writes).toMatchObject([{ kind: "create", request: 2 }]);
  });

  it("answers otherwise though all is done", async () => {
    org.faults.add(writes, {
      kind: "answer",
      when: "after",
      status: 500,
      body: [{ errorCode: "UNKNOWN_EXCEPTION", message: "" }],
    });
    expect((await refusalOf(create())).errorCode).toBe("UNKNOWN_EXCEPTION");
    expect(org.store.count("Account")).toBe(1);
  });

  it("meets an upload with a page of HTML; the client's own second try spoils its body", async () => {
    org.faults.add({ method: "PUT" }, UNAVAILABLE);
    const job = connection.bulk2.createJob({ object: "Account", operation: "insert", lineEnding: "LF" });
    await job.open();
    expect((await refusalOf(job.uploadData("Name\nAcme\n"))).message).toContain("disturbed or locked");
  });

  it("is no matter of the client's: one that dies in the middle of an upload leaves nothing behind", async () => {
    const { port } = new URL(org.url);
    const socket = createConnection(Number(port), "127.0.0.1");
    await once(socket, "connect");
    socket.write(
      "PUT /services/data/v66.0/jobs/ingest/x/batches HTTP/1.1\r\nHost: org\r\nContent-Length: 100\r\n\r\nName\n",
    );
    socket.destroy();
    await once(socket, "close");
    expect(await create()).toMatchObject([{ success: true }]);
    expect(org.requests.map(({ method }) => method)).toEqual(["POST", "POST"]);
  });

  it("delays an answer", async () => {
    org.faults.add(writes, { kind: "delay", milliseconds: 60 });
    const begun = performance.now();
    await create();
    expect(performance.now() - begun).toBeGreaterThan(50);
  });

  it("is forgotten when the scene is cleared", async () => {
    org.faults.add(writes, UNAVAILABLE, { times: 5 });
    org.faults.clear();
    expect(org.faults.left()).toBe(0);
    expect(await create()).toMatchObject([{ success: true }]);
  });
});
