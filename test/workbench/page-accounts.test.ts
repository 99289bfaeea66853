import { describe, expect, it } from "vitest";
import type { AccountLine } from "../../server/workbench/contract.ts";
import { countsPath, EVERYBODY, pagePath } from "../../server/workbench/page/accounts/account-query.ts";
import { viewAccount } from "../../server/workbench/page/accounts/account-view.ts";
import { rowAfter, windowOf } from "../../server/workbench/page/accounts/list-window.ts";
import { sparklinePoints } from "../../server/workbench/page/parts/sparkline-points.ts";
import { titleOf } from "../../server/workbench/page/title.ts";

const NOW = Date.UTC(2026, 4, 4, 9);
const LINE: AccountLine = {
  id: "acme.com",
  name: "Acme",
  tier: 1,
  score: 1765,
  scoreChange7d: -20,
  segment: "enterprise",
  trajectory: "Rising",
  activeUsers: 1204,
  scoredAt: new Date(NOW).toISOString(),
  weekly: [0, 5, 10],
  handoff: {
    id: "ho-1",
    trigger: { id: "near_limits", label: "Near the limits of the plan" },
    priority: "high",
    status: "open",
    dueAt: "2026-05-02T09:00:00.000Z",
    route: "named_ae",
  },
};

describe("the part of a long list that is drawn", () => {
  it("is what is in sight and a little around it", () => {
    expect(windowOf(100_000, 64, 0, 640)).toEqual({ first: 0, end: 18 });
    expect(windowOf(100_000, 64, -64_000, 640)).toEqual({ first: 992, end: 1018 });
  });

  it("is never more than there is", () => {
    expect(windowOf(3, 64, 0, 640)).toEqual({ first: 0, end: 3 });
    expect(windowOf(100_000, 64, -6_400_000, 640)).toEqual({ first: 99_992, end: 100_000 });
  });

  it.each([0, -1, -63, -64, -12_345, -3_200_000])("stays small and covers what is seen, scrolled to %i", (top) => {
    const { first, end } = windowOf(100_000, 64, top, 640);
    expect(end - first).toBeLessThanOrEqual(27);
    expect(first * 64 + top).toBeLessThanOrEqual(0);
    expect(end * 64 + top).toBeGreaterThanOrEqual(640);
  });
});

describe("keys in the list", () => {
  it.each([
    ["ArrowDown", 3, 4],
    ["j", 9, 9],
    ["ArrowUp", 3, 2],
    ["k", 0, 0],
    ["j", -1, 0],
    ["Home", 5, 0],
    ["End", 5, 9],
    ["x", 5, null],
  ])("%s leads from row %i to %s of ten", (key, row, next) => {
    expect(rowAfter(key, row, 10)).toBe(next);
  });

  it("lead nowhere where there is no row", () => {
    expect(rowAfter("j", -1, 0)).toBeNull();
  });
});

describe("what is asked for", () => {
  it("has the filters that are set and no others", () => {
    expect(pagePath({ ...EVERYBODY, tier: "2", q: "a&b" }, "abc")).toBe(
      "/workbench/accounts?tier=2&q=a%26b&sort=score&limit=50&cursor=abc",
    );
  });

  it("is counted over all tiers", () => {
    expect(countsPath({ ...EVERYBODY, tier: "2", segment: "smb" })).toBe("/workbench/counts?segment=smb");
  });
});

describe("an account in words", () => {
  it("has its change with a sign and its handoff with how late it is", () => {
    expect(viewAccount(LINE, NOW)).toMatchObject({
      score: "1,765",
      change: { text: "−20", direction: "down" },
      activeUsers: "1,204",
      detail: "acme.com",
      handoff: { priority: "high", title: "Near the limits of the plan", state: "Overdue by 2 days", isOverdue: true },
    });
  });

  it("says what sales did once nothing is due any more", () => {
    const handoff = { ...LINE.handoff!, status: "contacted" as const };
    expect(viewAccount({ ...LINE, handoff }, NOW).handoff).toMatchObject({ state: "Contacted", isOverdue: false });
  });

  it("has no change in its first week, no second name and no handoff where there is none", () => {
    const view = viewAccount({ ...LINE, name: "acme.com", scoreChange7d: null, handoff: null }, NOW);
    expect(view).toMatchObject({ change: null, detail: null, handoff: null });
  });
});

describe("a sparkline", () => {
  it("goes from left to right, the most at the top", () => {
    expect(sparklinePoints([0, 5, 10], 96, 24)).toBe("0,24 48,12 96,0");
  });

  it("lies flat where nothing happened", () => {
    expect(sparklinePoints([0, 0], 96, 24)).toBe("0,24 96,24");
  });
});

describe("the title", () => {
  it("begins with the view, or with the record", () => {
    expect(titleOf({ view: "send" })).toBe("Send events · Groundswell");
    expect(titleOf({ view: "account", id: "acme.com" })).toBe("acme.com · Groundswell");
  });
});
