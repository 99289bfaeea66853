import ARR from "@salesforce/label/c.PLS_Arr";
import PLANS from "@salesforce/label/c.PLS_Plan";
import HEADING from "@salesforce/label/c.PLS_Plan_And_Expansion";
import REQUESTS from "@salesforce/label/c.PLS_Requests";
import SEATS from "@salesforce/label/c.PLS_Seats";
import SEGMENT from "@salesforce/label/c.PLS_Segment";
import UNKNOWN from "@salesforce/label/c.PLS_Unknown";
import { api, LightningElement } from "lwc";
import type { PlanView } from "../../../../../shared/card/plan-view.ts";
import { type Fact, knownFacts } from "../plsFacts/knownFacts.ts";

const fromTo = (today: string | null, next: string | null): string =>
  next === null || next === today ? (today ?? UNKNOWN) : `${today ?? UNKNOWN} → ${next}`;

/** What the company pays and could pay. */
export default class PlsPlan extends LightningElement {
  @api plan!: PlanView;
  @api segment = "";
  @api motion = "";
  labels = { HEADING };

  get facts(): Fact[] {
    const { plan } = this;
    return knownFacts({
      plans: [PLANS, fromTo(plan.current, plan.recommended)],
      arr: [ARR, fromTo(plan.arr, plan.potentialArr)],
    });
  }
  get seatFacts(): Fact[] {
    return knownFacts({ seats: [SEATS, this.plan.seats] });
  }
  get hasSeatBar(): boolean {
    return this.plan.seatsPct !== null;
  }
  get seatBarClass(): string {
    return this.plan.isNearLimit ? "bar bar_full" : "bar";
  }
  get wideFacts(): Fact[] {
    const { motion, segment } = this;
    return knownFacts({
      requests: [REQUESTS, this.plan.requests],
      segment: [SEGMENT, motion === "" ? segment : `${segment}: ${motion}`],
    });
  }
}
