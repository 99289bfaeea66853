import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { grouped, tracked } from "../support/pipeline.ts";
import { runProduct, type ServedProduct, serveProduct } from "../support/spawn-product.ts";
import { createDatabase, makeDataDirectory, makeDirectory, removeDirectory } from "../support/stores.ts";

const NOW = { PLS_NOW: "2026-03-18T12:00:00Z", LOG_LEVEL: "error" };
const jsonl = (...items: object[]): string => items.map((item) => JSON.stringify(item)).join("\n");

describe("commands while a server holds the embedded store", () => {
  let directory: string;
  let server: ServedProduct;
  const cli = (...args: string[]) => runProduct(args, { DATA_DIR: directory, ...NOW });
  beforeAll(async () => {
    directory = await makeDataDirectory();
    server = await serveProduct({ DATA_DIR: directory, ...NOW });
  });
  afterAll(async () => {
    await server.stop();
    await removeDirectory(directory);
  });

  it("work through it: import, score, accounts, card", async () => {
    const path = join(directory, "events.jsonl");
    await writeFile(
      path,
      jsonl(grouped("ann", "w1", { domain: "acme.com" }), tracked("ann", "Usage Limit Reached"), { type: "x" }),
    );
    const imported = await cli("import", path);
    expect([imported.code, imported.stdout.trim()]).toEqual([0, "2 events accepted, 1 lines rejected"]);
    expect(imported.stderr).toMatch(/^line 3: /);
    expect((await cli("score")).stdout.trim()).toBe("1 accounts and 1 people scored");
    expect(JSON.parse((await cli("accounts", "--json")).stdout).accounts).toMatchObject([
      { id: "acme.com", score: 20 },
    ]);
    expect(JSON.parse((await cli("card", "acme.com", "--json")).stdout).id).toBe("acme.com");
    expect(JSON.parse((await cli("card", "ann", "--json")).stdout)).toMatchObject({ kind: "user", score: 20 });
    expect((await cli("import", path)).code).toBe(0);
    expect(JSON.parse((await cli("card", "ann", "--json")).stdout).usage.events30).toBe(1);
  });

  it("fail as they do without it", async () => {
    const { code, stderr } = await cli("card", "nobody");
    expect([code, stderr]).toEqual([1, "no scored account or user nobody\n"]);
  });

  it("let the doctor say who holds the store", async () => {
    const { code, stdout } = await cli("doctor");
    expect(code).toBe(0);
    expect(stdout).toContain(`Store held by the server at ${server.url}`);
  });

  it("work without it once it is killed, whose note of where it was is still there", async () => {
    await server.stop("SIGKILL");
    expect(JSON.parse((await cli("card", "ann", "--json")).stdout).usage.events30).toBe(1);
    server = await serveProduct({ DATA_DIR: directory, ...NOW });
  });
});

describe("commands on PostgreSQL", () => {
  it("work next to a server", { timeout: 60_000 }, async () => {
    const url = await createDatabase(inject("postgresUrl"));
    const env = { DATABASE_URL: url, ...NOW };
    const server = await serveProduct(env);
    const imported = await runProduct(
      ["import", "-"],
      env,
      jsonl(tracked("ann", "Usage Limit Reached"), tracked("bob")),
    );
    expect(imported.stdout.trim()).toBe("2 events accepted, 0 lines rejected");
    expect((await runProduct(["score"], env)).stdout.trim()).toBe("2 accounts and 2 people scored");
    expect(JSON.parse((await runProduct(["card", "ann", "--json"], env)).stdout)).toMatchObject({ score: 20 });
    expect((await runProduct(["doctor"], env)).stdout).toContain("Store reachable (PostgreSQL)");
    await server.stop();
  });
});

describe("groundswell doctor", () => {
  it("finds nothing to mend in a fresh start, and warns of what a production must not have", async () => {
    const directory = await makeDirectory();
    const { code, stdout } = await runProduct(["doctor"], { DATA_DIR: join(directory, "new", "store"), ...NOW });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ok +Node\.js 24/m);
    expect(stdout).toMatch(/^ok +Store reachable/m);
    expect(stdout).toMatch(/^warning +WRITE_KEYS or API_KEYS is not set/m);
    expect(stdout).toMatch(/^warning +The embedded store survives a crash/m);
    await removeDirectory(directory);
  });

  it("says each thing to mend and exits with 1", async () => {
    const env = {
      DATABASE_URL: "postgres://127.0.0.1:1/none",
      PLS_CONFIG: "/nowhere.yaml",
      WRITE_KEYS: "k",
      API_KEYS: "a",
    };
    const { code, stdout, stderr } = await runProduct(["doctor"], env);
    expect([code, stderr.trim()]).toEqual([1, "2 to mend"]);
    expect(stdout).toMatch(/^problem +Configuration .*no such file/m);
    expect(stdout).toMatch(/^problem +Store: the store is not reachable/m);
    expect(stdout).toMatch(/^ok +Keys are set/m);
  });
});

describe("groundswell serve", () => {
  it("makes keys of its own on this machine, prints them, and they work", async () => {
    const directory = await makeDataDirectory();
    const server = await serveProduct({ DATA_DIR: directory, ...NOW });
    const key = (kind: string) => new RegExp(`^${kind} key +(\\S+)`, "m").exec(server.output())?.[1] ?? "";
    const authorization = `Basic ${Buffer.from(`${key("Write")}:`).toString("base64")}`;
    const body = JSON.stringify({ batch: [tracked("ann")] });
    expect((await fetch(`${server.url}/v1/batch`, { method: "POST", headers: { authorization }, body })).status).toBe(
      200,
    );
    const accounts = await fetch(`${server.url}/v1/accounts`, { headers: { authorization: `Bearer ${key("API")}` } });
    expect(accounts.status).toBe(200);
    expect((await server.stop()).code).toBe(0);
    await removeDirectory(directory);
  });

  it("listens on other hosts when it has keys", async () => {
    const directory = await makeDataDirectory();
    const server = await serveProduct({ DATA_DIR: directory, ...NOW, HOST: "0.0.0.0", WRITE_KEYS: "k", API_KEYS: "a" });
    expect(server.url).toMatch(/^http:\/\/0\.0\.0\.0:/);
    await server.stop();
    await removeDirectory(directory);
  });
});
