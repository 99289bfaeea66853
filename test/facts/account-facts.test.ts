import { describe, expect, it } from "vitest";
import { DEFAULT_LOOKBACK } from "../../shared/facts/lookback.ts";
import { daysAgo, historyOf, identify, onDaysAgo, track } from "../usage/build.ts";
import { accountOf, FACT_SETTINGS, type Person, SOFTWARE_ICP } from "./build.ts";

/** Someone active on these days. */
const active = (days: readonly number[], person: Partial<Person> = {}): Person => ({
  did: historyOf(...onDaysAgo(days)),
  ...person,
});
const viewed = (...days: number[]): Person => ({ did: historyOf(...onDaysAgo(days, track("Pricing Viewed"))) });
const converted = (days: number): Person => ({ did: historyOf([daysAgo(days), track("Order Completed")]) });
const times = (count: number, person: Person): Person[] => new Array<Person>(count).fill(person);
const NOW_ACTIVE = active([1]);
const LAPSED = active([45]);
const RETURNING = active([1, 45]);

describe("people of an account", () => {
  it.each([
    [0, [1, 1, 0]],
    [6, [1, 1, 0]],
    [7, [0, 1, 0]],
    [29, [0, 1, 0]],
    [30, [0, 0, 1]],
    [59, [0, 0, 1]],
    [60, [0, 0, 0]],
  ])("active %d days ago count for 7, 30 and the previous 30 days as %j", (days, counts) => {
    const { activeUsers7, activeUsers30, activeUsersPrevious30, users } = accountOf([active([days])]);
    expect([activeUsers7, activeUsers30, activeUsersPrevious30]).toEqual(counts);
    expect(users).toBe(1);
  });

  it.each([
    [6, 1],
    [7, 0],
  ])("first seen %d days ago: %d new in 7 days, by whatever message", (days, isNew) => {
    expect(accountOf([{ did: historyOf([daysAgo(days), identify()]) }]).newUsers7).toBe(isNew);
  });

  it("make the account as old as the oldest of them, and their invites add up", () => {
    const inviter = { did: historyOf([daysAgo(80), track("Invite Sent", { count: 4 })]) };
    const other = { did: historyOf([daysAgo(2), track("Invite Sent")]) };
    expect(accountOf([other, inviter, other])).toMatchObject({ ageDays: 80, invites: 6, users: 3 });
  });
});

describe("user growth", () => {
  it("is the change against the 30 days before", () => {
    const facts = accountOf([...times(4, RETURNING), ...times(2, NOW_ACTIVE), LAPSED]);
    expect(facts).toMatchObject({ activeUsers30: 6, activeUsersPrevious30: 5, userGrowth: 0.2, usersAdded: 1 });
  });

  it("is negative when people stay away", () => {
    expect(accountOf([RETURNING, LAPSED]).userGrowth).toBe(-0.5);
  });

  it("is unknown when there was nobody before", () => {
    expect(accountOf(times(5, NOW_ACTIVE))).toMatchObject({ userGrowth: null, usersAdded: 5 });
  });
});

describe("departments and executives", () => {
  it("are those of people active in 30 days, departments once each whatever the case", () => {
    const facts = accountOf([
      active([1], { department: "Sales", title: "VP Sales" }),
      active([29], { department: "sales ", role: "director" }),
      active([1], { department: "Finance", title: "Analyst" }),
      active([30], { department: "Legal", title: "CEO" }),
      active([1]),
    ]);
    expect(facts).toMatchObject({ departments: 2, executives: 2 });
  });
});

describe("the weekly series", () => {
  it("adds up people's weeks, and the trajectory follows it", () => {
    const person = active([3, 3, 3, 10, 10, 17]);
    expect(accountOf([person])).toMatchObject({ risingWeeks: 3, fallingWeeks: 0, trajectory: "Rising" });
    const others = times(4, active([10]));
    expect(accountOf([person, ...others])).toMatchObject({ risingWeeks: 0, fallingWeeks: 1, trajectory: "Steady" });
    expect(accountOf([active([10, 17, 17])])).toMatchObject({ fallingWeeks: 2, trajectory: "Falling" });
  });
});

describe("pricing views without conversion", () => {
  it("add up over people, in the last 30 days", () => {
    expect(accountOf([viewed(1, 29), viewed(3, 30)]).unconvertedPricingViews).toBe(3);
  });

  it("are those since the account's last conversion, whoever bought", () => {
    expect(accountOf([viewed(1, 2, 9), converted(5)]).unconvertedPricingViews).toBe(2);
    expect(accountOf([viewed(1, 2, 9), converted(0)]).unconvertedPricingViews).toBe(0);
    expect(accountOf([viewed(1, 2, 9), converted(60)]).unconvertedPricingViews).toBe(3);
  });

  it("are of today too", () => {
    expect(accountOf([viewed(0, 1)])).toMatchObject({ unconvertedPricingViews: 2, lastPricingAt: daysAgo(0) });
    expect(accountOf([viewed(0, 1), viewed(-1)]).unconvertedPricingViews).toBe(2);
  });

  it("leave the time of the last view", () => {
    expect(accountOf([viewed(9, 2), viewed(4)]).lastPricingAt).toBe(daysAgo(2));
    expect(accountOf([viewed(30)]).lastPricingAt).toBeNull();
  });

  it("look back as far as intent does", () => {
    const settings = { ...FACT_SETTINGS, lookback: { ...DEFAULT_LOOKBACK, intentDays: 7 } };
    expect(accountOf([viewed(6, 7)], { settings }).unconvertedPricingViews).toBe(1);
  });
});

describe("what the account is and asks for", () => {
  it("adds up people's requests", () => {
    const asked = historyOf(
      [daysAgo(3), track("Enterprise Feature Requested", { feature: "SSO" })],
      [daysAgo(3), track("Contact Sales Clicked")],
      [daysAgo(3), track("Support Ticket Created", { topic: "custom plan" })],
      [daysAgo(3), track("Pricing Viewed")],
    );
    expect(accountOf([{ did: asked }, { did: asked }, NOW_ACTIVE])).toMatchObject({
      enterpriseRequests: 2,
      contactSales: 2,
      volumePricingQuestions: 2,
      pricingViews: 2,
    });
  });

  it("carries the company, its workspaces and its fit", () => {
    const company = { industry: "software", employees: 300 };
    expect(accountOf([NOW_ACTIVE], { company, workspaces: 2, icp: SOFTWARE_ICP })).toMatchObject({
      industry: "software",
      employees: 300,
      workspaces: 2,
      targetIndustry: true,
      icpMatch: true,
    });
  });

  it("knows nothing of a company nobody described", () => {
    expect(accountOf([NOW_ACTIVE], { icp: SOFTWARE_ICP })).toMatchObject({
      employees: null,
      seats: null,
      targetIndustry: false,
      icpMatch: false,
    });
  });

  it("does not depend on the order of the people", () => {
    const people = [RETURNING, LAPSED, active([3, 9], { department: "Sales", title: "CEO" }), converted(4), viewed(2)];
    expect(accountOf([...people].reverse())).toEqual(accountOf(people));
  });
});
