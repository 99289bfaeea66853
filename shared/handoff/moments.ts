import { counted } from "../lib/words.ts";
import { BANDS } from "../tier/bands.ts";
import { type Before, hasRisen, type PersonStanding, type Standing } from "./trigger.ts";

/** A small edge: it opens no handoff but reaches the card and the CRM. `userId` is whom it is about, if one person. */
export interface Moment {
  readonly id: "new_target_user" | "pricing_visit" | "pql_threshold" | "user_threshold" | "tier_change";
  readonly label: string;
  readonly userId: string | null;
}

const USER_THRESHOLDS = [100, 50, 25, 10, 5];
/** What changed since the last scoring, at most one moment of each kind. */
export function momentsOf(standing: Standing, before: Before | null): Moment[] {
  const moments = [
    newTargetUser(standing),
    pricingVisit(standing, before),
    pqlThreshold(standing),
    userThreshold(standing, before),
    tierChange(standing, before),
  ];
  return moments.filter((moment) => moment !== null);
}

function newTargetUser({ facts, people }: Standing): Moment | null {
  if (!facts.icpMatch) return null;
  const arrived = people.filter((person) => person.bandBefore === null);
  if (arrived.length === 0) return null;
  const label = `${counted(arrived.length, "new person", "new people")} at an ideal customer`;
  return { id: "new_target_user", label, userId: onlyOne(arrived) };
}

function pricingVisit({ facts }: Standing, before: Before | null): Moment | null {
  if (facts.lastPricingAt === null || facts.lastPricingAt <= (before?.lastPricingAt ?? 0)) return null;
  return { id: "pricing_visit", label: "Visited pricing", userId: null };
}

function pqlThreshold({ people }: Standing): Moment | null {
  const risen = people.filter(hasRisen);
  const best = risen.reduce(
    (top, person) => (top === null || person.score > top.score ? person : top),
    risen[0] ?? null,
  );
  if (best === null) return null;
  const label =
    risen.length === 1
      ? `PQL score rose to ${BANDS[best.band].label} (${best.score})`
      : `${risen.length} PQL scores rose, the highest to ${BANDS[best.band].label} (${best.score})`;
  return { id: "pql_threshold", label, userId: onlyOne(risen) };
}

function userThreshold({ facts }: Standing, before: Before | null): Moment | null {
  const reached = USER_THRESHOLDS.find((threshold) => facts.activeUsers30 >= threshold);
  if (reached === undefined || (before?.activeUsers ?? 0) >= reached) return null;
  return { id: "user_threshold", label: `Reached ${reached} active users`, userId: null };
}

function tierChange({ tier }: Standing, before: Before | null): Moment | null {
  if (before === null || before.tier === tier) return null;
  const direction = tier < before.tier ? "Rose" : "Fell";
  return { id: "tier_change", label: `${direction} from tier ${before.tier} to tier ${tier}`, userId: null };
}

const onlyOne = (people: readonly PersonStanding[]): string | null =>
  people.length === 1 ? (people[0]?.id() ?? null) : null;
