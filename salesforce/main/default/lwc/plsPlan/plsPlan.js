/* Compiled from the TypeScript beside it by `npm run lwc:build`. */

// main/default/lwc/plsPlan/plsPlan.ts
import ARR from "@salesforce/label/c.PLS_Arr";
import PLANS from "@salesforce/label/c.PLS_Plan";
import HEADING from "@salesforce/label/c.PLS_Plan_And_Expansion";
import REQUESTS from "@salesforce/label/c.PLS_Requests";
import SEATS from "@salesforce/label/c.PLS_Seats";
import SEGMENT from "@salesforce/label/c.PLS_Segment";
import UNKNOWN from "@salesforce/label/c.PLS_Unknown";
import { api, LightningElement } from "lwc";

// main/default/lwc/plsFacts/knownFacts.ts
var knownFacts = (facts) => Object.entries(facts).flatMap(([key, [term, value]]) => value === null ? [] : [{ key, term, value }]);

// main/default/lwc/plsPlan/plsPlan.ts
var fromTo = (today, next) => next === null || next === today ? today ?? UNKNOWN : `${today ?? UNKNOWN} → ${next}`;
var PlsPlan = class extends LightningElement {
  @api plan;
  @api segment = "";
  @api motion = "";
  labels = { HEADING };
  get facts() {
    const { plan } = this;
    return knownFacts({
      plans: [PLANS, fromTo(plan.current, plan.recommended)],
      arr: [ARR, fromTo(plan.arr, plan.potentialArr)]
    });
  }
  get seatFacts() {
    return knownFacts({ seats: [SEATS, this.plan.seats] });
  }
  get hasSeatBar() {
    return this.plan.seatsPct !== null;
  }
  get seatBarClass() {
    return this.plan.isNearLimit ? "bar bar_full" : "bar";
  }
  get wideFacts() {
    const { motion, segment } = this;
    return knownFacts({
      requests: [REQUESTS, this.plan.requests],
      segment: [SEGMENT, motion === "" ? segment : `${segment}: ${motion}`]
    });
  }
};
export default PlsPlan;
