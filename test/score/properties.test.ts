import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccountFacts } from "../../shared/facts/account-facts.ts";
import type { UserFacts } from "../../shared/facts/user-facts.ts";
import { DEFAULT_SIGNALS } from "../../shared/score/default-signals.ts";
import { accountTotal, scoreAccount, worthOf } from "../../shared/score/score-account.ts";
import { type Score, scoreUser } from "../../shared/score/score-user.ts";
import { anyAccountFacts, anyUserFacts } from "../facts/arbitrary.ts";
import { DEFAULT_MODEL, linesOf } from "./build.ts";

const pql = (user: UserFacts, account: AccountFacts) => scoreUser(DEFAULT_MODEL, user, account).total;
const sumOf = (score: Score) => score.contributions.reduce((sum, { points }) => sum + points, 0);
const people = fc.array(anyUserFacts, { maxLength: 12 });

/** The best rung of each ladder, positive points only: 15+20+15+10+0 +30+10 +10+20+15+15 +20+25+30+20. */
const MOST_OF_A_PERSON = 255;
/** 25 colleagues, 20 size, 10 industry, 15 ICP. */
const MOST_OF_A_COMPANY = 70;
/** 20 active users, 20 departments, 20 growth, 10 executive, 10 workspaces. */
const MOST_OF_AN_ACCOUNT = 80;

describe("for any facts", () => {
  it("a person's lines add up to the score", () => {
    fc.assert(
      fc.property(anyUserFacts, anyAccountFacts, (user, account) => {
        const score = scoreUser(DEFAULT_MODEL, user, account);
        expect(sumOf(score)).toBe(score.total);
      }),
    );
  });

  it("an account's lines add up to the score", () => {
    fc.assert(
      fc.property(people, anyAccountFacts, (users, account) => {
        const score = scoreAccount(DEFAULT_MODEL, users, account);
        expect(sumOf(score)).toBe(score.total);
      }),
    );
  });

  it("no ladder has two lines, and no signal", () => {
    fc.assert(
      fc.property(anyUserFacts, anyAccountFacts, (user, account) => {
        const { contributions } = scoreUser(DEFAULT_MODEL, user, account);
        const ladders = contributions.map(({ signal }) => signal.ladder ?? signal.id);
        expect(new Set(ladders).size).toBe(ladders.length);
      }),
    );
  });

  it("a person's score is bounded by the points to win and to lose", () => {
    fc.assert(
      fc.property(anyUserFacts, anyAccountFacts, (user, account) => {
        expect(pql(user, account)).toBeLessThanOrEqual(MOST_OF_A_PERSON + MOST_OF_A_COMPANY);
        expect(pql(user, account)).toBeGreaterThanOrEqual(-20 - 15 - 10 - 10);
      }),
    );
  });

  it("an account's score is bounded by its people and its own points", () => {
    fc.assert(
      fc.property(people, anyAccountFacts, (users, account) => {
        const { total } = scoreAccount(DEFAULT_MODEL, users, account);
        const most = users.length * MOST_OF_A_PERSON + MOST_OF_A_COMPANY + MOST_OF_AN_ACCOUNT;
        expect(total).toBeLessThanOrEqual(most);
        expect(total).toBeGreaterThanOrEqual(-10);
      }),
    );
  });

  it("an account's score is free of the order of its people", () => {
    fc.assert(
      fc.property(people, anyAccountFacts, fc.integer({ min: 1, max: 12 }), (users, account, turn) => {
        const turned = [...users.slice(turn), ...users.slice(0, turn)].reverse();
        const [score, other] = [users, turned].map((order) => scoreAccount(DEFAULT_MODEL, order, account)) as [
          Score,
          Score,
        ];
        expect(other.total).toBe(score.total);
        expect(linesOf(other)).toEqual(linesOf(score));
      }),
    );
  });

  it("a person more never lowers an account's score", () => {
    fc.assert(
      fc.property(people, anyUserFacts, anyAccountFacts, (users, newcomer, account) => {
        const before = scoreAccount(DEFAULT_MODEL, users, account).total;
        expect(scoreAccount(DEFAULT_MODEL, [...users, newcomer], account).total).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it("an account's score without its breakdown is the same", () => {
    fc.assert(
      fc.property(people, anyAccountFacts, (users, account) => {
        const worth = users.reduce((sum, user) => sum + worthOf(DEFAULT_MODEL, user), 0);
        expect(accountTotal(DEFAULT_MODEL, worth, account)).toBe(scoreAccount(DEFAULT_MODEL, users, account).total);
      }),
    );
  });
});

describe("more of a good thing never lowers a score", () => {
  const more = fc.integer({ min: 1, max: 12 });

  it.each([
    "premiumFeatures",
    "features",
    "limitHits",
    "apiCalls",
    "exports",
    "invites",
    "shares",
    "activeDays7",
    "dauMau",
    "risingWeeks",
    "pricingViews",
    "enterpriseRequests",
    "billingQuestions",
    "volumePricingQuestions",
  ] as const)("a person's %s", (fact) => {
    fc.assert(
      fc.property(anyUserFacts, anyAccountFacts, more, (user, account, extra) => {
        const richer = { ...user, [fact]: user[fact] + extra / (fact === "dauMau" ? 30 : 1) };
        expect(pql(richer, account)).toBeGreaterThanOrEqual(pql(user, account));
      }),
    );
  });

  it.each(["users", "activeUsers30", "departments", "executives", "workspaces", "usersAdded"] as const)(
    "an account's %s",
    (fact) => {
      fc.assert(
        fc.property(people, anyAccountFacts, more, (users, account, extra) => {
          const richer = { ...account, [fact]: account[fact] + extra };
          const before = scoreAccount(DEFAULT_MODEL, users, account).total;
          expect(scoreAccount(DEFAULT_MODEL, users, richer).total).toBeGreaterThanOrEqual(before);
        }),
      );
    },
  );
});

describe("the default model", () => {
  it("names each signal once, in words", () => {
    expect(new Set(DEFAULT_SIGNALS.map(({ id }) => id)).size).toBe(37);
    expect(DEFAULT_SIGNALS).toHaveLength(37);
    expect(DEFAULT_SIGNALS.filter(({ label }) => label.trim() === "")).toEqual([]);
  });
});
