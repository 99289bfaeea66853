/* Compiled from the TypeScript beside it by `npm run lwc:build`. */

// main/default/lwc/plsBreakdown/plsBreakdown.ts
import HIDE from "@salesforce/label/c.PLS_Hide_Evidence";
import HEADING from "@salesforce/label/c.PLS_Score_Breakdown";
import SHOW from "@salesforce/label/c.PLS_Show_Evidence";
import TOTAL from "@salesforce/label/c.PLS_Total";
import { api, LightningElement } from "lwc";
var PlsBreakdown = class extends LightningElement {
  @api breakdown;
  open = [];
  labels = { HEADING, TOTAL };
  get groups() {
    return this.breakdown.groups.map((group) => {
      const isOpen = this.open.includes(group.key) && group.lines.length > 0;
      return {
        ...group,
        isOpen,
        openText: String(isOpen),
        icon: isOpen ? "utility:chevrondown" : "utility:chevronright",
        hasLines: group.lines.length > 0,
        pointsClass: group.isCaution ? "points points_against" : "points",
        barClass: group.isCaution ? "bar bar_against" : "bar"
      };
    });
  }
  get isAllOpen() {
    return this.groups.every(({ isOpen, hasLines }) => isOpen || !hasLines);
  }
  get toggleLabel() {
    return this.isAllOpen ? HIDE : SHOW;
  }
  get allOpenText() {
    return String(this.isAllOpen);
  }
  get hasLines() {
    return this.breakdown.lineCount > 0;
  }
  handleToggle(event) {
    const key = event.currentTarget.dataset.key ?? "";
    this.open = this.open.includes(key) ? this.open.filter((other) => other !== key) : [...this.open, key];
  }
  handleToggleAll() {
    this.open = this.isAllOpen ? [] : this.breakdown.groups.map(({ key }) => key);
  }
};
export default PlsBreakdown;
