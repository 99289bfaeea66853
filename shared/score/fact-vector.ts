import type { AccountFacts } from "../facts/account-facts.ts";
import type { UserFacts } from "../facts/user-facts.ts";

/**
 * Facts as a row of numbers, for rules to read by position: a flag is 0 or 1, unknown is NaN, which no comparison
 * holds for. Filled by plain assignments, because reading properties by computed names is what made scoring slow.
 */
export interface FactVector<Facts> {
  /** Names by position. */
  readonly names: readonly string[];
  readonly fill: (facts: Facts, row: Float64Array) => void;
}

const orNaN = (value: number | null): number => (value === null ? Number.NaN : value);

export const USER_VECTOR: FactVector<UserFacts> = {
  names: [
    ...["premiumFeatures", "features", "limitHits", "apiCalls", "exports", "invites", "shares", "activationMinutes"],
    ...["activeDays7", "activeDays30", "dauMau", "risingWeeks", "fallingWeeks", "pricingViews", "upgradeAbandoned"],
    ...["enterpriseRequests", "contactSales", "billingQuestions", "volumePricingQuestions", "daysSinceActive"],
    ...["ageDays", "events30"],
  ],
  fill: (facts, row) => {
    row[0] = facts.premiumFeatures;
    row[1] = facts.features;
    row[2] = facts.limitHits;
    row[3] = facts.apiCalls;
    row[4] = facts.exports;
    row[5] = facts.invites;
    row[6] = facts.shares;
    row[7] = orNaN(facts.activationMinutes);
    row[8] = facts.activeDays7;
    row[9] = facts.activeDays30;
    row[10] = facts.dauMau;
    row[11] = facts.risingWeeks;
    row[12] = facts.fallingWeeks;
    row[13] = facts.pricingViews;
    row[14] = facts.upgradeAbandoned ? 1 : 0;
    row[15] = facts.enterpriseRequests;
    row[16] = facts.contactSales;
    row[17] = facts.billingQuestions;
    row[18] = facts.volumePricingQuestions;
    row[19] = orNaN(facts.daysSinceActive);
    row[20] = facts.ageDays;
    row[21] = facts.events30;
  },
};

export const ACCOUNT_VECTOR: FactVector<AccountFacts> = {
  names: [
    ...["users", "activeUsers7", "activeUsers30", "activeUsersPrevious30", "userGrowth", "usersAdded", "newUsers7"],
    ...["departments", "executives", "workspaces", "invites", "ageDays", "employees", "risingWeeks", "fallingWeeks"],
    ...["targetIndustry", "icpMatch", "enterpriseRequests", "pricingViews"],
  ],
  fill: (facts, row) => {
    row[0] = facts.users;
    row[1] = facts.activeUsers7;
    row[2] = facts.activeUsers30;
    row[3] = facts.activeUsersPrevious30;
    row[4] = orNaN(facts.userGrowth);
    row[5] = facts.usersAdded;
    row[6] = facts.newUsers7;
    row[7] = facts.departments;
    row[8] = facts.executives;
    row[9] = facts.workspaces;
    row[10] = facts.invites;
    row[11] = facts.ageDays;
    row[12] = orNaN(facts.employees);
    row[13] = facts.risingWeeks;
    row[14] = facts.fallingWeeks;
    row[15] = facts.targetIndustry ? 1 : 0;
    row[16] = facts.icpMatch ? 1 : 0;
    row[17] = facts.enterpriseRequests;
    row[18] = facts.pricingViews;
  },
};

/** Facts by whose they are. */
export interface FactsOf {
  readonly user: UserFacts;
  readonly account: AccountFacts;
}

export const FACT_VECTORS: { readonly [Of in keyof FactsOf]: FactVector<FactsOf[Of]> } = {
  user: USER_VECTOR,
  account: ACCOUNT_VECTOR,
};
