import type { AccountFacts } from "../facts/account-facts.ts";
import { counted } from "../lib/words.ts";

export type TierLevel = 1 | 2 | 3 | 4;

export interface Tier {
  readonly level: TierLevel;
  readonly label: string;
  readonly action: string;
}

export interface NextTier {
  readonly level: TierLevel;
  readonly label: string;
  readonly missing: readonly string[];
}

/** What an account needs for a tier. Users are those active in the last 30 days. */
interface Criteria {
  readonly users: number;
  readonly departments: number;
  readonly icpMatch: boolean;
  readonly score: number;
}

export const TIERS: Readonly<Record<TierLevel, Tier>> = {
  1: { level: 1, label: "Enterprise", action: "Dedicated AE, executive outreach" },
  2: { level: 2, label: "Mid-Market", action: "Targeted outreach, custom demo" },
  3: { level: 3, label: "SMB", action: "Automated nurture, in-product upgrade prompts" },
  4: { level: 4, label: "Individual", action: "Self-serve only" },
};

/** Scores are whole numbers, so "over 150" is at least 151. */
const CRITERIA: Readonly<Record<1 | 2 | 3, Criteria>> = {
  1: { users: 10, departments: 2, icpMatch: true, score: 151 },
  2: { users: 5, departments: 0, icpMatch: false, score: 80 },
  3: { users: 2, departments: 0, icpMatch: false, score: 40 },
};

/** What a tier asks for and an account lacks, in words; empty when it qualifies. */
function missingFor(criteria: Criteria, facts: AccountFacts, score: number): string[] {
  const missing: string[] = [];
  const users = criteria.users - facts.activeUsers30;
  const departments = criteria.departments - facts.departments;
  if (users > 0) missing.push(counted(users, "more active user"));
  if (departments > 0) missing.push(counted(departments, "more active department"));
  if (criteria.icpMatch && !facts.icpMatch) missing.push("an ICP match");
  if (score < criteria.score) missing.push(counted(criteria.score - score, "more point"));
  return missing;
}

const qualifies = (level: 1 | 2 | 3, facts: AccountFacts, score: number): boolean =>
  missingFor(CRITERIA[level], facts, score).length === 0;

/** The first tier whose criteria hold; every account has exactly one. */
export function tierOf(facts: AccountFacts, score: number): Tier {
  if (qualifies(1, facts, score)) return TIERS[1];
  if (qualifies(2, facts, score)) return TIERS[2];
  return qualifies(3, facts, score) ? TIERS[3] : TIERS[4];
}

/** The tier above and what the account lacks for it; null at the top. */
export function nextTierOf(tier: Tier, facts: AccountFacts, score: number): NextTier | null {
  if (tier.level === 1) return null;
  const level = (tier.level - 1) as 1 | 2 | 3;
  return { level, label: TIERS[level].label, missing: missingFor(CRITERIA[level], facts, score) };
}
