import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tracked } from "../support/pipeline.ts";
import { basic, startTestServer, type TestServer, WRITE_KEY } from "../support/test-server.ts";

const KB = 1024;
const authorization = basic(WRITE_KEY);

describe("the limits of a request", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    server.ask(path, {
      method: "POST",
      headers: { authorization, ...headers },
      body: new Uint8Array(Buffer.from(body)),
    });
  /** A batch of so many bytes: good small events and one long space. */
  const batchOf = (bytes: number): string => {
    const text = JSON.stringify({ batch: [tracked("ann")] });
    return text + " ".repeat(bytes - text.length);
  };
  const eventOf = (bytes: number): object => {
    const event = { ...tracked("ann"), properties: { text: "" } };
    return { ...event, properties: { text: "x".repeat(bytes - JSON.stringify(event).length) } };
  };

  it.each<[string, string, number]>([
    ["an empty body", "", 400],
    ["cut JSON", '{"batch":[{"type":"tr', 400],
    ["no JSON", "event=1&user=2", 400],
    ["a list", "[]", 400],
    ["null", "null", 400],
    ["a number", "12", 400],
    ["an object without a batch", "{}", 400],
    ["a batch that is no list", '{"batch":{"0":1}}', 400],
  ])("%s is answered 400", async (_, body, status) => {
    const answer = await post("/v1/batch", body);
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ type: "about:blank", title: "Bad request", status, instance: "/v1/batch" });
  });

  it("a single call that is no object is answered 400", async () => {
    expect((await post("/v1/track", "[1]")).status).toBe(400);
  });

  it("a body that is not the gzip it says it is is answered 400", async () => {
    expect((await post("/v1/batch", "no gzip", { "content-encoding": "gzip" })).status).toBe(400);
  });

  it.each<[string, number, number]>([
    ["/v1/batch", 500, 200],
    ["/v1/batch", 501, 413],
    ["/batch", 501, 413],
    ["/v1/track", 501, 413],
    ["/v1/import", 501, 200],
    ["/v1/import", 5 * KB, 200],
    ["/v1/import", 5 * KB + 1, 413],
  ])("%s answers a body of %i KB %i", async (path, kilobytes, status) => {
    const answer = await post(path, batchOf(kilobytes * KB));
    expect(answer.status).toBe(status);
    if (status === 413) expect(answer.json).toMatchObject({ title: "Content too large", status });
  });

  it("a batch is measured unpacked", async () => {
    const headers = { "content-encoding": "gzip" };
    expect((await post("/v1/batch", gzipSync(batchOf(500 * KB)), headers)).status).toBe(200);
    expect((await post("/v1/batch", gzipSync(batchOf(50_000 * KB)), headers)).status).toBe(413);
  });

  it("an event of 32 KB is accepted, a longer one is answered 413", async () => {
    expect((await server.send([eventOf(32 * KB)])).json).toMatchObject({ accepted: 1, rejected: [] });
    const tooLong = await server.send([eventOf(32 * KB + 1)]);
    expect([tooLong.status, tooLong.json.title]).toEqual([413, "Content too large"]);
    expect((await post("/v1/track", JSON.stringify(eventOf(33 * KB)))).status).toBe(413);
  });

  it("an event that is too long does not take the others of its batch with it", async () => {
    const answer = await server.send([tracked("ann"), eventOf(33 * KB), tracked("ann")]);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      accepted: 2,
      rejected: [{ index: 1, error: "expected at most 32 KB an event" }],
    });
  });

  it("32 KB are bytes, not characters", async () => {
    const euros = { ...tracked("ann"), properties: { text: "€".repeat(12 * KB) } };
    expect((await server.send([euros])).status).toBe(413);
  });
});

describe("a write key that sends too much", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ document: { ingest: { requestsPerSecond: 1 } } });
  });
  afterAll(() => server.stop());

  it("is answered 429 with the seconds to wait, and no other key is", async () => {
    const answers = await Promise.all(Array.from({ length: 14 }, () => server.send([tracked("ann")])));
    const refused = answers.filter((answer) => answer.status === 429);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(10);
    expect(refused).toHaveLength(4);
    for (const { headers, json } of refused) {
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
      expect(Number(headers.get("retry-after"))).toBeLessThanOrEqual(10);
      expect(headers.get("content-type")).toMatch(/^application\/problem\+json/);
      expect(json).toMatchObject({ title: "Too many requests", status: 429 });
    }
    const other = { authorization: basic(`first-${WRITE_KEY}`) };
    const body = JSON.stringify({ batch: [tracked("ann")] });
    expect((await server.ask("/v1/batch", { method: "POST", headers: other, body })).status).toBe(200);
  });

  it("is counted when the key is in the body, too: keys there don't share one allowance", async () => {
    const send = (key: string) =>
      server.ask("/v1/batch", { method: "POST", body: JSON.stringify({ batch: [tracked("ann")], writeKey: key }) });
    const answers = await Promise.all(Array.from({ length: 12 }, () => send(WRITE_KEY)));
    expect(answers.some((answer) => answer.status === 429)).toBe(true);
    expect((await send(`first-${WRITE_KEY}`)).status).toBe(200);
  });
});
