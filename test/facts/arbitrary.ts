import fc from "fast-check";
import type { AccountFacts } from "../../shared/facts/account-facts.ts";
import type { UserFacts } from "../../shared/facts/user-facts.ts";
import { accountFacts, userFacts } from "./build.ts";

const few = fc.nat({ max: 12 });
const maybe = (max: number) => fc.option(fc.nat({ max }));

/** Any facts of a person, around every threshold of the default model. */
export const anyUserFacts: fc.Arbitrary<UserFacts> = fc
  .record({
    premiumFeatures: few,
    features: few,
    limitHits: few,
    apiCalls: few,
    exports: few,
    invites: few,
    shares: few,
    activationMinutes: maybe(120),
    activeDays7: fc.nat({ max: 7 }),
    dauMau: fc.nat({ max: 30 }).map((days) => days / 30),
    risingWeeks: fc.nat({ max: 5 }),
    fallingWeeks: fc.nat({ max: 5 }),
    pricingViews: few,
    upgradeAbandoned: fc.boolean(),
    enterpriseRequests: few,
    contactSales: few,
    billingQuestions: few,
    volumePricingQuestions: few,
    daysSinceActive: maybe(20),
    ageDays: fc.nat({ max: 60 }),
  })
  .map(userFacts);

/** Any facts of an account, around every threshold of the default model and of the tiers. */
export const anyAccountFacts: fc.Arbitrary<AccountFacts> = fc
  .record({
    users: fc.integer({ min: 1, max: 14 }),
    activeUsers30: fc.nat({ max: 14 }),
    departments: fc.nat({ max: 4 }),
    userGrowth: fc.option(fc.integer({ min: -10, max: 20 }).map((tenths) => tenths / 10)),
    usersAdded: fc.integer({ min: -5, max: 8 }),
    executives: fc.nat({ max: 2 }),
    workspaces: fc.nat({ max: 3 }),
    employees: maybe(1_000),
    targetIndustry: fc.boolean(),
    icpMatch: fc.boolean(),
    invites: fc.nat({ max: 2 }),
    ageDays: fc.nat({ max: 60 }),
  })
  .map(accountFacts);
