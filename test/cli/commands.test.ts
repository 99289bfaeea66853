import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { grouped, identified, tracked } from "../support/pipeline.ts";
import { runProduct } from "../support/spawn-product.ts";
import { makeDataDirectory, removeDirectory } from "../support/stores.ts";
import { daysAgo } from "../usage/build.ts";

let directory: string;
let env: Record<string, string>;
const cli = (...args: string[]) => runProduct(args, env);
const withEnv = (more: Record<string, string>, ...args: string[]) => runProduct(args, { ...env, ...more });
const listed = async (...args: string[]): Promise<{ id: string; tier: number; score: number }[]> =>
  JSON.parse((await cli("accounts", "--json", ...args)).stdout).accounts;

beforeAll(async () => {
  directory = await makeDataDirectory();
  env = { DATA_DIR: directory, PLS_NOW: "2026-03-18T12:00:00Z" };
  const items = [
    ...["ann", "bob"].flatMap((name) => [
      identified(name, { email: `${name}@acme.com`, name, title: "CTO" }, daysAgo(10)),
      grouped(name, "w1", { domain: "acme.com", name: "Acme Inc" }, daysAgo(10)),
      tracked(name, "Usage Limit Reached", daysAgo(9)),
    ]),
    tracked("late", "Report Opened", daysAgo(0)),
  ];
  const path = join(directory, "events.jsonl");
  await writeFile(path, items.map((item) => JSON.stringify(item)).join("\n"));
  await cli("import", path);
  const { code, stdout } = await cli("score");
  expect([code, stdout.trim()]).toEqual([0, "2 accounts and 3 people scored"]);
});
afterAll(() => removeDirectory(directory));

describe("groundswell accounts", () => {
  it("lists every account by score, as JSON", async () => {
    const accounts = await listed();
    expect(accounts.map((account) => account.id)).toEqual(["acme.com", "user:late"]);
    expect(accounts[0]).toMatchObject({ id: "acme.com", name: "Acme Inc", segment: "unknown", activeUsers: 2 });
  });

  it("lists those of a tier", async () => {
    const all = await listed();
    for (const tier of [1, 2, 3, 4]) {
      expect(await listed("--tier", String(tier))).toEqual(all.filter((account) => account.tier === tier));
    }
  });

  it("lists them for people", async () => {
    const { code, stdout } = await cli("accounts");
    const [head, first] = stdout.split("\n");
    expect([code, head, first]).toEqual([
      0,
      expect.stringMatching(/Score.*Tier.*Account/),
      expect.stringContaining("acme.com"),
    ]);
  });
});

describe("groundswell card", () => {
  it("shows an account's card, as JSON and for people", async () => {
    const json = JSON.parse((await cli("card", "acme.com", "--json")).stdout);
    expect(json).toMatchObject({ kind: "account", id: "acme.com", scoredAt: "2026-03-18T12:00:00.000Z" });
    const { code, stdout } = await cli("card", "acme.com");
    expect(code).toBe(0);
    expect(stdout).toContain("Acme Inc");
    expect(stdout).toContain(`Score ${json.score}`);
  });

  it("shows a user's card, and an account's under its old id", async () => {
    expect(JSON.parse((await cli("card", "ann", "--json")).stdout)).toMatchObject({
      kind: "user",
      id: "ann",
      accountId: "acme.com",
    });
    expect((await cli("card", "ann")).stdout).toContain("ann");
  });

  it("of an unknown id fails with one line on stderr", async () => {
    const { code, stdout, stderr } = await cli("card", "nobody.com");
    expect([code, stdout, stderr]).toEqual([1, "", "no scored account or user nobody.com\n"]);
  });
});

describe("groundswell score", () => {
  it("scores as of a moment", async () => {
    expect((await cli("score", "--as-of", "2026-03-10T00:00:00Z")).stdout.trim()).toMatch(/people scored$/);
    expect((await listed()).map((account) => account.id)).toEqual(["acme.com"]);
    expect(JSON.parse((await cli("card", "acme.com", "--json")).stdout).scoredAt).toBe("2026-03-10T00:00:00.000Z");
    await cli("score");
    expect(await listed()).toHaveLength(2);
  });

  it("takes its clock from PLS_NOW", async () => {
    await withEnv({ PLS_NOW: "2026-06-01T00:00:00Z" }, "score");
    const inJune = await listed();
    await cli("score");
    const inMarch = await listed();
    const late = (accounts: typeof inJune) => accounts.find((account) => account.id === "user:late")!.score;
    expect(late(inJune) - late(inMarch)).toBe(-10);
  });

  it("scores by the configuration", async () => {
    const path = join(directory, "pls.yaml");
    await writeFile(path, "signals: { limit_hit: { points: 33 } }\n");
    const scoreOf = async () => (await listed()).find((account) => account.id === "acme.com")!.score;
    const before = await scoreOf();
    await withEnv({ PLS_CONFIG: path }, "score");
    expect((await scoreOf()) - before).toBe(2 * 13);
    await cli("score");
  });
});

describe("wrong usage", () => {
  it.each([
    [],
    ["nonsense"],
    ["card"],
    ["import"],
    ["card", "a", "b"],
    ["accounts", "--tier", "5"],
    ["accounts", "--tier"],
    ["accounts", "--nonsense"],
    ["score", "--as-of", "yesterday"],
    ["serve", "extra"],
  ])("exits with 2 and says what is wrong: %j %j", async (...args) => {
    const { code, stdout, stderr } = await cli(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).not.toBe("");
    expect(stderr).not.toMatch(/ at .*\.ts:\d+/);
  });

  it("is not to ask for help", async () => {
    const { code, stdout } = await cli("--help");
    expect(code).toBe(0);
    for (const command of ["serve", "demo", "import", "score", "accounts", "card", "doctor"])
      expect(stdout).toContain(command);
  });
});

describe("a setting that is wrong", () => {
  it.each<[Record<string, string>, RegExp]>([
    [{ PLS_NOW: "yesterday" }, /^PLS_NOW: expected an ISO 8601 time/],
    [{ PORT: "x" }, /^PORT: /],
    [{ PORT: "70000" }, /^PORT: /],
    [{ DATABASE_URL: "mysql://localhost/x" }, /^DATABASE_URL: expected a postgres:\/\/ URL/],
    [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL: /],
    [{ WRITE_KEYS: " , " }, /^WRITE_KEYS: expected keys/],
    [{ PLS_CONFIG: "/nowhere/pls.yaml" }, /^\/nowhere\/pls\.yaml: cannot be read: there is no such file/],
    [{ HOST: "0.0.0.0" }, /^WRITE_KEYS and API_KEYS must be set to listen on 0\.0\.0\.0/],
    [{ HOST: "0.0.0.0", WRITE_KEYS: "k" }, /^WRITE_KEYS and API_KEYS must be set/],
    [{ DATABASE_URL: "postgres://127.0.0.1:1/none" }, /the store is not reachable/],
  ])("fails the start with one line: %j", async (wrong, message) => {
    const { code, stderr } = await withEnv(wrong, "serve");
    expect(code).toBe(1);
    expect(stderr.trim()).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("in the configuration is said with its path, near misses with a suggestion", async () => {
    const path = join(directory, "wrong.yaml");
    await writeFile(path, "bands: { hots: 90 }\n");
    for (const command of ["serve", "score"]) {
      const { code, stderr } = await withEnv({ PLS_CONFIG: path }, command);
      expect([code, stderr.trim()]).toEqual([1, `${path}: bands.hots: unknown key; did you mean "hot"?`]);
    }
  });
});
