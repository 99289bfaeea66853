/* Compiled from the TypeScript beside it by `npm run lwc:build`. */

// main/default/lwc/plsScoreHeader/plsScoreHeader.ts
import GAIN from "@salesforce/label/c.PLS_Gain";
import SCORE from "@salesforce/label/c.PLS_Score";
import TRAJECTORY from "@salesforce/label/c.PLS_Usage_Trajectory";
import WHY from "@salesforce/label/c.PLS_Why_Now";
import { api, LightningElement } from "lwc";

// main/default/lwc/plsChip/tones.ts
var RANK_TONES = { 4: "good", 3: "info", 2: "warn", 1: "neutral" };

// main/default/lwc/plsScoreHeader/plsScoreHeader.ts
var ARROWS = { up: "▲", down: "▼", same: "" };
var STEPS = [1, 2, 3, 4];
var PlsScoreHeader = class extends LightningElement {
  @api header;
  @api upside = null;
  labels = { GAIN, SCORE, TRAJECTORY, WHY };
  get tone() {
    return RANK_TONES[this.header.rank];
  }
  get arrow() {
    return ARROWS[this.header.direction];
  }
  get changeClass() {
    return `change change_${this.header.direction}`;
  }
  get trajectory() {
    return `${TRAJECTORY} ${this.header.trajectory.toLowerCase()}`;
  }
  get hasReasons() {
    return this.header.reasons.length > 0;
  }
  get reasons() {
    return this.header.reasons.map((reason) => ({
      ...reason,
      pointsClass: reason.isCaution ? "points points_against" : "points"
    }));
  }
  get steps() {
    return STEPS.map((step) => ({ step, stepClass: step <= this.header.rank ? `step step_${this.tone}` : "step" }));
  }
};
export default PlsScoreHeader;
