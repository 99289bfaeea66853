import { describe, expect, it } from "vitest";
import type { AccountFacts } from "../../shared/facts/account-facts.ts";
import { DEFAULT_SIGNALS } from "../../shared/score/default-signals.ts";
import { pqaLines, pqlLines } from "./build.ts";

type Facts = Partial<AccountFacts>;
type Row = readonly [id: string, points: number, justShort: Facts, reached: Facts];

const LONELY: Facts = { ageDays: 30, users: 1, invites: 0 };

/** Signals of section 3 with scope account: in a person's score and once in the account's. */
const IN_BOTH: readonly Row[] = [
  ["same_domain_3", 15, { users: 2 }, { users: 3 }],
  ["same_domain_10", 25, { users: 9 }, { users: 10 }],
  ["size_50", 10, { employees: 49 }, { employees: 50 }],
  ["size_500", 20, { employees: 499 }, { employees: 500 }],
  ["target_industry", 10, { targetIndustry: false }, { targetIndustry: true }],
  ["icp_match", 15, { icpMatch: false }, { icpMatch: true }],
  ["single_user_30", -10, { ...LONELY, ageDays: 29 }, LONELY],
  ["single_user_30", -10, { ...LONELY, users: 2 }, LONELY],
  ["single_user_30", -10, { ...LONELY, invites: 1 }, LONELY],
];

/** The account-level signals of section 4: in the account's score only. */
const IN_THE_ACCOUNTS: readonly Row[] = [
  ["active_users_5", 10, { activeUsers30: 4 }, { activeUsers30: 5 }],
  ["active_users_10", 20, { activeUsers30: 9 }, { activeUsers30: 10 }],
  ["departments_2", 10, { departments: 1 }, { departments: 2 }],
  ["departments_3", 20, { departments: 2 }, { departments: 3 }],
  ["user_growth", 20, { userGrowth: 0.2, usersAdded: 2 }, { userGrowth: 0.21, usersAdded: 2 }],
  ["user_growth", 20, { userGrowth: 1, usersAdded: 1 }, { userGrowth: 1, usersAdded: 2 }],
  ["user_growth", 20, { userGrowth: null, usersAdded: 9 }, { userGrowth: 9, usersAdded: 9 }],
  ["executive", 10, { executives: 0 }, { executives: 1 }],
  ["workspaces_2", 10, { workspaces: 1 }, { workspaces: 2 }],
];

const CATEGORIES: Readonly<Record<string, string>> = {
  same_domain_3: "collaboration",
  same_domain_10: "collaboration",
  size_50: "firmographic",
  size_500: "firmographic",
  target_industry: "firmographic",
  icp_match: "firmographic",
  single_user_30: "negative",
};
const idsOf = (rows: readonly Row[]) => [...new Set(rows.map(([id]) => id))].sort();
const scoped = (scope: string) => DEFAULT_SIGNALS.filter((signal) => signal.scope === scope);

describe("a property of the company", () => {
  it.each(IN_BOTH)(
    "%s gives %d points to person and account from %j to %j, no sooner",
    (id, points, justShort, reached) => {
      expect(pqlLines({}, justShort)).not.toHaveProperty(id);
      expect(pqaLines(justShort)).not.toHaveProperty(id);
      expect(pqlLines({}, reached)).toEqual({ [id]: points });
      expect(pqaLines(reached)).toEqual({ [id]: points });
    },
  );

  it("is one of these and no other", () => {
    expect(
      scoped("account")
        .map(({ id }) => id)
        .sort(),
    ).toEqual(idsOf(IN_BOTH));
  });

  it("is in the category of the specification", () => {
    expect(Object.fromEntries(scoped("account").map(({ id, category }) => [id, category]))).toEqual(CATEGORIES);
  });

  it("does not hold when it is unknown", () => {
    expect(pqlLines({}, { employees: null })).toEqual({});
  });
});

describe("a signal of the account alone", () => {
  it.each(IN_THE_ACCOUNTS)("%s gives %d points from %j to %j, no sooner", (id, points, justShort, reached) => {
    expect(pqaLines(justShort)).not.toHaveProperty(id);
    expect(pqaLines(reached)).toEqual({ [id]: points });
  });

  it.each(IN_THE_ACCOUNTS)("%s is not in a person's score", (_id, _points, _justShort, reached) => {
    expect(pqlLines({}, reached)).toEqual({});
  });

  it("is one of these and no other", () => {
    expect(
      scoped("company")
        .map(({ id }) => id)
        .sort(),
    ).toEqual(idsOf(IN_THE_ACCOUNTS));
  });
});

describe("ladders of an account", () => {
  it.each<[Facts, Record<string, number>]>([
    [{ users: 9 }, { same_domain_3: 15 }],
    [{ users: 10 }, { same_domain_10: 25 }],
    [{ employees: 499 }, { size_50: 10 }],
    [{ employees: 500 }, { size_500: 20 }],
    [{ activeUsers30: 9 }, { active_users_5: 10 }],
    [{ activeUsers30: 10 }, { active_users_10: 20 }],
    [{ departments: 2 }, { departments_2: 10 }],
    [{ departments: 3 }, { departments_3: 20 }],
  ])("count only the highest rung: %j gives %j", (facts, lines) => {
    expect(pqaLines(facts)).toEqual(lines);
  });
});
