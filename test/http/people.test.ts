import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY_MS } from "../../shared/lib/day.ts";
import { grouped, identified, recognised, tracked, visited } from "../support/pipeline.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { waitUntil } from "../support/wait-until.ts";
import { daysAgo, NOW } from "../usage/build.ts";

let server: TestServer;
let now = NOW;
beforeAll(async () => {
  server = await startTestServer({ now: () => new Date(now), document: { icp: { industries: ["Software"] } } });
});
afterAll(() => server.stop());

describe("a person", () => {
  it("answers with their card under each of their ids, name and account on it", async () => {
    await server.send([
      identified("ann", { email: "ann@acme.com", name: "Ann", title: "CTO" }),
      tracked("ann", "Usage Limit Reached"),
    ]);
    await server.settle();
    const { status, json } = await server.api("/v1/users/ann");
    expect(status).toBe(200);
    expect(json).toMatchObject({
      kind: "user",
      id: "ann",
      name: "Ann",
      accountId: "acme.com",
      score: 20,
      band: { id: "none" },
    });
  });

  it("shows how they came, and which enterprise features they asked for", async () => {
    await server.send([
      tracked("kim", "Signed Up", NOW, { source: "webinar" }),
      tracked("kim", "Enterprise Feature Requested", NOW, { feature: "SSO" }),
    ]);
    await server.settle();
    const { json } = await server.api("/v1/users/kim");
    expect(json).toMatchObject({
      signup: { at: expect.stringMatching(/^\d{4}-/), source: "webinar", activatedAt: null },
      enterpriseRequests: ["SSO"],
    });
    expect((await server.api("/v1/accounts/user:kim")).json).toMatchObject({ enterpriseRequests: ["SSO"] });
  });

  it("is erased: 204 without a body, then 404, and their account's card without them", async () => {
    await server.send([
      visited("ron-device"),
      recognised("ron", "ron-device"),
      identified("ron", { email: "ron@globex.com" }),
      identified("sue", { email: "sue@globex.com" }),
      tracked("ron"),
      tracked("sue"),
    ]);
    await server.settle();
    expect((await server.api("/v1/accounts/globex.com")).text).toContain("ron");
    const erased = await server.api("/v1/users/ron", "DELETE");
    expect([erased.status, erased.text]).toEqual([204, ""]);
    expect((await server.api("/v1/users/ron", "DELETE")).status).toBe(404);
    expect((await server.api("/v1/users/ron")).status).toBe(404);
    const { json, text } = await server.api("/v1/accounts/globex.com");
    expect(json).toMatchObject({ usage: { users: 1 } });
    expect(text).not.toContain("ron");
  });

  it("nobody knows is not erased", async () => {
    const { status, json } = await server.api("/v1/users/nobody", "DELETE");
    expect([status, json.title]).toEqual([404, "Not found"]);
  });

  it("is scored anew when a day begins, without any event", async () => {
    await server.send([tracked("tom", "Usage Limit Reached")]);
    await server.settle();
    expect((await server.api("/v1/users/tom")).json).toMatchObject({ score: 20, scoredAt: "2026-03-18T12:00:00.000Z" });
    now = NOW + 7 * DAY_MS;
    await waitUntil("the next scoring", async () => (await server.api("/v1/users/tom")).json.score === 0);
    now = NOW;
    await waitUntil("the clock's way back", async () => (await server.api("/v1/users/tom")).json.score === 20);
  });
});

describe("scoring on demand", () => {
  it("is as of now or of a moment, after everything delivered", async () => {
    await server.send([tracked("una", "Report Opened", daysAgo(0))]);
    const scored = await server.api("/v1/score", "POST");
    expect(scored.status).toBe(200);
    expect(scored.json).toEqual({ accounts: expect.any(Number), people: expect.any(Number) });
    expect((await server.api("/v1/users/una")).status).toBe(200);
    expect((await server.api("/v1/score?asOf=2026-03-18T09:00:00Z", "POST")).status).toBe(200);
  });

  it("as of another day than its own is refused by a running server, which would undo it at once", async () => {
    const { status, json } = await server.api("/v1/score?asOf=2026-01-01T00:00:00Z", "POST");
    expect([status, json.title]).toEqual([409, "Conflict"]);
  });

  it("answers 400 to a moment that is none", async () => {
    expect((await server.api("/v1/score?asOf=yesterday", "POST")).status).toBe(400);
  });
});

