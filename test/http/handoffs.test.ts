import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { grouped, tracked } from "../support/pipeline.ts";
import { emptyStore } from "../support/stores.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { daysAgo } from "../usage/build.ts";

interface Handoff {
  readonly id: string;
  readonly accountId: string;
  readonly priority: string;
  readonly status: string;
  readonly dueAt: string;
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(() => emptyStore(server.running.server.db));
afterAll(() => server.stop());

/** Two people who hit a limit; the wish decides the handoff's priority. */
const company = (domain: string, wish: string, properties = {}) =>
  ["ann", "bob"].flatMap((name) => [
    grouped(`${name}@${domain}`, domain, { domain }, daysAgo(3)),
    tracked(`${name}@${domain}`, "Usage Limit Reached", daysAgo(1)),
    tracked(`${name}@${domain}`, wish, daysAgo(1), properties),
    ...(wish === "Pricing Viewed" ? [tracked(`${name}@${domain}`, wish, daysAgo(2))] : []),
  ]);
async function happen(...items: ReturnType<typeof company>): Promise<void> {
  await server.send(items);
  await server.settle();
}
const list = async (query = "") => (await server.api(`/v1/handoffs?${query}`)).json.handoffs as Handoff[];
const report = (id: string, outcome: object) => server.api(`/v1/handoffs/${id}/outcomes`, "POST", outcome);
async function openOne(): Promise<Handoff> {
  await happen(...company("acme.com", "Contact Sales Clicked"));
  const [handoff] = await list();
  expect(handoff).toBeDefined();
  return handoff!;
}

describe("the work queue", () => {
  it("has what sales needs to act", async () => {
    const handoff = await openOne();
    expect(handoff).toMatchObject({
      accountId: "acme.com",
      account: "acme.com",
      trigger: "sales_requested",
      priority: "high",
      status: "open",
      route: "automated_email",
      firedAt: "2026-03-18T12:00:00.000Z",
      dueAt: "2026-03-18T12:00:00.000Z",
      outreach: { talkTrack: expect.any(Array), email: { subject: expect.any(String), body: expect.any(String) } },
    });
    const { json } = await server.api("/v1/accounts/acme.com");
    expect(json.handoff).toMatchObject({ id: handoff.id, priority: "high", status: "open" });
  });

  it("filters by status and priority", async () => {
    await happen(...company("acme.com", "Contact Sales Clicked"), ...company("globex.com", "Pricing Viewed"));
    expect((await list()).map((one) => [one.accountId, one.priority])).toEqual([
      ["acme.com", "high"],
      ["globex.com", "medium"],
    ]);
    expect((await list("priority=medium")).map((one) => one.accountId)).toEqual(["globex.com"]);
    const [first] = await list();
    await report(first!.id, { id: "o1", outcome: "accepted" });
    expect((await list("status=open")).map((one) => one.accountId)).toEqual(["globex.com"]);
    expect((await list("status=accepted&priority=high")).map((one) => one.accountId)).toEqual(["acme.com"]);
    expect(await list("status=won")).toEqual([]);
  });

  it("is paged, by due time, each handoff once", async () => {
    const domains = Array.from({ length: 5 }, (_, n) => `company${n}.com`);
    await happen(...domains.flatMap((domain) => company(domain, "Contact Sales Clicked")));
    const seen: string[] = [];
    for (let cursor = ""; ; ) {
      const { json } = await server.api(`/v1/handoffs?limit=2${cursor}`);
      seen.push(...(json.handoffs as Handoff[]).map((one) => one.accountId));
      if (json.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(String(json.nextCursor))}`;
    }
    expect(seen.sort()).toEqual(domains);
  });

  it.each(["status=nonsense", "priority=now", "limit=0", "cursor=x", "cursor=5%7Cx", "cursor=2026-01-01%7Ca%00b"])(
    "answers 400 to %s",
    async (query) => {
      expect((await server.api(`/v1/handoffs?${query}`)).status).toBe(400);
    },
  );
});

describe("an outcome", () => {
  it("moves the handoff on and is on the card", async () => {
    const { id } = await openOne();
    for (const outcome of ["accepted", "contacted", "replied", "meeting_booked"]) {
      const { status, json } = await report(id, { id: `o-${outcome}`, outcome });
      expect([status, json.status]).toEqual([200, outcome]);
    }
    expect((await report(id, { id: "o5", outcome: "won", amount: 12_000.5 })).json).toMatchObject({
      status: "won",
      amount: 12_000.5,
    });
    expect((await server.api("/v1/accounts/acme.com")).json.handoff).toBeNull();
  });

  it("of the same id is recorded once", async () => {
    const { id } = await openOne();
    const first = await report(id, { id: "same", outcome: "accepted" });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => report(id, { id: "same", outcome: "contacted" })),
    );
    for (const answer of answers) expect([answer.status, answer.json]).toEqual([200, first.json]);
    expect(await server.running.server.db.query("select outcome from outcomes")).toEqual([{ outcome: "accepted" }]);
  });

  it("that comes late does not move the status back", async () => {
    const { id } = await openOne();
    await report(id, { id: "o1", outcome: "meeting_booked", happenedAt: "2026-03-18T11:00:00Z" });
    expect((await report(id, { id: "o2", outcome: "contacted", happenedAt: "2026-03-18T10:00:00Z" })).json.status).toBe(
      "meeting_booked",
    );
  });

  it("that rejects needs its reason", async () => {
    const { id } = await openOne();
    for (const reason of [undefined, "", "  "]) {
      const { status, json } = await report(id, { id: "o1", outcome: "rejected", reason });
      expect([status, json.detail]).toEqual([400, "reason: a rejection needs its reason"]);
    }
    expect((await report(id, { id: "o1", outcome: "rejected", reason: "Student" })).json).toMatchObject({
      status: "rejected",
      reason: "Student",
    });
  });

  it("closes: the next trigger opens a new handoff", async () => {
    const { id } = await openOne();
    await report(id, { id: "o1", outcome: "lost", reason: "Budget" });
    await happen(tracked("ann@acme.com", "Enterprise Feature Requested", daysAgo(0), { feature: "SSO" }));
    const open = await list("status=open");
    expect(open).toHaveLength(1);
    expect(open[0]?.id).not.toBe(id);
  });

  it.each<[string, unknown]>([
    ["without a body", undefined],
    ["without an id", { outcome: "accepted" }],
    ["with an empty id", { id: "", outcome: "accepted" }],
    ["with an unknown outcome", { id: "o1", outcome: "celebrated" }],
    ["with a negative amount", { id: "o1", outcome: "won", amount: -1 }],
    ["with an amount in words", { id: "o1", outcome: "won", amount: "much" }],
    ["with a day that is none", { id: "o1", outcome: "won", happenedAt: "yesterday" }],
    ["with a NUL in its id", { id: "o\0", outcome: "won" }],
  ])("%s is answered 400", async (_, body) => {
    const { id } = await openOne();
    const { status, json } = await report(id, body as object);
    expect([status, json.title]).toEqual([400, "Bad request"]);
  });

  it("with a NUL in its reason is no fault of the server", async () => {
    const { id } = await openOne();
    expect((await report(id, { id: "o1", outcome: "lost", reason: "Bud\0get" })).status).toBeLessThan(500);
  });

  it("of an unknown handoff is answered 404, broken JSON 400, too much 413", async () => {
    expect((await report("ho_none", { id: "o1", outcome: "won" })).status).toBe(404);
    const headers = { authorization: "Bearer api-key-of-the-tests", "content-type": "application/json" };
    const send = (body: string) => server.ask("/v1/handoffs/ho_none/outcomes", { method: "POST", headers, body });
    expect((await send("{")).status).toBe(400);
    expect((await send(JSON.stringify({ id: "o1", outcome: "won", reason: "x".repeat(200_000) }))).status).toBe(413);
  });
});
