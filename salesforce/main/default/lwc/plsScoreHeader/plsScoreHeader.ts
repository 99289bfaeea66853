import GAIN from "@salesforce/label/c.PLS_Gain";
import SCORE from "@salesforce/label/c.PLS_Score";
import TRAJECTORY from "@salesforce/label/c.PLS_Usage_Trajectory";
import WHY from "@salesforce/label/c.PLS_Why_Now";
import { api, LightningElement } from "lwc";
import type { HeaderView } from "../../../../../shared/card/header-view.ts";
import { RANK_TONES, type Tone } from "../plsChip/tones.ts";

const ARROWS = { up: "▲", down: "▼", same: "" };
const STEPS = [1, 2, 3, 4];

/** The ten seconds: how ready, which way it goes, why. */
export default class PlsScoreHeader extends LightningElement {
  @api header!: HeaderView;
  /** The ARR there is to gain; null is unknown. */
  @api upside: string | null = null;
  labels = { GAIN, SCORE, TRAJECTORY, WHY };

  get tone(): Tone {
    return RANK_TONES[this.header.rank];
  }
  get arrow(): string {
    return ARROWS[this.header.direction];
  }
  get changeClass(): string {
    return `change change_${this.header.direction}`;
  }
  get trajectory(): string {
    return `${TRAJECTORY} ${this.header.trajectory.toLowerCase()}`;
  }
  get hasReasons(): boolean {
    return this.header.reasons.length > 0;
  }
  get reasons() {
    return this.header.reasons.map((reason) => ({
      ...reason,
      pointsClass: reason.isCaution ? "points points_against" : "points",
    }));
  }
  get steps() {
    return STEPS.map((step) => ({ step, stepClass: step <= this.header.rank ? `step step_${this.tone}` : "step" }));
  }
}
