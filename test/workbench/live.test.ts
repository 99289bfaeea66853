import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LiveMessage } from "../../server/workbench/contract.ts";
import { company } from "../crm/rig.ts";
import { tracked } from "../support/pipeline.ts";
import { createDatabase } from "../support/stores.ts";
import { waitUntil } from "../support/wait-until.ts";
import { NOW } from "../usage/build.ts";
import { openLive } from "./live-stream.ts";
import { type OpenWorkbench, openWorkbench } from "./open-workbench.ts";

const STORES: readonly (readonly [string, () => Promise<string | undefined>])[] = [
  ["the embedded store", async () => undefined],
  ["PostgreSQL", () => createDatabase()],
];

describe.each(STORES)("the live stream, over %s", (_, database) => {
  let workbench: OpenWorkbench;
  beforeAll(async () => {
    const databaseUrl = await database();
    workbench = await openWorkbench(databaseUrl === undefined ? {} : { databaseUrl });
    await workbench.server.send(company("acme.com", "ann", "bo"));
    await workbench.server.settle();
  });
  afterAll(() => workbench.server.stop());
  const listeners = () => workbench.server.running.server.pulse.listeners();
  const isHandoff = (status: string) => (message: LiveMessage) =>
    message.stage === "handoff" && message.handoff.status === status;

  it("tells of an event's way from the fold to the handoff, in that order", async () => {
    const live = await openLive(workbench);
    const start = Date.now();
    await workbench.server.send([tracked("ann", "Contact Sales Clicked")]);
    await live.until(isHandoff("open"));
    expect(live.messages).toEqual([
      { stage: "folded", at: expect.any(Number), events: 1, accountIds: ["acme.com"] },
      { stage: "scored", at: expect.any(Number), accountIds: ["acme.com"] },
      {
        stage: "fired",
        at: expect.any(Number),
        accountId: "acme.com",
        trigger: { id: "sales_requested", priority: "high", label: "Chose Enterprise or Contact Sales" },
      },
      {
        stage: "handoff",
        at: expect.any(Number),
        accountId: "acme.com",
        handoff: expect.objectContaining({ priority: "high", status: "open" }),
      },
    ]);
    const times = live.messages.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(start);
    live.close();
  });

  it("tells of what is there to read", async () => {
    const { db, pulse } = workbench.server.running.server;
    const reads: Promise<unknown>[] = [];
    const stop = pulse.listen({
      hear: ({ stage }) => {
        const sql =
          stage === "folded"
            ? "select count(*)::text as found from inbox where folded_at is null"
            : "select trigger as found from firings";
        reads.push(
          db.query<{ found: string }>(sql).then((rows) => `${stage}: ${rows.map(({ found }) => found).join()}`),
        );
      },
      end: () => undefined,
    });
    await workbench.server.send([tracked("ann", "Enterprise Feature Requested", NOW, { feature: "SSO" })]);
    await workbench.server.settle();
    stop();
    expect(await Promise.all(reads)).toEqual(["folded: 0", expect.stringMatching(/^scored: .*enterprise_requested/)]);
  });

  it("tells of moments, and of what a rep answers", async () => {
    const live = await openLive(workbench);
    await workbench.server.send([tracked("bo", "Pricing Viewed")]);
    const fired = await live.until(({ stage }) => stage === "fired");
    expect(fired).toMatchObject({ accountId: "acme.com", trigger: { id: "pricing_visit", priority: "moment" } });
    const [row] = await workbench.server.running.server.db.query<{ handoff_id: string }>(
      "select handoff_id from handoffs",
    );
    const outcome = { id: "o", handoffId: row?.handoff_id, outcome: "accepted" };
    await workbench.post("/workbench/outcomes", outcome);
    expect(await live.until(isHandoff("accepted"))).toMatchObject({ accountId: "acme.com" });
    live.close();
  });

  it("says nothing of an event that was counted before", async () => {
    const live = await openLive(workbench);
    const again = tracked("ann");
    await workbench.server.send([again]);
    await live.until(({ stage }) => stage === "scored");
    await workbench.server.send([again]);
    await workbench.server.settle();
    expect(live.messages.filter(({ stage }) => stage === "folded")).toHaveLength(1);
    live.close();
  });

  it("names fifty accounts at most at a time", async () => {
    const live = await openLive(workbench);
    const domains = Array.from({ length: 80 }, (_, n) => `many${n}.com`);
    await workbench.server.send(domains.flatMap((domain) => company(domain, `ann@${domain}`)));
    await live.until((message) => message.stage === "scored" && message.accountIds.length > 1);
    for (const message of live.messages) {
      if ("accountIds" in message) expect(message.accountIds.length).toBeLessThanOrEqual(50);
    }
    expect(live.messages).toContainEqual(expect.objectContaining({ stage: "folded", events: expect.any(Number) }));
    live.close();
  });

  it("is heard by nobody once the page is gone", async () => {
    const streams = await Promise.all([openLive(workbench), openLive(workbench)]);
    expect(listeners()).toBeGreaterThanOrEqual(2);
    for (const live of streams) live.close();
    await waitUntil("nobody listens", () => listeners() === 0);
  });

  it("has room for fifty pages", async () => {
    await waitUntil("nobody listens", () => listeners() === 0);
    const streams = await Promise.all(Array.from({ length: 50 }, () => openLive(workbench)));
    expect((await workbench.ask("/workbench/live")).status).toBe(503);
    for (const live of streams) live.close();
  });
});

describe("a server that stops", () => {
  it("goes on committing with nobody told", async () => {
    const workbench = await openWorkbench();
    const live = await openLive(workbench);
    workbench.server.running.server.pulse.end();
    await workbench.server.send([tracked("ann")]);
    await workbench.server.settle();
    await live.ended;
    expect(live.messages).toEqual([]);
    await (await openLive(workbench)).ended;
    await workbench.server.stop();
  });

  it("ends the streams that are open", async () => {
    const workbench = await openWorkbench();
    const live = await openLive(workbench);
    const start = performance.now();
    await Promise.all([workbench.server.stop(), live.ended]);
    // node would wait five seconds for a connection that is kept
    expect(performance.now() - start).toBeLessThan(4_000);
  });
});
