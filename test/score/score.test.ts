import { describe, expect, it } from "vitest";
import { compileModel } from "../../shared/score/compile-model.ts";
import { DEFAULT_SIGNALS } from "../../shared/score/default-signals.ts";
import { buildModel } from "../../shared/score/model.ts";
import { accountTotal, scoreAccount, worthOf } from "../../shared/score/score-account.ts";
import { scoreUser } from "../../shared/score/score-user.ts";
import { accountFacts, userFacts } from "../facts/build.ts";
import { DEFAULT_MODEL, linesOf } from "./build.ts";

const CHAMPION = userFacts({ premiumFeatures: 3, invites: 6, enterpriseRequests: 1, exports: 2 });
const READER = userFacts({ premiumFeatures: 1, pricingViews: 1 });
const DORMANT = userFacts({ invites: 1, daysSinceActive: 40, ageDays: 40 });

describe("a person's PQL score", () => {
  it("is the sum of the signals that hold", () => {
    const account = accountFacts({ users: 3, employees: 600, icpMatch: true });
    const score = scoreUser(DEFAULT_MODEL, CHAMPION, account);
    expect(score.total).toBe(15 + 30 + 30 + 15 + 20 + 15);
    expect(linesOf(score)).toEqual({
      premium_3: 15,
      invites_6: 30,
      enterprise_request: 30,
      export: 0,
      same_domain_3: 15,
      size_500: 20,
      icp_match: 15,
    });
  });

  it("may be negative", () => {
    const gone = userFacts({ daysSinceActive: 40, ageDays: 40, fallingWeeks: 3 });
    expect(scoreUser(DEFAULT_MODEL, gone, accountFacts({ ageDays: 40 })).total).toBe(-20 - 10 - 15 - 10);
  });

  it("is 0, of no lines, when nothing holds", () => {
    expect(scoreUser(DEFAULT_MODEL, userFacts(), accountFacts())).toEqual({ total: 0, contributions: [] });
  });
});

describe("an account's PQA score", () => {
  it("adds up people's own signals, and the company's once", () => {
    const account = accountFacts({ users: 3, activeUsers30: 5, employees: 60 });
    const score = scoreAccount(DEFAULT_MODEL, [CHAMPION, READER, READER], account);
    expect(score.total).toBe(75 + 20 + 20 + 15 + 10 + 10);
    expect(linesOf(score)).toEqual({
      premium_3: 15,
      premium_any: 20,
      invites_6: 30,
      enterprise_request: 30,
      export: 0,
      pricing_1: 20,
      same_domain_3: 15,
      size_50: 10,
      active_users_5: 10,
    });
  });

  it("says how many people a signal fired for, and none where it is the company's own", () => {
    const { contributions } = scoreAccount(DEFAULT_MODEL, [READER, READER, DORMANT], accountFacts({ users: 3 }));
    expect(contributions.map(({ signal, users }) => [signal.id, users])).toEqual([
      ["premium_any", 2],
      ["pricing_1", 2],
      ["same_domain_3", null],
    ]);
  });

  it("counts a person who is worth a single point", () => {
    const cheap = compileModel(buildModel({ shared: { points: 1 } }, ""));
    expect(scoreAccount(cheap, [userFacts({ shares: 1 })], accountFacts()).total).toBe(1);
  });

  it("counts a lapsed person as 0, without lines, not as less", () => {
    const alone = scoreAccount(DEFAULT_MODEL, [CHAMPION], accountFacts());
    expect(scoreAccount(DEFAULT_MODEL, [CHAMPION, DORMANT], accountFacts())).toEqual(alone);
    expect(worthOf(DEFAULT_MODEL, DORMANT)).toBe(0);
  });

  it("subtracts the negative signals of a person who is still worth something", () => {
    const slowing = userFacts({ invites: 6, fallingWeeks: 3 });
    expect(linesOf(scoreAccount(DEFAULT_MODEL, [slowing], accountFacts()))).toEqual({ invites_6: 30, declining: -15 });
  });

  it("does not count a person's company signals again", () => {
    const account = accountFacts({ users: 10, employees: 600, icpMatch: true, targetIndustry: true });
    expect(scoreAccount(DEFAULT_MODEL, new Array(10).fill(READER), account).total).toBe(10 * 20 + 25 + 20 + 15 + 10);
  });

  it("is the same computed without its breakdown", () => {
    const account = accountFacts({ users: 3, departments: 2 });
    const people = [CHAMPION, READER, DORMANT];
    const worth = people.reduce((sum, user) => sum + worthOf(DEFAULT_MODEL, user), 0);
    expect(accountTotal(DEFAULT_MODEL, worth, account)).toBe(scoreAccount(DEFAULT_MODEL, people, account).total);
  });
});

describe("a changed model", () => {
  const changed = (changes: Parameters<typeof buildModel>[0]) => compileModel(buildModel(changes, "abc"));
  const scoreWith = (changes: Parameters<typeof buildModel>[0], facts: Parameters<typeof userFacts>[0]) =>
    linesOf(scoreUser(changed(changes), userFacts(facts), accountFacts()));

  it("gives other points", () => {
    expect(scoreWith({ export: { points: 5 } }, { exports: 1 })).toEqual({ export: 5 });
  });

  it("leaves out a disabled signal", () => {
    expect(scoreWith({ limit_hit: { enabled: false } }, { limitHits: 3, shares: 1 })).toEqual({ shared: 10 });
  });

  it("falls to the next rung when the highest is disabled", () => {
    expect(scoreWith({ invites_6: { enabled: false } }, { invites: 6 })).toEqual({ invites_3: 20 });
  });

  it("counts the highest rung that holds even when it gives fewer points", () => {
    expect(scoreWith({ pricing_3: { points: 1 } }, { pricingViews: 3 })).toEqual({ pricing_3: 1 });
  });

  it("has another version, by the settings it was made with", () => {
    expect(buildModel({}, "").version).not.toBe(buildModel({}, "abc").version);
    expect(buildModel({}, "abc").version).not.toBe(buildModel({}, "abd").version);
  });

  it("leaves the default model as it is", () => {
    const before = structuredClone(DEFAULT_SIGNALS);
    buildModel({ export: { points: 5, enabled: false } }, "abc");
    expect(DEFAULT_SIGNALS).toEqual(before);
  });
});
