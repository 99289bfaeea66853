import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccountFacts } from "../../shared/facts/account-facts.ts";
import { nextTierOf, tierOf } from "../../shared/tier/tiers.ts";
import { anyAccountFacts } from "../facts/arbitrary.ts";
import { accountFacts } from "../facts/build.ts";

const of = (activeUsers30: number, departments = 0, icpMatch = false) =>
  accountFacts({ users: 20, activeUsers30, departments, icpMatch });
const score = fc.integer({ min: -10, max: 400 });

describe("the tier of an account", () => {
  it.each([
    [1, "10 users, 2 departments, an ICP match, over 150", of(10, 2, true), 151],
    [1, "more of everything", of(40, 6, true), 900],
    [2, "one user short of tier 1", of(9, 2, true), 151],
    [2, "one department short of tier 1", of(10, 1, true), 151],
    [2, "no ICP match", of(10, 2, false), 151],
    [2, "150 is not over 150", of(10, 2, true), 150],
    [2, "5 users and 80", of(5), 80],
    [3, "one user short of tier 2", of(4), 80],
    [3, "one point short of tier 2", of(5), 79],
    [3, "2 users and 40", of(2), 40],
    [4, "one user short of tier 3", of(1), 40],
    [4, "one point short of tier 3", of(2), 39],
    [4, "one user, whatever the score", of(1, 3, true), 900],
    [4, "many users without score", of(50, 6, true), 0],
    [4, "nobody active", of(0), -10],
  ])("is %d: %s", (level, _words, facts, points) => {
    expect(tierOf(facts, points).level).toBe(level);
  });

  it.each([
    [1, "Enterprise", "Dedicated AE, executive outreach", of(10, 2, true), 151],
    [2, "Mid-Market", "Targeted outreach, custom demo", of(5), 80],
    [3, "SMB", "Automated nurture, in-product upgrade prompts", of(2), 40],
    [4, "Individual", "Self-serve only", of(1), 0],
  ])("%d is called %s and says what sales does", (level, label, action, facts, points) => {
    expect(tierOf(facts, points)).toEqual({ level, label, action });
  });

  it("is exactly one for any account", () => {
    const isTier1 = ({ activeUsers30, departments, icpMatch }: AccountFacts, points: number) =>
      activeUsers30 >= 10 && departments >= 2 && icpMatch && points > 150;
    const isTier2 = ({ activeUsers30 }: AccountFacts, points: number) => activeUsers30 >= 5 && points >= 80;
    const isTier3 = ({ activeUsers30 }: AccountFacts, points: number) => activeUsers30 >= 2 && points >= 40;
    fc.assert(
      fc.property(anyAccountFacts, score, (facts, points) => {
        const level = [isTier1, isTier2, isTier3].findIndex((holds) => holds(facts, points)) + 1;
        expect(tierOf(facts, points).level).toBe(level === 0 ? 4 : level);
      }),
      { numRuns: 1_000 },
    );
  });

  it("never gets worse with a higher score", () => {
    fc.assert(
      fc.property(anyAccountFacts, score, fc.nat({ max: 200 }), (facts, points, more) => {
        expect(tierOf(facts, points + more).level).toBeLessThanOrEqual(tierOf(facts, points).level);
      }),
    );
  });
});

describe("what the next tier lacks", () => {
  const missing = (facts: AccountFacts, points: number) => nextTierOf(tierOf(facts, points), facts, points);

  it.each<[string, AccountFacts, number, string[]]>([
    ["Enterprise", of(8, 2, false), 200, ["2 more active users", "an ICP match"]],
    ["Enterprise", of(9, 1, true), 150, ["1 more active user", "1 more active department", "1 more point"]],
    ["Enterprise", of(10, 0, true), 151, ["2 more active departments"]],
    ["Mid-Market", of(4, 0, true), 90, ["1 more active user"]],
    ["Mid-Market", of(7), 78, ["2 more points"]],
    ["SMB", of(1), 45, ["1 more active user"]],
    ["SMB", of(0), -10, ["2 more active users", "50 more points"]],
  ])("%s: %#", (label, facts, points, words) => {
    expect(missing(facts, points)).toMatchObject({ label, missing: words });
  });

  it("is nothing at the top", () => {
    expect(missing(of(10, 2, true), 151)).toBeNull();
  });

  it("is always something below it, for the tier just above", () => {
    fc.assert(
      fc.property(anyAccountFacts, score, (facts, points) => {
        const { level } = tierOf(facts, points);
        const next = missing(facts, points);
        if (level === 1) expect(next).toBeNull();
        else {
          expect(next?.level).toBe(level - 1);
          expect(next?.missing).not.toEqual([]);
        }
      }),
    );
  });
});
