import type { Outcome } from "../../shared/handoff/outcome.ts";
import { REJECTION_REASONS } from "../../shared/handoff/rejection.ts";
import { hash64 } from "../../shared/lib/fingerprint.ts";
import { between, chance, pick, seeded } from "./random.ts";

/** What sales reports of a handoff. `amount` is USD a year. */
export interface DemoAnswer {
  readonly outcome: Outcome;
  readonly reason?: string;
  readonly amount?: number;
}

/** What comes after so many days; each who gets that far may stop there. */
const STEPS = [
  { outcome: "accepted", afterDays: 1 },
  { outcome: "contacted", afterDays: 2 },
  { outcome: "replied", afterDays: 4 },
  { outcome: "meeting_booked", afterDays: 6 },
  { outcome: "opportunity_created", afterDays: 9 },
  { outcome: "won", afterDays: 12 },
] as const;
const NEVER_ANSWERED = 0.2;
const REJECTED = 0.15;
const GOES_ON = 0.7;

/**
 * All that the demo's sales has reported of a handoff so many days after it was raised, in order. The same handoff has
 * the same story in every demo.
 */
export function salesAnswers(handoffId: string, daysOpen: number): DemoAnswer[] {
  const random = seeded(hash64(handoffId)[1]);
  if (chance(random, NEVER_ANSWERED)) return [];
  if (chance(random, REJECTED)) {
    return daysOpen < 1 ? [] : [{ outcome: "rejected", reason: pick(random, REJECTION_REASONS.slice(0, -1)) }];
  }
  const amount = between(random, [4, 30]) * 1_000;
  const answers: DemoAnswer[] = [];
  for (const { outcome, afterDays } of STEPS) {
    if (daysOpen < afterDays || (outcome !== "accepted" && !chance(random, GOES_ON))) break;
    answers.push(outcome === "opportunity_created" || outcome === "won" ? { outcome, amount } : { outcome });
  }
  return answers;
}
