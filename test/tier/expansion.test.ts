import { describe, expect, it } from "vitest";
import type { AccountFacts } from "../../shared/facts/account-facts.ts";
import { DEFAULT_PLANS, expansionOf } from "../../shared/tier/expansion.ts";
import type { SegmentId } from "../../shared/tier/segments.ts";
import { accountFacts } from "../facts/build.ts";

const expansion = (facts: Partial<AccountFacts>, segment: SegmentId = "mid_market") =>
  expansionOf(accountFacts(facts), segment, DEFAULT_PLANS);

describe("current revenue", () => {
  it("is what the trait says", () => {
    expect(expansion({ arr: 5_000, plan: "team", seats: 10 }).arr).toBe(5_000);
    expect(expansion({ arr: 0, plan: "team", seats: 10 }).arr).toBe(0);
  });

  it.each([["team"], ["Team"], ["TEAM "]])("is else the price of the plan %j times its seats", (plan) => {
    expect(expansion({ plan, seats: 10 })).toMatchObject({ arr: 1_200, current: "Team", seats: 10 });
  });

  it("is unknown without a price or seats, never 0", () => {
    expect(expansion({ plan: "Legacy Gold", seats: 10 })).toMatchObject({ arr: null, current: "Legacy Gold" });
    expect(expansion({ plan: "team", seats: null }).arr).toBeNull();
    expect(expansion({})).toMatchObject({ arr: null, current: null, seats: null, seatsUsed: null });
  });
});

describe("the plan recommended", () => {
  it.each<[SegmentId, string | null]>([
    ["smb", "Team"],
    ["mid_market", "Business"],
    ["enterprise", "Enterprise"],
    ["unknown", null],
  ])("for %s is %j", (segment, plan) => {
    expect(expansion({}, segment).recommended).toBe(plan);
  });
});

describe("potential revenue", () => {
  it.each<[SegmentId, number | null]>([
    ["smb", 10 * 120],
    ["mid_market", 10 * 300],
    ["enterprise", 10 * 600],
    ["unknown", null],
  ])("of 10 people in %s is %j a year", (segment, potentialArr) => {
    expect(expansion({ activeUsers30: 10 }, segment).potentialArr).toBe(potentialArr);
  });

  it("grows the active users at their growth rate", () => {
    expect(expansion({ activeUsers30: 15, userGrowth: 0.5 }).potentialArr).toBe(23 * 300);
    expect(expansion({ activeUsers30: 12, userGrowth: 1 }).potentialArr).toBe(24 * 300);
  });

  it("is exact: 110 users grown by a tenth are 121 seats, not 122", () => {
    expect(expansion({ activeUsers30: 110, activeUsersPrevious30: 100, userGrowth: 0.1 }).potentialArr).toBe(121 * 300);
  });

  it("takes no more seats than there are employees", () => {
    expect(expansion({ activeUsers30: 60, userGrowth: 1, employees: 80 }).potentialArr).toBe(80 * 300);
    expect(expansion({ activeUsers30: 60, userGrowth: 1, employees: 500 }).potentialArr).toBe(120 * 300);
  });

  it("does not grow at an unknown rate", () => {
    expect(expansion({ activeUsers30: 7, userGrowth: null }).potentialArr).toBe(7 * 300);
  });
});
