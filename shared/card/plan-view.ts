import { listed } from "../lib/words.ts";
import type { ScoreCard } from "./score-card.ts";
import { spokenMoney, spokenNumber, spokenShare } from "./spoken.ts";

export interface PlanView {
  readonly current: string | null;
  /** How many seats are used, in words. */
  readonly seats: string | null;
  readonly seatsPct: number | null;
  readonly isNearLimit: boolean;
  readonly arr: string | null;
  readonly potentialArr: string | null;
  readonly recommended: string | null;
  /** `+$25,080`; null when it is unknown or there is nothing to gain. */
  readonly upside: string | null;
  readonly requests: string | null;
}

const NEAR_LIMIT = 0.9;

/** What the company pays and could pay; null is unknown. */
export function viewPlan({ plan, enterpriseRequests }: ScoreCard): PlanView {
  const { seats, seatsUsed, arr, potentialArr } = plan;
  const share = seats === null || seatsUsed === null || seats <= 0 ? null : seatsUsed / seats;
  const gain = arr === null || potentialArr === null ? 0 : potentialArr - arr;
  return {
    current: plan.current,
    seats: seatsWords(seats, seatsUsed, share),
    seatsPct: share === null ? null : Math.min(100, Math.round(share * 100)),
    isNearLimit: share !== null && share >= NEAR_LIMIT,
    arr: spokenMoney(arr),
    potentialArr: spokenMoney(potentialArr),
    recommended: plan.recommended,
    upside: gain > 0 ? `+${spokenMoney(gain)}` : null,
    requests: listed(enterpriseRequests, 6) || null,
  };
}

function seatsWords(seats: number | null, used: number | null, share: number | null): string | null {
  if (share !== null) return `${spokenNumber(used ?? 0)} of ${spokenNumber(seats ?? 0)} (${spokenShare(share)})`;
  if (used !== null) return spokenNumber(used);
  return seats === null ? null : `not known, ${spokenNumber(seats)} bought`;
}
