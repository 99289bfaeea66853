import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { item, tracked } from "../support/pipeline.ts";
import { basic, startTestServer, type TestServer, WRITE_KEY } from "../support/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const post = (path: string, body: unknown, headers: Record<string, string> = { authorization: basic(WRITE_KEY) }) =>
  server.ask(path, { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) });
const SUCCESS = { success: true, accepted: 1, rejected: [] };
const CALLS: readonly (readonly [string, object])[] = [
  ["/v1/track", { userId: "ann", event: "Report Opened" }],
  ["/v1/identify", { userId: "ann", traits: { email: "ann@acme.com" } }],
  ["/v1/group", { userId: "ann", groupId: "w1" }],
  ["/v1/page", { anonymousId: "x", name: "Home" }],
  ["/v1/screen", { userId: "ann", name: "Start" }],
  ["/v1/alias", { userId: "ann", previousId: "x" }],
];

describe("an ingestion route", () => {
  it.each(CALLS)("%s takes one call", async (path, call) => {
    const answer = await post(path, call);
    expect([answer.status, answer.json]).toEqual([200, SUCCESS]);
  });

  it.each(["/v1/batch", "/v1/import"])("%s takes a batch and answers for each bad item", async (path) => {
    const answer = await server.send(
      [
        tracked("ann"),
        { type: "track", userId: "ann", messageId: "m-bad" },
        "nonsense",
        item("page", { userId: "ann" }),
      ],
      path,
    );
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      success: true,
      accepted: 2,
      rejected: [
        { index: 1, messageId: "m-bad", error: "event: expected a name" },
        { index: 2, messageId: null, error: "expected an object" },
      ],
    });
  });

  it("answers success to a batch without items and to one of bad items only", async () => {
    expect((await server.send([])).json).toEqual({ success: true, accepted: 0, rejected: [] });
    expect((await server.send([{}])).json).toMatchObject({ success: true, accepted: 0, rejected: [{ index: 0 }] });
  });

  it("takes PostHog's batches", async () => {
    const batch = [{ event: "Report Opened", distinct_id: "ann", uuid: "u-1", properties: {} }];
    for (const path of ["/batch/", "/batch"]) {
      const answer = await post(path, { api_key: WRITE_KEY, batch }, {});
      expect([answer.status, answer.json]).toEqual([200, SUCCESS]);
    }
  });

  it("takes gzip", async () => {
    const headers = { authorization: basic(WRITE_KEY), "content-encoding": "gzip", "content-type": "application/json" };
    const body = gzipSync(JSON.stringify({ batch: [tracked("ann")] }));
    const answer = await server.ask("/v1/batch", { method: "POST", headers, body });
    expect([answer.status, answer.json]).toEqual([200, SUCCESS]);
  });

  it.each([undefined, "text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-8"])(
    "takes JSON whatever it is called: %s",
    async (type) => {
      const headers = { authorization: basic(WRITE_KEY), ...(type === undefined ? {} : { "content-type": type }) };
      expect((await post("/v1/batch", { batch: [tracked("ann")] }, headers)).status).toBe(200);
    },
  );

  it("keeps rejected items for an admin to see", async () => {
    await server.send([{ type: "track", userId: "admin-sees", messageId: "m-seen" }]);
    const { status, json } = await server.api("/v1/rejected?limit=1");
    expect(status).toBe(200);
    expect(json).toMatchObject({
      rejected: [{ source: "/v1/batch", messageId: "m-seen", error: "event: expected a name" }],
      nextCursor: expect.any(Number),
    });
  });
});

describe("authentication by write key", () => {
  const batch = [tracked("ann")];
  const cases: readonly (readonly [string, number, object, Record<string, string>])[] = [
    ["Basic", 200, { batch }, { authorization: basic(WRITE_KEY) }],
    ["Basic, another key of several", 200, { batch }, { authorization: basic(`first-${WRITE_KEY}`) }],
    ["Basic, in any case", 200, { batch }, { authorization: basic(WRITE_KEY).replace("Basic", "basic") }],
    ["writeKey in the body", 200, { batch, writeKey: WRITE_KEY }, {}],
    ["api_key in the body", 200, { batch, api_key: WRITE_KEY }, {}],
    ["none", 401, { batch }, {}],
    ["an unknown Basic", 401, { batch }, { authorization: basic("wrong") }],
    [
      "an unknown Basic though the body's is known",
      401,
      { batch, writeKey: WRITE_KEY },
      { authorization: basic("wrong") },
    ],
    ["an empty Basic", 401, { batch }, { authorization: basic("") }],
    ["an unknown writeKey", 401, { batch, writeKey: "wrong" }, {}],
    ["an unknown api_key", 401, { batch, api_key: "wrong" }, {}],
    ["a key that is no text", 401, { batch, writeKey: { toString: WRITE_KEY } }, {}],
    ["a Bearer", 401, { batch }, { authorization: `Bearer ${WRITE_KEY}` }],
  ];
  it.each(cases)("by %s answers %i", async (_name, status, body, headers) => {
    const answer = await post("/v1/batch", body, headers);
    expect(answer.status).toBe(status);
    if (status === 401) {
      expect(answer.headers.get("www-authenticate")).toBe("Basic");
      expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    }
  });

  it.each(CALLS)("is needed by %s, in a header or in the body", async (path, call) => {
    expect((await post(path, call, {})).status).toBe(401);
    expect((await post(path, { ...call, writeKey: "wrong" }, {})).status).toBe(401);
    expect((await post(path, { ...call, writeKey: WRITE_KEY }, {})).status).toBe(200);
  });

  it("does not take an API key, nor the API a write key", async () => {
    expect((await post("/v1/batch", { batch }, { authorization: basic("api-key-of-the-tests") })).status).toBe(401);
    expect((await server.ask("/v1/accounts", { headers: { authorization: `Bearer ${WRITE_KEY}` } })).status).toBe(401);
  });
});
