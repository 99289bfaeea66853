import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, isoDay } from "../../shared/lib/day.ts";
import { peopleIn, tracked } from "../support/pipeline.ts";
import { emptyStore } from "../support/stores.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { NOW, TODAY } from "../usage/build.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(() => emptyStore(server.running.server.db));
afterAll(() => server.stop());

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
const post = (body: string, path = "/v1/batch") =>
  server.ask(path, { method: "POST", headers: { authorization: AUTHORIZATION }, body });
const AUTHORIZATION = `Basic ${Buffer.from("write-key-of-the-tests:").toString("base64")}`;
const batchOf = (item: string): string => `{"batch":[${item},${JSON.stringify(tracked("good"))}]}`;
let events = 0;
const eventWith = (part: string): string =>
  `{"type":"track","userId":"ann","messageId":"odd-${++events}","event":"Report Opened",${part}}`;

/** The one good event of the batch counts, and the server goes on. */
async function expectGoodOneCounted(): Promise<void> {
  await server.settle(6_000);
  expect((await server.api("/v1/users/good")).json).toMatchObject({ usage: { events30: 1 } });
  expect((await server.ask("/readyz")).json).toMatchObject({ worker: "working" });
}

const ITEMS: readonly (readonly [string, string])[] = [
  ["null", "null"],
  ["a number", "7"],
  ["a text", '"track"'],
  ["a list", "[[]]"],
  ["nothing in it", "{}"],
  ["an unknown type", '{"type":"delete","userId":"ann"}'],
  ["a type that is no text", '{"type":["track"],"userId":"ann"}'],
  ["a type of Object's", '{"type":"__proto__","userId":"ann"}'],
  ["no type", '{"userId":"ann","event":"x"}'],
  ["no id", '{"type":"track","event":"x"}'],
  ["empty ids", '{"type":"track","event":"x","userId":"","anonymousId":" "}'],
  ["an id that is an object", '{"type":"track","event":"x","userId":{"id":1}}'],
  ["an id that is a list", '{"type":"track","event":"x","userId":["ann"]}'],
  ["an id that is true", '{"type":"track","event":"x","userId":true}'],
  ["an id of 513 characters", `{"type":"track","event":"x","userId":"${"x".repeat(513)}"}`],
  ["an id with NUL", '{"type":"track","event":"x","userId":"a\\u0000b"}'],
  ["an id with a lone surrogate", '{"type":"track","event":"x","userId":"a\\ud800"}'],
  ["a message id that is an object", '{"type":"track","event":"x","userId":"ann","messageId":{}}'],
  ["a track without event", '{"type":"track","userId":"ann"}'],
  ["an event that is no text", '{"type":"track","userId":"ann","event":{"name":"x"}}'],
  ["an event of spaces", '{"type":"track","userId":"ann","event":"  "}'],
  ["a group without id", '{"type":"group","userId":"ann"}'],
  ["an alias without previous id", '{"type":"alias","userId":"ann"}'],
  ["an alias without user", '{"type":"alias","previousId":"ann"}'],
  ["properties that are a text", eventWith('"properties":"x"')],
  ["properties that are a list", eventWith('"properties":[]')],
  ["traits that are a number", '{"type":"identify","userId":"ann","traits":5}'],
  ["a time that is no time", eventWith('"timestamp":"next week"')],
  ["a time that is an object", eventWith('"timestamp":{"s":1}')],
  ["a negative time", eventWith('"timestamp":-1')],
  ["a negative year", eventWith('"timestamp":"-002026-03-18T00:00:00Z"')],
  ["a time before there was software", eventWith('"timestamp":"1899-12-31T23:59:59Z"')],
  ["a time in seconds", eventWith('"timestamp":1773835200')],
  ["a time beyond all time", eventWith('"timestamp":9e15')],
  ["a time that is infinite", eventWith('"timestamp":1e999')],
  ["65 levels of nesting", eventWith(`"properties":${nested(66)}`)],
  ["100,000 brackets", eventWith(`"properties":{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`)],
  ["33 KB", eventWith(`"properties":{"text":"${"x".repeat(33 * 1024)}"}`)],
  ["33 KB in one key", eventWith(`"properties":{"${"x".repeat(33 * 1024)}":1}`)],
];

describe("an item that is bad", () => {
  it.each(ITEMS)("because of %s is rejected with a reason, and takes no other with it", async (_, item) => {
    const answer = await post(batchOf(item));
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      success: true,
      accepted: 1,
      rejected: [{ index: 0, error: expect.any(String) }],
    });
    const { rejected } = (await server.api("/v1/rejected")).json as { rejected: { item: string }[] };
    expect(rejected).toHaveLength(1);
    expect(rejected[0]?.item.length).toBeLessThanOrEqual(4_000);
    await expectGoodOneCounted();
  });
});

