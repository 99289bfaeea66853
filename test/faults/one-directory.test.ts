import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tracked } from "../support/pipeline.ts";
import { runProduct, serveProduct } from "../support/spawn-product.ts";
import { freePort } from "../support/start-postgres.ts";
import { makeDataDirectory, removeDirectory } from "../support/stores.ts";
import { basic } from "../support/test-server.ts";
import { waitUntil } from "../support/wait-until.ts";

const KEYS = { WRITE_KEYS: "k", API_KEYS: "a", LOG_LEVEL: "error", PLS_NOW: "2026-03-18T12:00:00Z" };

let directory: string;
beforeEach(async () => {
  directory = await makeDataDirectory();
});
afterEach(() => removeDirectory(directory));

describe("two servers on one data directory", () => {
  it("the second refuses in one line and with exit code 1; after kill -9 of the first it starts, with all that was acknowledged", async () => {
    const env = { DATA_DIR: directory, ...KEYS };
    const first = await serveProduct(env);
    const body = JSON.stringify({ batch: [tracked("ann"), tracked("ann")] });
    const sent = await fetch(`${first.url}/v1/batch`, { method: "POST", headers: { authorization: basic("k") }, body });
    expect(sent.status).toBe(200);
    const second = await runProduct(["serve"], { PORT: "0", ...env });
    expect(second.code).toBe(1);
    expect(second.stderr.trim().split("\n")).toEqual([expect.stringContaining(`is using ${directory}`)]);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    await first.stop("SIGKILL");
    const third = await serveProduct(env);
    const events = await waitUntil("the person is scored", async () => {
      const response = await fetch(`${third.url}/v1/users/ann`, { headers: { authorization: "Bearer a" } });
      return response.ok && ((await response.json()) as { usage: { events30: number } }).usage.events30;
    });
    expect(events).toBe(2);
    expect((await third.stop()).code).toBe(0);
  });

  it("a server that is told to stop gives the directory back", async () => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      const server = await serveProduct({ DATA_DIR: directory, ...KEYS });
      expect((await server.stop(signal)).code).toBe(0);
    }
  });
});

describe("a server whose port is taken", () => {
  it("ends with exit code 1 and says so in one line", async () => {
    const port = String(await freePort());
    const first = await serveProduct({ DATA_DIR: directory, ...KEYS, PORT: port });
    const other = await makeDataDirectory();
    const second = await runProduct(["serve"], { DATA_DIR: other, ...KEYS, PORT: port });
    await first.stop();
    await removeDirectory(other);
    expect(second.code).toBe(1);
    expect(second.stderr.trim()).toMatch(new RegExp(`^can't listen on 127\\.0\\.0\\.1:${port}[^\\n]*$`));
  });
});
