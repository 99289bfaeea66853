/* Compiled from the TypeScript beside it by `npm run lwc:build`. */

// main/default/lwc/plsHandoff/plsHandoff.ts
import NONE from "@salesforce/label/c.PLS_Handoff_None";
import { api, LightningElement } from "lwc";

// main/default/lwc/plsChip/tones.ts
var PRIORITY_TONES = { high: "bad", medium: "warn", low: "neutral" };

// main/default/lwc/plsHandoff/plsHandoff.ts
var PlsHandoff = class extends LightningElement {
  @api handoff = null;
  @api heading = "";
  labels = { NONE };
  get tone() {
    return this.handoff === null ? "neutral" : PRIORITY_TONES[this.handoff.priority];
  }
  get boxClass() {
    return `box box_${this.tone}`;
  }
  get dueClass() {
    return this.handoff?.isOverdue ? "due due_over" : "due";
  }
};
export default PlsHandoff;
