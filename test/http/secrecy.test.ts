import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { identified, tracked } from "../support/pipeline.ts";
import { type ServedProduct, serveProduct } from "../support/spawn-product.ts";
import { makeDataDirectory, removeDirectory } from "../support/stores.ts";
import { basic } from "../support/test-server.ts";
import { waitUntil } from "../support/wait-until.ts";

const WRITE_KEY = "secret-write-key-1a2b";
const API_KEY = "secret-api-key-3c4d";
const ADDRESS = "ann.private@acme.com";
const IN_STRAY_PATHS = "bob.stray@globex.com";
const IN_FAULTS = "cleo.fault@initech.com";

let directory: string;
let product: ServedProduct;
let metrics = "";
let log = "";

/** Everything that a log could give away: good and bad requests, wrong keys, addresses in bodies, paths and queries. */
async function useEverything(): Promise<void> {
  const { url } = product;
  const write = { authorization: basic(WRITE_KEY) };
  const api = { authorization: `Bearer ${API_KEY}`, "content-type": "application/json" };
  const post = (path: string, headers: Record<string, string>, body: unknown) =>
    fetch(url + path, { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) });
  const events = [identified(ADDRESS, { email: ADDRESS, name: "Ann Private" }), tracked(ADDRESS)];
  await post("/v1/batch", write, { batch: [...events, { type: "track", userId: ADDRESS }] });
  await post("/v1/batch", {}, { batch: events, writeKey: WRITE_KEY });
  await post("/v1/batch", {}, { batch: events, writeKey: `${WRITE_KEY}-wrong` });
  await post("/v1/batch", { authorization: basic(`${WRITE_KEY}-wrong`) }, { batch: events });
  await post("/v1/batch", write, `{"batch":[{"userId":"${ADDRESS}"`);
  await post("/v1/batch", write, { batch: [{ ...tracked(ADDRESS), properties: { text: "x".repeat(40_000) } }] });
  await waitUntil("the person is scored", async () => (await fetch(`${url}/v1/users/${ADDRESS}`, { headers: api })).ok);
  for (const path of [
    `/v1/users/${ADDRESS}`,
    `/v1/users/${ADDRESS}/more`,
    `/v1/accounts/user:${ADDRESS}`,
    `/v1/accounts/user:${ADDRESS}/history`,
    `/v1/accounts?q=${ADDRESS}`,
    `/v1/accounts?cursor=${ADDRESS}`,
    `/v1/onboarding?email=${ADDRESS}`,
    `/v1/people/${IN_STRAY_PATHS}`,
    `/${IN_STRAY_PATHS}`,
    "/v1/accounts/%E0%A4%A",
    `/v1/accounts?api_key=${API_KEY}`,
  ]) {
    await fetch(url + path, { headers: api });
    await fetch(url + path, { headers: { authorization: `Bearer ${API_KEY}-wrong` } });
  }
  await post("/v1/handoffs/x/outcomes", api, { id: ADDRESS, outcome: "nonsense" });
  await post("/v1/handoffs/x/outcomes", api, `{"id":"${ADDRESS}"`);
  await fetch(`${url}/v1/users/a%00${IN_FAULTS}`, { headers: api });
  await fetch(`${url}/v1/users/${ADDRESS}`, { method: "DELETE", headers: api });
}

beforeAll(async () => {
  directory = await makeDataDirectory();
  product = await serveProduct({ DATA_DIR: directory, WRITE_KEYS: WRITE_KEY, API_KEYS: API_KEY, LOG_LEVEL: "trace" });
  await useEverything();
  metrics = await (await fetch(`${product.url}/metrics`)).text();
  await product.stop();
  log = product.output();
});
afterAll(() => removeDirectory(directory));

describe("the log", () => {
  it("tells of requests", () => {
    const lines = log.split("\n").filter((line) => line.startsWith("{"));
    const requests = lines.map((line) => JSON.parse(line)).filter((line) => line.msg === "request");
    expect(requests.length).toBeGreaterThan(20);
    expect(requests[0]).toMatchObject({
      requestId: expect.any(String),
      method: expect.any(String),
      status: expect.any(Number),
    });
  });

  it.each([
    "ann.private",
    "Ann Private",
    "acme.com",
    "bob.stray",
    "cleo.fault",
    WRITE_KEY,
    API_KEY,
    basic(WRITE_KEY).slice(6),
    "Bearer",
  ])("does not give away %s", (secret) => {
    expect(log.split("\n").filter((line) => line.includes(secret))).toEqual([]);
  });
});

describe("the metrics", () => {
  it.each([
    "groundswell_ingest_accepted_total",
    "groundswell_ingest_rejected_total",
    "groundswell_fold_events_total",
    "groundswell_fold_duplicates_total",
    "groundswell_score_accounts_total",
    "groundswell_errors_total",
    "groundswell_http_request_seconds_bucket",
    "groundswell_fold_lag_seconds",
    "groundswell_score_lag_seconds",
    "groundswell_fold_waiting_events",
    "process_cpu_user_seconds_total",
  ])("have %s", (name) => {
    expect(metrics).toContain(name);
  });

  it("count what happened", () => {
    const value = (name: string) => Number(new RegExp(`^${name} (\\S+)`, "m").exec(metrics)?.[1]);
    expect(value("groundswell_ingest_accepted_total")).toBe(4);
    expect(value("groundswell_ingest_rejected_total")).toBeGreaterThanOrEqual(1);
    expect(value("groundswell_fold_events_total")).toBe(2);
    expect(value("groundswell_fold_duplicates_total")).toBe(2);
    expect(value("groundswell_fold_waiting_events")).toBe(0);
    expect(value("groundswell_score_accounts_total")).toBeGreaterThanOrEqual(1);
  });

  it("name nobody and no key", () => {
    for (const secret of ["ann", "acme", WRITE_KEY, API_KEY]) expect(metrics).not.toContain(secret);
  });
});

describe("what the server prints", () => {
  it("shows no key that it was given", () => {
    expect(
      product
        .output()
        .split("\n")
        .filter((line) => line.includes("secret-")),
    ).toEqual([]);
    expect(product.output()).toContain("Groundswell at http://127.0.0.1:");
  });
});
