import { describe, expect, it } from "vitest";
import { momentsOf } from "../../shared/handoff/moments.ts";
import type { Standing } from "../../shared/handoff/trigger.ts";
import { daysAgo, NOW } from "../usage/build.ts";
import { decide, decideAll, QUIET, seenAfter, standing } from "./build.ts";

/** The moments between two scorings. */
const between = (first: Standing, second: Standing) => momentsOf(seenAfter(second, first), decide(NOW, first).after);
const idsBetween = (first: Standing, second: Standing) => between(first, second).map(({ id }) => id);
const crowd = (activeUsers30: number) => standing({ facts: { activeUsers30 } });

describe("a new person at an ideal customer", () => {
  const icp = (people: Parameters<typeof standing>[0] = {}) => standing({ facts: { icpMatch: true }, ...people });
  const ANN = icp({ people: { ann: "none" } });
  const BOTH = icp({ people: { ann: "none", bob: "none" } });

  it("is a moment about that person", () => {
    expect(between(ANN, BOTH)).toMatchObject([{ id: "new_target_user", userId: "bob" }]);
    expect(momentsOf(ANN, null)).toMatchObject([{ id: "new_target_user", userId: "ann" }]);
  });

  it("is one moment, about nobody alone, when several arrive", () => {
    expect(between(icp(), BOTH)).toMatchObject([{ id: "new_target_user", userId: null }]);
    expect(between(icp(), BOTH)[0]?.label).toContain("2 new people");
  });

  it("is none once they are known, nor when the account comes to match", () => {
    expect(between(BOTH, BOTH)).toEqual([]);
    expect(between(standing({ people: { ann: "none" } }), ANN)).toEqual([]);
  });

  it("is none at another account", () => {
    expect(between(QUIET, standing({ people: { ann: "none" } }))).toEqual([]);
  });
});

describe("a visit to pricing", () => {
  const visited = (days: number) => standing({ facts: { lastPricingAt: daysAgo(days) } });

  it("is a moment, each time", () => {
    expect(idsBetween(QUIET, visited(1))).toEqual(["pricing_visit"]);
    expect(idsBetween(visited(2), visited(1))).toEqual(["pricing_visit"]);
  });

  it("is none while no later one follows", () => {
    expect(idsBetween(visited(1), visited(1))).toEqual([]);
    expect(idsBetween(visited(1), QUIET)).toEqual([]);
  });
});

describe("a PQL threshold", () => {
  it.each([
    ["none", "emerging", true],
    ["emerging", "warm", true],
    ["warm", "hot", true],
    ["none", "hot", true],
    ["hot", "hot", false],
    ["hot", "warm", false],
    ["emerging", "none", false],
  ] as const)("from %s to %s is reached: %j", (from, to, isReached) => {
    const moments = between(standing({ people: { ann: from } }), standing({ people: { ann: to } }));
    expect(moments.map(({ id, userId }) => [id, userId])).toEqual(isReached ? [["pql_threshold", "ann"]] : []);
  });

  it("names the band and the score in words", () => {
    const [moment] = between(QUIET, standing({ people: { ann: "hot" } }));
    expect(moment?.label).toContain("Hot (80)");
  });

  it("reached by several people is one moment with the highest", () => {
    const moments = between(QUIET, standing({ people: { ann: "warm", bob: "hot" } }));
    expect(moments).toMatchObject([{ id: "pql_threshold", userId: null }]);
    expect(moments[0]?.label).toContain("Hot (80)");
  });
});

describe("a number of active users", () => {
  it.each([
    [4, 5, 5],
    [9, 10, 10],
    [24, 25, 25],
    [49, 50, 50],
    [99, 100, 100],
    [3, 30, 25],
    [8, 14, 10],
  ])("from %d to %d is the moment of reaching %d", (from, to, reached) => {
    expect(between(crowd(from), crowd(to))).toMatchObject([
      { id: "user_threshold", label: expect.stringContaining(`${reached} active users`), userId: null },
    ]);
  });

  it.each([
    [3, 4],
    [5, 5],
    [5, 9],
    [10, 9],
    [100, 140],
  ])("from %d to %d is no moment", (from, to) => {
    expect(between(crowd(from), crowd(to))).toEqual([]);
  });
});

describe("a change of tier", () => {
  it.each([
    [3, 2, "Rose from tier 3 to tier 2"],
    [1, 4, "Fell from tier 1 to tier 4"],
  ] as const)("from %d to %d is a moment", (from, to, label) => {
    expect(between(standing({ tier: from }), standing({ tier: to }))).toEqual([
      { id: "tier_change", label, userId: null },
    ]);
  });

  it("is none at the first scoring, nor while the tier stays", () => {
    expect(momentsOf(QUIET, null)).toEqual([]);
    expect(between(QUIET, QUIET)).toEqual([]);
  });
});

describe("moments", () => {
  it("open no handoff, and need neither tier nor trigger", () => {
    const [, second] = decideAll([
      [NOW, crowd(4)],
      [NOW + 60_000, { ...crowd(5), tier: 4 }],
    ]);
    expect(second?.moments.map(({ id }) => id)).toEqual(["user_threshold", "tier_change"]);
    expect([second?.fired, second?.handoff]).toEqual([[], null]);
  });
});
