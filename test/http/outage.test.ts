import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tracked } from "../support/pipeline.ts";
import { type PostgresServer, startPostgres } from "../support/start-postgres.ts";
import { createDatabase } from "../support/stores.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { waitUntil } from "../support/wait-until.ts";

let postgres: PostgresServer;
let server: TestServer;
beforeAll(async () => {
  postgres = await startPostgres();
  server = await startTestServer({ databaseUrl: await createDatabase(postgres.url) });
});
afterAll(async () => {
  await server.stop();
  await postgres.remove();
});

const OUTAGES = 2;

describe("while PostgreSQL is away", () => {
  it("everything that needs it answers 503 with the seconds to wait; when it is back, all goes on without a restart", async () => {
    await server.send([tracked("ann", "Usage Limit Reached")]);
    await server.settle();
    for (let outage = 1; outage <= OUTAGES; outage++) {
      await postgres.pause();
      const answers = await Promise.all([
        server.send([tracked("ann")]),
        server.send([tracked("ann"), { type: "bad" }]),
        server.api("/v1/accounts"),
        server.api("/v1/accounts/user:ann"),
        server.api("/v1/users/ann"),
        server.api("/v1/handoffs"),
        server.api("/v1/rejected"),
        server.api("/v1/users/ann", "DELETE"),
        server.api("/v1/score", "POST"),
      ]);
      for (const { status, headers, json, text } of answers) {
        expect([status, json.title]).toEqual([503, "Service unavailable"]);
        expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
        expect(headers.get("content-type")).toMatch(/^application\/problem\+json/);
        expect(text).not.toMatch(/ECONN|postgres|127\.0\.0\.1|terminat/i);
      }
      expect((await server.ask("/healthz")).status).toBe(200);
      const ready = await server.ask("/readyz");
      expect([ready.status, ready.json]).toMatchObject([503, { status: "not ready", store: "unreachable" }]);
      expect((await server.ask("/metrics")).text).toMatch(
        /groundswell_errors_total\{stage="worker"\}|groundswell_errors_total/,
      );
      await postgres.resume();
      await waitUntil(
        "the server takes events again",
        async () => (await server.send([tracked("ann")])).status === 200,
      );
      await waitUntil("the server is ready", async () => (await server.ask("/readyz")).status === 200);
      await server.settle();
      const card = (await server.api("/v1/users/ann")).json;
      expect(card.usage).toMatchObject({ events30: 1 + outage });
    }
  });
});
