import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccountLine, AccountSort, AccountsPage, TierCounts } from "../../server/workbench/contract.ts";
import { DAY_MS } from "../../shared/lib/day.ts";
import { grouped, tracked } from "../support/pipeline.ts";
import { createDatabase } from "../support/stores.ts";
import { NOW } from "../usage/build.ts";
import { type OpenWorkbench, openWorkbench } from "./open-workbench.ts";

const STORES: readonly (readonly [string, () => Promise<string | undefined>])[] = [
  ["the embedded store", async () => undefined],
  ["PostgreSQL", () => createDatabase()],
];
const HOUR_MS = 3_600_000;
const WEEK_MS = 8 * DAY_MS;

/** People of a company who hit a limit, and what one of them does besides. */
const team = (domain: string, size: number, at: number, traits: object, ...events: readonly string[]) =>
  Array.from({ length: size }, (_, n) => `p${n}@${domain}`).flatMap((person, n) => [
    grouped(person, domain, { domain, name: `${domain.split(".")[0]?.toUpperCase()} Inc`, ...traits }, at - DAY_MS),
    tracked(person, "Usage Limit Reached", at - HOUR_MS),
    ...(n === 0 ? events.map((event) => tracked(person, event, at - HOUR_MS)) : []),
  ]);
const many = (name: string, count: number, make: (domain: string) => ReturnType<typeof team>) =>
  Array.from({ length: count }, (_, n) => make(`${name}${n}.com`)).flat();

