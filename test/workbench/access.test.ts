import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { API_KEY, startTestServer, type TestServer } from "../support/test-server.ts";
import { DEVELOPMENT } from "./open-workbench.ts";
import { cookieOf, type RawAnswer, rawRequest } from "./raw-request.ts";

const JSON_BODY = { "content-type": "application/json" };
const key = (apiKey: string) => JSON.stringify({ apiKey });
const stateOf = ({ text }: RawAnswer) => (JSON.parse(text) as { state?: string }).state;

describe("a workbench on made-up keys", () => {
  let server: TestServer;
  let host: string;
  beforeAll(async () => {
    server = await startTestServer({ env: DEVELOPMENT });
    host = new URL(server.url).host;
  });
  afterAll(() => server.stop());
  const session = (headers: Record<string, string> = {}) => rawRequest(`${server.url}/workbench/session`, headers);

  it("opens by itself, with a cookie that no script and no other site gets", async () => {
    const answer = await session({ "sec-fetch-site": "same-origin", referer: `${server.url}/` });
    expect(stateOf(answer)).toBe("open");
    expect(answer.cookies).toEqual([
      expect.stringMatching(/^groundswell_\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
    const counts = await rawRequest(`${server.url}/workbench/counts`, { cookie: cookieOf(answer) });
    expect(counts.status).toBe(200);
  });

  it("gives each who comes a cookie of their own, and whoever has one no other", async () => {
    const cookies = [cookieOf(await session()), cookieOf(await session())];
    expect(new Set(cookies).size).toBe(2);
    expect(await session({ cookie: cookies[0]! })).toMatchObject({ cookies: [], text: '{"state":"open"}' });
  });

  it.each(["localhost", "127.0.0.1:1", "LOCALHOST:3000", "[::1]:3000"])("knows this machine as %s", async (name) => {
    expect(stateOf(await session({ host: name }))).toBe("open");
  });

  it.each<[string, Record<string, string>]>([
    ["under a name that was pointed here", { host: "attacker.example:3000" }],
    ["under a name that looks like this machine's", { host: "127.0.0.1.attacker.example" }],
    ["under a name with this machine's before it", { host: "localhost@attacker.example" }],
    ["through a proxy", { "x-forwarded-for": "203.0.113.7" }],
    ["through a proxy of the newer kind", { forwarded: "for=203.0.113.7" }],
    ["through a proxy that says its name", { via: "1.1 gateway" }],
    ["through a proxy that hides itself", { referer: "https://groundswell.example.com/" }],
  ])("asks for a key %s", async (_, headers) => {
    const answer = await session(headers);
    expect([answer.status, stateOf(answer), answer.cookies]).toEqual([200, "key", []]);
  });

  it.each(["cross-site", "same-site"])("gives a page of a %s origin nothing", async (site) => {
    const answer = await session({ "sec-fetch-site": site });
    expect([answer.status, answer.cookies]).toEqual([403, []]);
  });

  it("takes no outcome from a page of another origin, though the browser sends the cookie", async () => {
    const cookie = cookieOf(await session());
    const send = (headers: Record<string, string>) =>
      rawRequest(`${server.url}/workbench/outcomes`, { ...JSON_BODY, cookie, ...headers }, "POST", "{}");
    for (const headers of [
      { "sec-fetch-site": "same-site", origin: "http://127.0.0.1:9999" },
      { "sec-fetch-site": "cross-site", origin: "https://attacker.example" },
      { "sec-fetch-site": "none" },
      { origin: "https://attacker.example" },
      { origin: "null" },
    ]) {
      expect((await send(headers)).status).toBe(403);
    }
    for (const headers of [{ "sec-fetch-site": "same-origin" }, { origin: `http://${host}` }, {}]) {
      expect((await send(headers)).status).toBe(400);
    }
  });

  it.each([
    "accounts",
    "counts",
    "records/account/acme.com",
    "records/user/ann",
    "moments?accountId=a",
    "live",
    "health",
    "connection",
  ])("shows %s to nobody without a cookie, or with a made-up one", async (path) => {
    const forged = { cookie: `groundswell_${new URL(server.url).port}=${"x".repeat(43)}` };
    for (const headers of [{}, forged, { authorization: `Bearer ${server.running.server.config.apiKeys[0]}` }]) {
      expect((await rawRequest(`${server.url}/workbench/${path}`, headers)).status).toBe(401);
    }
  });

  it("opens none of the API: that takes its key", async () => {
    const cookie = cookieOf(await session());
    expect((await rawRequest(`${server.url}/v1/accounts`, { cookie })).status).toBe(401);
  });
});

describe("a workbench on configured keys", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());
  const path = () => `${server.url}/workbench/session`;
  const give = (body: string, headers: Record<string, string> = JSON_BODY) => rawRequest(path(), headers, "POST", body);

  it("asks for a key, and takes one of the API keys for a cookie", async () => {
    expect(stateOf(await rawRequest(path()))).toBe("key");
    const answer = await give(key(API_KEY));
    expect([answer.status, stateOf(answer)]).toEqual([200, "open"]);
    const cookie = cookieOf(answer);
    expect(stateOf(await rawRequest(path(), { cookie }))).toBe("open");
    expect((await rawRequest(`${server.url}/workbench/counts`, { cookie })).status).toBe(200);
  });

  it("keeps the cookie to encrypted connections where a proxy encrypts", async () => {
    const { cookies } = await give(key(API_KEY), { ...JSON_BODY, "x-forwarded-proto": "https" });
    expect(cookies[0]).toMatch(/; Secure/);
  });

  it("ends a session", async () => {
    const cookie = cookieOf(await give(key(API_KEY)));
    const ended = await rawRequest(path(), { cookie }, "DELETE");
    expect([ended.status, ended.cookies[0]]).toEqual([204, expect.stringContaining("Expires=Thu, 01 Jan 1970")]);
    expect((await rawRequest(`${server.url}/workbench/counts`, { cookie })).status).toBe(401);
  });

  it("takes no key from a page of another origin, nor from a form", async () => {
    expect((await give(key(API_KEY), { ...JSON_BODY, origin: "https://attacker.example" })).status).toBe(403);
    expect((await give(key(API_KEY), { "content-type": "text/plain" })).status).toBe(400);
  });

  it("tells nobody the API key", async () => {
    const cookie = cookieOf(await give(key(API_KEY)));
    const { text } = await rawRequest(`${server.url}/workbench/connection`, { cookie });
    expect(text).not.toContain(API_KEY);
    expect(JSON.parse(text)).toMatchObject({ url: server.url, apiKey: "<your API key>" });
  });

  it("takes ten wrong keys a minute, then none", async () => {
    for (const wrong of ["", "x", "x".repeat(600)]) expect((await give(key(wrong))).status).toBeGreaterThanOrEqual(400);
    const statuses = await Promise.all(Array.from({ length: 12 }, async () => (await give(key("wrong"))).status));
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect((await give(key(API_KEY))).status).toBe(429);
  });
});

describe("without a workbench", () => {
  it("there is nothing of it", async () => {
    const server = await startTestServer({ env: { WORKBENCH: "off" } });
    for (const path of ["/", "/workbench/session", "/workbench/counts", "/workbench/assets/page.js"]) {
      expect((await server.ask(path)).status).toBe(404);
    }
    await server.stop();
  });
});
