import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { grouped, type Item, identified, tracked } from "../support/pipeline.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { daysAgo } from "../usage/build.ts";

interface Account {
  readonly id: string;
  readonly score: number;
  readonly tier: number;
  readonly segment: string;
  readonly trajectory: string;
  readonly name: string;
}

const TIED = 23;
/** Many accounts of equal score, with ids that sort in odd ways, and a company worth more. */
const people: Item[] = [
  ...Array.from({ length: TIED }, (_, n) =>
    tracked(`${n % 2 === 0 ? "é" : "Z"}-${n}_%`, "Usage Limit Reached", daysAgo(1)),
  ),
  ...["ann", "bob", "cleo"].flatMap((name) => [
    identified(name, { email: `${name}@acme.com` }, daysAgo(4)),
    grouped(name, "w1", { domain: "acme.com", name: "Acme Inc", employees: 600 }, daysAgo(3)),
    tracked(name, "Usage Limit Reached", daysAgo(1)),
  ]),
  tracked("quiet", "Report Opened", daysAgo(20)),
];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.send(people);
  await server.settle();
});
afterAll(() => server.stop());

async function list(query: string): Promise<readonly Account[]> {
  const { status, json } = await server.api(`/v1/accounts?${query}`);
  expect(status).toBe(200);
  return json.accounts as Account[];
}

async function everyPage(query: string, limit: number): Promise<Account[]> {
  const all: Account[] = [];
  let cursor = "";
  for (let page = 0; page < 100; page++) {
    const { json } = await server.api(`/v1/accounts?${query}&limit=${limit}${cursor}`);
    all.push(...(json.accounts as Account[]));
    if (json.nextCursor === null) return all;
    cursor = `&cursor=${encodeURIComponent(String(json.nextCursor))}`;
  }
  throw new Error("the pages never end");
}

describe("the list of accounts", () => {
  it("is by score, highest first, in the documented shape", async () => {
    const accounts = await list("limit=200");
    expect(accounts).toHaveLength(TIED + 2);
    expect(accounts[0]).toEqual({
      id: "acme.com",
      name: "Acme Inc",
      tier: 3,
      score: expect.any(Number),
      segment: "enterprise",
      activeUsers: 3,
      trajectory: "Steady",
      scoreChange7d: null,
      scoredAt: "2026-03-18T12:00:00.000Z",
    });
    const scores = accounts.map((account) => account.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it.each([1, 2, 7, TIED + 2, 200])("in pages of %i gives every account once, in the same order", async (limit) => {
    const whole = (await list("limit=200")).map((account) => account.id);
    expect((await everyPage("", limit)).map((account) => account.id)).toEqual(whole);
    expect(new Set(whole).size).toBe(whole.length);
  });

  it("pages within a filter", async () => {
    expect(await everyPage("minScore=20&q=user:", 4)).toHaveLength(TIED);
  });

  it.each<[string, (account: Account) => boolean]>([
    ["tier=3", (account) => account.tier === 3],
    ["tier=4", (account) => account.tier === 4],
    ["tier=1", () => false],
    ["segment=enterprise", (account) => account.segment === "enterprise"],
    ["segment=unknown", (account) => account.segment === "unknown"],
    ["minScore=20", (account) => account.score >= 20],
    ["minScore=-5", () => true],
    ["trajectory=steady", (account) => account.trajectory === "Steady"],
    ["trajectory=Rising", (account) => account.trajectory === "Rising"],
    ["q=ACME", (account) => account.id === "acme.com"],
    ["q=Acme%20Inc", (account) => account.id === "acme.com"],
    ["q=_%25", (account) => account.id.includes("_%")],
    ["q=", () => true],
    ["tier=4&segment=unknown&minScore=20", (account) => account.tier === 4 && account.score >= 20],
  ])("filters by %s", async (query, fits) => {
    const all = await list("limit=200");
    expect(await list(`limit=200&${query}`)).toEqual(all.filter(fits));
  });

  it.each([
    "tier=0",
    "tier=5",
    "tier=x",
    "segment=big",
    "minScore=many",
    "trajectory=up",
    "limit=0",
    "limit=201",
    "limit=1.5",
    "tier=1&tier=2",
    "q=a&q=b",
    `q=${"x".repeat(201)}`,
    "cursor=nonsense",
    `cursor=${Buffer.from('["1","a"]').toString("base64url")}`,
    `cursor=${Buffer.from('[1e20,"a"]').toString("base64url")}`,
    `cursor=${Buffer.from('[1,"a\\u0000"]').toString("base64url")}`,
  ])("answers 400 to %s", async (query) => {
    const { status, json } = await server.api(`/v1/accounts?${query}`);
    expect([status, json.title]).toEqual([400, "Bad request"]);
  });
});

describe("an account", () => {
  it("answers with its card", async () => {
    const { status, json, headers } = await server.api("/v1/accounts/acme.com");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toMatch(/^application\/json/);
    expect(json).toMatchObject({ version: 1, kind: "account", id: "acme.com", domain: "acme.com", tier: { level: 3 } });
    const lines = json.breakdown as { points: number }[];
    expect(lines.reduce((sum, line) => sum + line.points, 0)).toBe(json.score);
    expect((json.usage as { weekly: unknown[] }).weekly).toHaveLength(8);
  });

  it("answers with its history", async () => {
    const { json } = await server.api("/v1/accounts/acme.com/history");
    expect(json).toEqual({ id: "acme.com", history: [{ day: "2026-03-18", score: expect.any(Number), tier: 3 }] });
  });

  it("is found under an id that needs escaping", async () => {
    for (const { id } of await list("minScore=20&limit=3&q=%25")) {
      expect((await server.api(`/v1/accounts/${encodeURIComponent(id)}`)).json.id).toBe(id);
    }
  });

  it.each([
    "/v1/accounts/nobody.com",
    "/v1/accounts/nobody.com/history",
    "/v1/users/nobody",
    "/v1/nothing",
    "/nothing",
  ])("answers 404 at %s", async (path) => {
    const { status, json, headers } = await server.api(path);
    expect(status).toBe(404);
    expect(headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(json).toEqual({
      type: "about:blank",
      title: "Not found",
      status: 404,
      detail: expect.any(String),
      instance: path,
    });
  });

  it.each(["/v1/accounts/a%00b", "/v1/accounts/a%00b/history", "/v1/users/a%00b"])(
    "is not known under an id that no store takes: %s",
    async (path) => {
      expect([400, 404]).toContain((await server.api(path)).status);
    },
  );

  it("answers 400 to a path that is no text", async () => {
    expect((await server.api("/v1/accounts/%E0%A4%A")).status).toBe(400);
  });
});