describe("a body that is bad", () => {
  it.each<[string, string, number]>([
    ["100,000 opening brackets", "[".repeat(100_000), 400],
    ["100,000 brackets", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, 400],
    ["100,000 brackets for a batch", `{"batch":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, 200],
    ["100,000 braces", nested(80_000), 400],
    ["501 KB", `{"batch":[${JSON.stringify(tracked("ann"))}],"x":"${"x".repeat(501 * 1024)}"}`, 413],
    ["bytes that are no UTF-8", `{"batch":[]}`.replace("]", "\u00ff]"), 400],
    ["a trailing comma", '{"batch":[1,]}', 400],
    ["two bodies", '{"batch":[]}{"batch":[]}', 400],
    ["a batch under __proto__", '{"__proto__":{"batch":[]}}', 400],
  ])("%s is answered without a crash", async (_, body, status) => {
    expect((await post(body)).status).toBe(status);
    expect((await post(`{"batch":[${JSON.stringify(tracked("good"))}]}`)).status).toBe(200);
    await expectGoodOneCounted();
  });

  it.each(["/v1/track", "/v1/identify", "/v1/import", "/batch/"])("nested too deep is no crash at %s", async (path) => {
    const deep = `{"userId":"ann","event":"x","distinct_id":"ann","batch":[${nested(50_000)}],"properties":${nested(10_000)}}`;
    expect((await post(deep, path)).status).toBeLessThan(500);
    expect((await server.ask("/healthz")).status).toBe(200);
  });
});

describe("an item that is odd but good", () => {
  it.each([
    ["10 levels of nesting", `"properties":${nested(10)}`],
    ["keys of Object's", '"properties":{"__proto__":{"x":1},"constructor":{"y":1},"hasOwnProperty":1,"toString":"z"}'],
    ["unknown fields", '"integrations":{"All":true},"writeKey":"other","_metadata":{},"channel":"server"'],
    ["nothing known", '"properties":null,"context":null,"traits":null,"timestamp":null,"anonymousId":null'],
    ["numbers of every size", '"properties":{"count":1e308,"score":-0,"n":1e-320,"x":123456789012345678901234567890}'],
    ["NUL and lone surrogates", '"properties":{"feature":"a\\u0000b\\ud83d","\\u0000":"\\udc00"}'],
  ])("with %s counts", async (_, part) => {
    const answer = await post(batchOf(eventWith(part)));
    expect(answer.json).toMatchObject({ accepted: 2, rejected: [] });
    await expectGoodOneCounted();
    expect((await server.api("/v1/users/ann")).json).toMatchObject({ usage: { events30: 1 } });
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it.each<[string, string]>([
    [
      "traits with NUL",
      '{"type":"identify","userId":"ann","traits":{"name":"A\\u0000nn","title":"\\ud800","email":"a\\u0000@b.com"}}',
    ],
    [
      "a workspace's traits with NUL",
      '{"type":"group","userId":"ann","groupId":"w1","traits":{"name":"Ac\\u0000me","plan":"\\u0000"}}',
    ],
  ])("with %s does not stop what others send", async (_, item) => {
    expect((await post(batchOf(item))).status).toBe(200);
    await expectGoodOneCounted();
  });
});

describe("the time of an event", () => {
  const at = (ms: number): string => new Date(ms).toISOString();
  const clocks = (parts: Record<string, unknown>, sentAt?: string) =>
    post(JSON.stringify({ batch: [{ type: "track", userId: "ann", event: "x", ...parts }], sentAt }));

  it.each<[string, Record<string, unknown>, string | undefined, number]>([
    ["is its timestamp", { timestamp: at(NOW - 3 * DAY_MS) }, undefined, TODAY - 3],
    ["is now when nothing is said", {}, undefined, TODAY],
    [
      "is corrected by a sender's clock that is 10 days fast",
      { originalTimestamp: at(NOW + 9 * DAY_MS) },
      at(NOW + 10 * DAY_MS),
      TODAY - 1,
    ],
    [
      "is corrected by a sender's clock that is years slow",
      { originalTimestamp: at(NOW - 900 * DAY_MS) },
      at(NOW - 898 * DAY_MS),
      TODAY - 2,
    ],
    ["a day ahead is now", { timestamp: at(NOW + DAY_MS) }, undefined, TODAY],
    ["a thousand years ahead is now", { timestamp: "3026-01-01T00:00:00Z" }, undefined, TODAY],
    ["half an hour ahead stays", { timestamp: at(NOW + HOUR_MS / 2) }, undefined, TODAY],
    ["in another time zone is its UTC day", { timestamp: "2026-03-17T22:30:00-05:00" }, undefined, TODAY],
    ["may be milliseconds", { timestamp: NOW - 5 * DAY_MS }, undefined, TODAY - 5],
  ])("%s", async (_, parts, sentAt, day) => {
    expect((await clocks(parts, sentAt)).json).toMatchObject({ accepted: 1 });
    await server.settle();
    const [first] = (await peopleIn(server.running.server.db)).get("u:ann")?.counts ?? [];
    expect(isoDay(Number(first?.split(" ")[0]))).toBe(isoDay(day));
  });
});
