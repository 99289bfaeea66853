import {
  type AccountFacts,
  accountFactsOf,
  addToTally,
  readColleague,
  startTally,
} from "../../shared/facts/account-facts.ts";
import { type CompiledIcp, compileIcp, type Icp } from "../../shared/facts/icp.ts";
import { DEFAULT_LOOKBACK, SERIES_WEEKS } from "../../shared/facts/lookback.ts";
import { deriveUserFacts, type FactSettings, type UserFacts } from "../../shared/facts/user-facts.ts";
import { type Company, companyOf } from "../../shared/usage/company.ts";
import type { History } from "../../shared/usage/history.ts";
import { type Dated, historyOf, NOW } from "../usage/build.ts";

export const FACT_SETTINGS: FactSettings = { now: NOW, lookback: DEFAULT_LOOKBACK, premiumFeatures: new Set() };

/** The facts of a person who did these things, in any order. */
export const factsOf = (...dated: readonly Dated[]): UserFacts => deriveUserFacts(historyOf(...dated), FACT_SETTINGS);

export const NOTHING_KNOWN: Company = companyOf([]);

/** The profile that states nothing, as configuration gives it. */
export const NO_CRITERIA: Icp = { industries: [], employees: {}, countries: [], technologies: [] };
export const icp = (parts: Partial<Icp>): CompiledIcp => compileIcp({ ...NO_CRITERIA, ...parts });
export const NO_ICP = icp({});
export const SOFTWARE_ICP = icp({ industries: ["Software"] });

/** A person of an account: what they did, and what is known of them. */
export interface Person {
  readonly title?: string | null;
  readonly role?: string | null;
  readonly department?: string | null;
  readonly did: History;
}

interface AccountParts {
  readonly company?: Partial<Company>;
  readonly workspaces?: number;
  readonly icp?: CompiledIcp;
  readonly settings?: FactSettings;
}

/** The facts of an account of these people. */
export function accountOf(people: readonly Person[], parts: AccountParts = {}): AccountFacts {
  const settings = parts.settings ?? FACT_SETTINGS;
  const tally = startTally();
  for (const { did, title = null, role = null, department = null } of people) {
    addToTally(tally, deriveUserFacts(did, settings), did, () => readColleague(title, role, department), settings);
  }
  return accountFactsOf(tally, { ...NOTHING_KNOWN, ...parts.company }, parts.workspaces ?? 0, parts.icp ?? NO_ICP);
}

/** Facts of a person for whom no signal holds: ten days old, active today, nothing else. */
export const userFacts = (facts: Partial<UserFacts> = {}): UserFacts => ({
  premiumFeatures: 0,
  features: 1,
  limitHits: 0,
  apiCalls: 0,
  exports: 0,
  invites: 0,
  shares: 0,
  activationMinutes: null,
  activeDays7: 1,
  activeDays30: 1,
  dauMau: 1 / 30,
  risingWeeks: 0,
  fallingWeeks: 0,
  pricingViews: 0,
  upgradeAbandoned: false,
  enterpriseRequests: 0,
  contactSales: 0,
  billingQuestions: 0,
  volumePricingQuestions: 0,
  daysSinceActive: 0,
  ageDays: 10,
  events30: 1,
  wasActivePrevious30: false,
  weekly: new Array<number>(SERIES_WEEKS).fill(0),
  ...facts,
});

/** Facts of an account for which no signal holds: one active person, ten days old, company unknown. */
export const accountFacts = (facts: Partial<AccountFacts> = {}): AccountFacts => ({
  ...accountOf([]),
  users: 1,
  activeUsers7: 1,
  activeUsers30: 1,
  ageDays: 10,
  events30: 1,
  activeDays30: 1,
  ...facts,
});
