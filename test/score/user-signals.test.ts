import { describe, expect, it } from "vitest";
import type { UserFacts } from "../../shared/facts/user-facts.ts";
import { DEFAULT_SIGNALS } from "../../shared/score/default-signals.ts";
import { scoreAccount } from "../../shared/score/score-account.ts";
import { accountFacts, userFacts } from "../facts/build.ts";
import { DEFAULT_MODEL, linesOf, pqlLines } from "./build.ts";

type Row = readonly [
  id: string,
  points: number,
  category: string,
  justShort: Partial<UserFacts>,
  reached: Partial<UserFacts>,
];

/** The user signals of section 3 of the specification, each just short of its condition and just there. */
const SIGNALS: readonly Row[] = [
  ["premium_any", 10, "feature", { premiumFeatures: 0 }, { premiumFeatures: 1 }],
  ["premium_3", 15, "feature", { premiumFeatures: 2 }, { premiumFeatures: 3 }],
  ["limit_hit", 20, "feature", { limitHits: 0 }, { limitHits: 1 }],
  ["api", 15, "feature", { apiCalls: 0 }, { apiCalls: 1 }],
  ["breadth_5", 10, "feature", { features: 4 }, { features: 5 }],
  ["export", 0, "feature", { exports: 0 }, { exports: 1 }],
  ["invites_1", 10, "collaboration", { invites: 0 }, { invites: 1 }],
  ["invites_3", 20, "collaboration", { invites: 2 }, { invites: 3 }],
  ["invites_6", 30, "collaboration", { invites: 5 }, { invites: 6 }],
  ["shared", 10, "collaboration", { shares: 0 }, { shares: 1 }],
  ["fast_activation", 10, "velocity", { activationMinutes: 60 }, { activationMinutes: 59.9 }],
  ["dau_mau_30", 10, "velocity", { dauMau: 9 / 30 }, { dauMau: 10 / 30 }],
  ["dau_mau_50", 20, "velocity", { dauMau: 15 / 30 }, { dauMau: 16 / 30 }],
  ["rising_3", 15, "velocity", { risingWeeks: 2 }, { risingWeeks: 3 }],
  ["active_5_of_7", 15, "velocity", { activeDays7: 4 }, { activeDays7: 5 }],
  ["pricing_1", 10, "intent", { pricingViews: 0 }, { pricingViews: 1 }],
  ["pricing_3", 20, "intent", { pricingViews: 2 }, { pricingViews: 3 }],
  ["upgrade_abandoned", 25, "intent", { upgradeAbandoned: false }, { upgradeAbandoned: true }],
  ["enterprise_request", 30, "intent", { enterpriseRequests: 0 }, { enterpriseRequests: 1 }],
  ["billing_question", 20, "intent", { billingQuestions: 0 }, { billingQuestions: 1 }],
  ["billing_question", 20, "intent", { volumePricingQuestions: 0 }, { volumePricingQuestions: 1 }],
  ["inactive_7", -20, "negative", { daysSinceActive: 6 }, { daysSinceActive: 7 }],
  ["declining", -15, "negative", { fallingWeeks: 2 }, { fallingWeeks: 3 }],
  ["free_only_30", -10, "negative", { ageDays: 29 }, { ageDays: 30 }],
  ["free_only_30", -10, "negative", { ageDays: 30, premiumFeatures: 1 }, { ageDays: 30, premiumFeatures: 0 }],
];

describe("a signal of a person", () => {
  it.each(SIGNALS)("%s gives %d points of %s from %j to %j, no sooner", (id, points, category, justShort, reached) => {
    expect(pqlLines(justShort)).not.toHaveProperty(id);
    expect(pqlLines(reached)).toHaveProperty(id, points);
    expect(DEFAULT_SIGNALS.find((signal) => signal.id === id)).toMatchObject({ category, points, scope: "user" });
  });

  it.each(SIGNALS.filter(([, points]) => points > 0))(
    "%s gives the same %d points to the account",
    (id, points, ...facts) => {
      const lines = linesOf(scoreAccount(DEFAULT_MODEL, [userFacts(facts[2])], accountFacts()));
      expect(lines).toEqual({ [id]: points });
    },
  );

  it("is one of these and no other", () => {
    const ids = DEFAULT_SIGNALS.filter(({ scope }) => scope === "user").map(({ id }) => id);
    expect(ids).toEqual([...new Set(SIGNALS.map(([id]) => id))]);
  });

  it("does not hold when its fact is unknown", () => {
    expect(pqlLines({ activationMinutes: null, daysSinceActive: null })).toEqual({});
  });

  it("needs no more than the facts it names", () => {
    expect(pqlLines({})).toEqual({});
  });
});

describe("ladders of a person", () => {
  it.each<[Partial<UserFacts>, Record<string, number>]>([
    [{ premiumFeatures: 2 }, { premium_any: 10 }],
    [{ premiumFeatures: 3 }, { premium_3: 15 }],
    [{ premiumFeatures: 40 }, { premium_3: 15 }],
    [{ invites: 1 }, { invites_1: 10 }],
    [{ invites: 2 }, { invites_1: 10 }],
    [{ invites: 3 }, { invites_3: 20 }],
    [{ invites: 5 }, { invites_3: 20 }],
    [{ invites: 6 }, { invites_6: 30 }],
    [{ invites: 500 }, { invites_6: 30 }],
    [{ dauMau: 0.5 }, { dau_mau_30: 10 }],
    [{ dauMau: 1 }, { dau_mau_50: 20 }],
    [{ pricingViews: 2 }, { pricing_1: 10 }],
    [{ pricingViews: 3 }, { pricing_3: 20 }],
  ])("count only the highest rung: %j gives %j", (facts, lines) => {
    expect(pqlLines(facts)).toEqual(lines);
  });
});
