import { Flex, ProgressBar } from "@hubspot/ui-extensions";
import type { PlanView } from "../product.js";
import { Facts } from "./Facts.tsx";
import { knownFacts } from "./known-facts.ts";

interface PlanProps {
  readonly plan: PlanView;
  readonly segment: string;
  readonly motion: string;
}

const UNKNOWN = "Not known";
const fromTo = (today: string | null, next: string | null): string =>
  next === null || next === today ? (today ?? UNKNOWN) : `${today ?? UNKNOWN} → ${next}`;

/** What the company pays and could pay. */
export const Plan = ({ plan, segment, motion }: PlanProps) => (
  <Flex direction="column" gap="medium">
    {plan.seatsPct === null ? null : (
      <ProgressBar
        title="Seats used"
        value={plan.seatsPct}
        valueDescription={plan.seats ?? ""}
        variant={plan.isNearLimit ? "warning" : "success"}
      />
    )}
    <Facts
      facts={knownFacts({
        Plan: fromTo(plan.current, plan.recommended),
        ARR: fromTo(plan.arr, plan.potentialArr),
        "Expansion ARR": plan.upside,
        "Seats used": plan.seatsPct === null ? plan.seats : null,
        "Asked for": plan.requests,
        Segment: motion === "" ? segment : `${segment}: ${motion}`,
      })}
    />
  </Flex>
);
