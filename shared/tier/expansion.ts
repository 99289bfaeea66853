import type { AccountFacts } from "../facts/account-facts.ts";
import { folded } from "../lib/words.ts";
import type { SegmentId } from "./segments.ts";

/** A plan of the catalogue; `seatPrice` in USD per seat and year. */
export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly seatPrice: number;
  readonly segment: SegmentId;
}

export const DEFAULT_PLANS: readonly Plan[] = [
  { id: "team", name: "Team", seatPrice: 120, segment: "smb" },
  { id: "business", name: "Business", seatPrice: 300, segment: "mid_market" },
  { id: "enterprise", name: "Enterprise", seatPrice: 600, segment: "enterprise" },
];

/** What an account pays and could pay, USD a year; null is unknown. */
export interface Expansion {
  readonly current: string | null;
  readonly seats: number | null;
  readonly seatsUsed: number | null;
  readonly arr: number | null;
  readonly potentialArr: number | null;
  readonly recommended: string | null;
}

/**
 * Current ARR: the trait, else plan price × seats. Potential ARR: projected seats (active users grown at their growth
 * rate, at most the employees) × the seat price of the plan recommended for the segment.
 */
export function expansionOf(facts: AccountFacts, segment: SegmentId, plans: readonly Plan[]): Expansion {
  const current = plans.find((plan) => facts.plan !== null && isNamed(plan, facts.plan));
  const recommended = plans.find((plan) => plan.segment === segment);
  const priced = current === undefined || facts.seats === null ? null : current.seatPrice * facts.seats;
  return {
    current: current?.name ?? facts.plan,
    seats: facts.seats,
    seatsUsed: facts.seatsUsed,
    arr: facts.arr ?? priced,
    potentialArr: recommended === undefined ? null : projectedSeats(facts) * recommended.seatPrice,
    recommended: recommended?.name ?? null,
  };
}

const isNamed = (plan: Plan, name: string): boolean =>
  folded(plan.id) === folded(name) || folded(plan.name) === folded(name);

function projectedSeats(facts: AccountFacts): number {
  // rounded before it is raised: 110 × 1.1 is a hair over 121
  const grown = Math.ceil(Number((facts.activeUsers30 * (1 + Math.max(0, facts.userGrowth ?? 0))).toFixed(6)));
  return facts.employees === null ? grown : Math.min(grown, facts.employees);
}