describe("onboarding", () => {
  const track = async (query: string) => {
    const { status, json } = await server.api(`/v1/onboarding?${query}`);
    return status === 200 ? json.track : status;
  };

  it.each([
    ["email=zoe@gmail.com", "solo"],
    ["email=zoe@nobody-yet.com", "small_team"],
    ["email=zoe@nobody-yet.com&teamSize=12", "mid_market"],
    ["email=zoe@nobody-yet.com&employees=60", "mid_market"],
    ["email=zoe@nobody-yet.com&employees=5000", "enterprise"],
    ["", 400],
    ["email=x", 400],
    ["email=zoe@nobody-yet.com&employees=-1", 400],
    ["email=zoe@nobody-yet.com&teamSize=few", 400],
  ])("of %s is %s", async (query, answer) => {
    expect(await track(query)).toBe(answer);
  });

  it("knows the account of the address, also when a workspace told its domain", async () => {
    await server.send([grouped("vic", "w9", { domain: "initech.com", employees: 900, industry: "software" })]);
    await server.settle();
    const { json } = await server.api("/v1/onboarding?email=new@mail.initech.com");
    expect(json).toMatchObject({ track: "enterprise", notifySales: true, offer: "call" });
    expect((json.steps as string[]).length).toBeGreaterThan(3);
  });

  it("needs an API key", async () => {
    expect((await server.ask("/v1/onboarding?email=a@b.com")).status).toBe(401);
  });
});

describe("every route of the API", () => {
  const routes = [
    ["GET", "/v1/accounts"],
    ["GET", "/v1/accounts/acme.com"],
    ["GET", "/v1/accounts/acme.com/history"],
    ["GET", "/v1/users/ann"],
    ["DELETE", "/v1/users/ann"],
    ["GET", "/v1/handoffs"],
    ["POST", "/v1/handoffs/x/outcomes"],
    ["GET", "/v1/onboarding"],
    ["GET", "/v1/rejected"],
    ["POST", "/v1/score"],
  ] as const;

  it.each(routes)("%s %s answers 401 without a key, with a wrong one and with another scheme", async (method, path) => {
    for (const authorization of [
      undefined,
      "Bearer wrong",
      "Bearer ",
      "Basic YXBpLWtleS1vZi10aGUtdGVzdHM6",
      "api-key-of-the-tests",
    ]) {
      const { status, headers, json } = await server.ask(path, {
        method,
        headers: authorization === undefined ? {} : { authorization },
      });
      expect(status).toBe(401);
      expect(headers.get("www-authenticate")).toBe("Bearer");
      expect(headers.get("content-type")).toMatch(/^application\/problem\+json/);
      expect(json).toMatchObject({ type: "about:blank", title: "Unauthorized", status: 401, instance: path });
    }
  });

  it.each([
    ...routes,
    ["GET", "/v1/accounts/"],
    ["GET", "/healthz/"],
    ["GET", ""],
    ["POST", "/v1/batch/"],
    ["GET", "//"],
  ] as const)("%s %s never redirects and carries a request id of its own", async (method, path) => {
    const [one, other] = await Promise.all([server.ask(path, { method }), server.ask(path, { method })]);
    for (const status of [one.status, other.status]) expect(status >= 300 && status < 400).toBe(false);
    expect(one.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.headers.get("x-request-id")).not.toBe(other.headers.get("x-request-id"));
    expect(one.headers.get("x-powered-by")).toBeNull();
  });

  it("ignores a method that is none of its own", async () => {
    expect((await server.api("/v1/accounts", "PUT")).status).toBe(404);
    expect((await server.ask("/v1/batch")).status).toBe(404);
  });
});
