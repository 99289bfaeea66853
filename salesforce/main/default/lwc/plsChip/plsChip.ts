import { api, LightningElement } from "lwc";
import type { Tone } from "./tones.ts";

/** A word on a coloured ground; the word alone says it all. */
export default class PlsChip extends LightningElement {
  @api label = "";
  @api tone: Tone = "neutral";

  get chipClass(): string {
    return `chip chip_${this.tone}`;
  }
}
