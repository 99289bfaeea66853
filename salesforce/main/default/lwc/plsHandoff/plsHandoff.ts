import NONE from "@salesforce/label/c.PLS_Handoff_None";
import { api, LightningElement } from "lwc";
import type { HandoffView } from "../../../../../shared/card/handoff-view.ts";
import { PRIORITY_TONES, type Tone } from "../plsChip/tones.ts";

/** What sales was handed and when it is due; feedback goes into its slot. */
export default class PlsHandoff extends LightningElement {
  @api handoff: HandoffView | null = null;
  @api heading = "";
  labels = { NONE };

  get tone(): Tone {
    return this.handoff === null ? "neutral" : PRIORITY_TONES[this.handoff.priority];
  }
  get boxClass(): string {
    return `box box_${this.tone}`;
  }
  get dueClass(): string {
    return this.handoff?.isOverdue ? "due due_over" : "due";
  }
}
