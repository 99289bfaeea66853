import { appended, NOTHING } from "../lib/appended.ts";
import { dayOf } from "../lib/day.ts";
import { folded } from "../lib/words.ts";
import type { Company } from "../usage/company.ts";
import type { HistoryHead } from "../usage/history.ts";
import { isExecutive } from "./executive.ts";
import { type CompiledIcp, isTargetIndustry, matchesIcp } from "./icp.ts";
import { SERIES_WEEKS } from "./lookback.ts";
import type { FactSettings, UserFacts } from "./user-facts.ts";
import { fallingWeeks, risingWeeks, type Trajectory, trajectoryOf } from "./weeks.ts";

/** What is true of an account at one moment; null is unknown. */
export interface AccountFacts extends Company {
  readonly users: number;
  readonly activeUsers7: number;
  readonly activeUsers30: number;
  readonly activeUsersPrevious30: number;
  /** Relative growth of active users over the 30 days before; null when there were none. */
  readonly userGrowth: number | null;
  /** Active users more than in the 30 days before. */
  readonly usersAdded: number;
  readonly newUsers7: number;
  readonly departments: number;
  readonly executives: number;
  readonly workspaces: number;
  readonly invites: number;
  /** Age of the oldest user. */
  readonly ageDays: number;
  readonly events30: number;
  readonly activeDays30: number;
  readonly risingWeeks: number;
  readonly fallingWeeks: number;
  readonly trajectory: Trajectory;
  readonly targetIndustry: boolean;
  readonly icpMatch: boolean;
  readonly enterpriseRequests: number;
  readonly contactSales: number;
  readonly volumePricingQuestions: number;
  readonly pricingViews: number;
  /** Pricing views in the window that no conversion of the account followed. */
  readonly unconvertedPricingViews: number;
  readonly lastPricingAt: number | null;
}

/** What an account's facts need of one of its people besides their usage. */
export interface Colleague {
  /** Folded; null is unknown. */
  readonly department: string | null;
  readonly isExecutive: boolean;
}

/** A colleague by the words their profile has; null is unknown. */
export const readColleague = (title: string | null, role: string | null, department: string | null): Colleague => ({
  department: department === null ? null : folded(department),
  isExecutive: isExecutive(title, role),
});

/** Sums over an account's people; add each once, in any order. */
export interface AccountTally {
  users: number;
  activeUsers7: number;
  activeUsers30: number;
  activeUsersPrevious30: number;
  newUsers7: number;
  executives: number;
  invites: number;
  ageDays: number;
  events30: number;
  activeDays30: number;
  enterpriseRequests: number;
  contactSales: number;
  volumePricingQuestions: number;
  pricingViews: number;
  lastConversionAt: number;
  /** Distinct, folded. */
  departments: string[];
  pricingTimes: number[];
  readonly weekly: number[];
}

export const startTally = (): AccountTally => ({
  users: 0,
  activeUsers7: 0,
  activeUsers30: 0,
  activeUsersPrevious30: 0,
  newUsers7: 0,
  executives: 0,
  invites: 0,
  ageDays: 0,
  events30: 0,
  activeDays30: 0,
  enterpriseRequests: 0,
  contactSales: 0,
  volumePricingQuestions: 0,
  pricingViews: 0,
  lastConversionAt: Number.NEGATIVE_INFINITY,
  departments: NOTHING,
  pricingTimes: NOTHING,
  weekly: new Array<number>(SERIES_WEEKS).fill(0),
});

/** Adds one person to their account's tally (the tally changes in place: a re-score adds millions). */
export function addToTally(
  tally: AccountTally,
  facts: UserFacts,
  { times }: HistoryHead,
  colleague: () => Colleague,
  settings: FactSettings,
): void {
  tally.users++;
  if (facts.activeDays7 > 0) tally.activeUsers7++;
  if (facts.activeDays30 > 0) {
    tally.activeUsers30++;
    const { department, isExecutive } = colleague();
    if (department !== null && !tally.departments.includes(department))
      tally.departments = appended(tally.departments, department);
    if (isExecutive) tally.executives++;
  }
  if (facts.wasActivePrevious30) tally.activeUsersPrevious30++;
  if (facts.ageDays < 7) tally.newUsers7++;
  tally.invites += facts.invites;
  tally.ageDays = Math.max(tally.ageDays, facts.ageDays);
  tally.events30 += facts.events30;
  tally.activeDays30 += facts.activeDays30;
  tally.enterpriseRequests += facts.enterpriseRequests;
  tally.contactSales += facts.contactSales;
  tally.volumePricingQuestions += facts.volumePricingQuestions;
  tally.pricingViews += facts.pricingViews;
  for (let week = 0; week < SERIES_WEEKS; week++) tally.weekly[week]! += facts.weekly[week]!;
  const { pricing_view: pricing, conversion } = times;
  if (pricing.length > 0 || conversion.length > 0) addTimes(tally, pricing, conversion, settings);
}

function addTimes(
  tally: AccountTally,
  pricing: readonly number[],
  conversions: readonly number[],
  settings: FactSettings,
): void {
  const today = dayOf(settings.now);
  const from = today - settings.lookback.intentDays + 1;
  for (const time of pricing) {
    if (dayOf(time) >= from && dayOf(time) <= today) tally.pricingTimes = appended(tally.pricingTimes, time);
  }
  for (const time of conversions) {
    if (dayOf(time) <= today) tally.lastConversionAt = Math.max(tally.lastConversionAt, time);
  }
}

/** The account's facts from the sums over its people and what is known of the company. */
export function accountFactsOf(
  tally: AccountTally,
  company: Company,
  workspaces: number,
  icp: CompiledIcp,
): AccountFacts {
  const rising = risingWeeks(tally.weekly);
  const falling = fallingWeeks(tally.weekly);
  const added = tally.activeUsers30 - tally.activeUsersPrevious30;
  // spelled out: adding to a copy of the company makes the object grow step by step
  return {
    name: company.name,
    industry: company.industry,
    country: company.country,
    plan: company.plan,
    employees: company.employees,
    technologies: company.technologies,
    arr: company.arr,
    seats: company.seats,
    seatsUsed: company.seatsUsed,
    usage: company.usage,
    usageLimit: company.usageLimit,
    users: tally.users,
    activeUsers7: tally.activeUsers7,
    activeUsers30: tally.activeUsers30,
    activeUsersPrevious30: tally.activeUsersPrevious30,
    userGrowth: tally.activeUsersPrevious30 === 0 ? null : added / tally.activeUsersPrevious30,
    usersAdded: added,
    newUsers7: tally.newUsers7,
    departments: tally.departments.length,
    executives: tally.executives,
    workspaces,
    invites: tally.invites,
    ageDays: tally.ageDays,
    events30: tally.events30,
    activeDays30: tally.activeDays30,
    risingWeeks: rising,
    fallingWeeks: falling,
    trajectory: trajectoryOf(rising, falling),
    targetIndustry: isTargetIndustry(company, icp),
    icpMatch: matchesIcp(company, icp),
    enterpriseRequests: tally.enterpriseRequests,
    contactSales: tally.contactSales,
    volumePricingQuestions: tally.volumePricingQuestions,
    pricingViews: tally.pricingViews,
    unconvertedPricingViews: tally.pricingTimes.filter((time) => time > tally.lastConversionAt).length,
    lastPricingAt:
      tally.pricingTimes.length === 0 ? null : tally.pricingTimes.reduce((latest, time) => Math.max(latest, time)),
  };
}