describe.each(STORES)("the accounts, in %s", (_, database) => {
  let workbench: OpenWorkbench;
  let all: readonly AccountLine[];
  let clock = NOW - WEEK_MS;
  beforeAll(async () => {
    const databaseUrl = await database();
    const store = databaseUrl === undefined ? {} : { databaseUrl };
    workbench = await openWorkbench({ ...store, now: () => new Date(clock) });
    const { server } = workbench;
    const happen = async (...items: ReturnType<typeof team>) => {
      await server.send(items);
      await server.settle();
    };
    // known for a week: alike, then some with news
    await happen(
      ...many("old", 5, (domain) => team(domain, 2, clock, { employees: 20 })),
      ...many("big", 4, (domain) => team(domain, 6, clock, { employees: 200 })),
    );
    clock = NOW;
    await happen(
      ...team("old1.com", 2, clock, {}, "Contact Sales Clicked"),
      ...team("old2.com", 3, clock, {}, "Pricing Viewed", "Pricing Viewed", "Pricing Viewed"),
      ...team("big2.com", 7, clock, {}, "Data Exported"),
      ...many("new", 6, (domain) => team(domain, 2, clock, { employees: 900 }, "Contact Sales Clicked")),
      ...many("solo", 5, (domain) => team(domain, 1, clock, {})),
    );
    // one handoff is closed
    const [closed] = await server.running.server.db.query<{ handoff_id: string }>(
      "select handoff_id from handoffs where account_id = 'new3.com'",
    );
    const rejection = { id: "r", handoffId: closed?.handoff_id, outcome: "rejected", reason: "Student" };
    expect((await workbench.post("/workbench/outcomes", rejection)).json.state).toBe("recorded");
    all = (await workbench.get<AccountsPage>("/workbench/accounts?limit=200")).accounts;
  }, 60_000);
  afterAll(() => workbench.server.stop());

  const read = async (query: string, limit: number) => {
    const lines: AccountLine[] = [];
    for (let cursor = ""; ; ) {
      const page = await workbench.get<AccountsPage>(`/workbench/accounts?${query}&limit=${limit}${cursor}`);
      lines.push(...page.accounts);
      if (page.nextCursor === null) return lines;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
  };
  const ids = (lines: readonly AccountLine[]) => lines.map(({ id }) => id);

  const KEYS: Record<AccountSort, (line: AccountLine) => number> = {
    score: ({ score }) => score,
    change: ({ scoreChange7d }) => scoreChange7d ?? Number.NEGATIVE_INFINITY,
    activeUsers: ({ activeUsers }) => activeUsers,
    due: ({ handoff }) => (handoff === null ? Number.NEGATIVE_INFINITY : -Date.parse(handoff.dueAt)),
  };
  const compare = (a: number, b: number) => (a === b ? 0 : b - a);

  it("are as different as the tests need them", () => {
    expect(all).toHaveLength(20);
    expect(new Set(all.map(KEYS.change)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(all.map(KEYS.due)).size).toBeGreaterThanOrEqual(3);
    expect(new Set(all.map(({ tier }) => tier)).size).toBeGreaterThanOrEqual(3);
  });

  describe.each(Object.entries(KEYS))("by %s", (sort, key) => {
    it.each([1, 2, 3, 7, 20, 200])("come in order and each once, %i a page", async (limit) => {
      const expected = [...all].sort(
        (a, b) => compare(key(a), key(b)) || compare(a.score, b.score) || (a.id < b.id ? -1 : 1),
      );
      expect(ids(await read(`sort=${sort}`, limit))).toEqual(ids(expected));
    });

    it("are filtered before they are paged", async () => {
      const lines = await read(`sort=${sort}&segment=smb&q=OLD`, 2);
      expect(ids(lines).sort()).toEqual(["old0.com", "old1.com", "old2.com", "old3.com", "old4.com"]);
    });
  });

  it("say what a list shows of an account", () => {
    expect(all.find(({ id }) => id === "old1.com")).toEqual({
      id: "old1.com",
      name: "OLD1 Inc",
      tier: 3,
      score: expect.any(Number),
      scoreChange7d: expect.any(Number),
      segment: "smb",
      trajectory: "Steady",
      activeUsers: 2,
      scoredAt: new Date(NOW).toISOString(),
      weekly: expect.arrayContaining([2]),
      handoff: {
        id: expect.any(String),
        trigger: { id: "sales_requested", label: "Chose Enterprise or Contact Sales" },
        priority: "high",
        status: "open",
        dueAt: new Date(NOW).toISOString(),
        route: "automated_email",
      },
    });
  });

  it.each(["tier=3", "tier=4", "segment=mid_market", "trajectory=steady", "q=new", "q=NEW1 inc", "tier=2&q=big"])(
    "are filtered by %s",
    async (query) => {
      const { tier, segment, trajectory, q } = Object.fromEntries(new URLSearchParams(query));
      const expected = all.filter(
        (line) =>
          (tier === undefined || line.tier === Number(tier)) &&
          (segment === undefined || line.segment === segment) &&
          (trajectory === undefined || line.trajectory.toLowerCase() === trajectory) &&
          (q === undefined || `${line.name} ${line.id}`.toLowerCase().includes(q.toLowerCase())),
      );
      expect(expected).not.toEqual([]);
      expect(ids(await read(query, 200))).toEqual(ids(expected));
    },
  );

  it("are counted by tier, as the other filters leave them", async () => {
    for (const query of ["", "segment=smb", "q=new", "q=nobody", "trajectory=Steady&segment=mid_market"]) {
      const { all: total, tiers } = await workbench.get<TierCounts>(`/workbench/counts?${query}`);
      const lines = await read(query, 200);
      expect(total).toBe(lines.length);
      for (const tier of [1, 2, 3, 4] as const)
        expect(tiers[tier]).toBe(lines.filter((line) => line.tier === tier).length);
    }
    expect(await workbench.get(`/workbench/counts?tier=3`)).toEqual(await workbench.get("/workbench/counts"));
  });

  it.each(["sort=name", "limit=0", "limit=201", "tier=5", "segment=huge", "cursor=x", "cursor=bnVsbA"])(
    "are not listed by %s",
    async (query) => {
      expect((await workbench.ask(`/workbench/accounts?${query}`)).status).toBe(400);
    },
  );

  it("go on only in the order they began in", async () => {
    const { nextCursor } = await workbench.get<AccountsPage>("/workbench/accounts?sort=change&limit=1");
    expect((await workbench.ask(`/workbench/accounts?sort=due&cursor=${nextCursor}`)).status).toBe(400);
  });
});
