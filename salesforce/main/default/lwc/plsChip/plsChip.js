/* Compiled from the TypeScript beside it by `npm run lwc:build`. */

// main/default/lwc/plsChip/plsChip.ts
import { api, LightningElement } from "lwc";
var PlsChip = class extends LightningElement {
  @api label = "";
  @api tone = "neutral";
  get chipClass() {
    return `chip chip_${this.tone}`;
  }
};
export default PlsChip;
