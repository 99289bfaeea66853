import HIDE from "@salesforce/label/c.PLS_Hide_Evidence";
import HEADING from "@salesforce/label/c.PLS_Score_Breakdown";
import SHOW from "@salesforce/label/c.PLS_Show_Evidence";
import TOTAL from "@salesforce/label/c.PLS_Total";
import { api, LightningElement } from "lwc";
import type { BreakdownView } from "../../../../../shared/card/breakdown-view.ts";

/** The arithmetic of the score: groups that add up to it, and the evidence of every point. */
export default class PlsBreakdown extends LightningElement {
  @api breakdown!: BreakdownView;
  open: readonly string[] = [];
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
        barClass: group.isCaution ? "bar bar_against" : "bar",
      };
    });
  }
  get isAllOpen(): boolean {
    return this.groups.every(({ isOpen, hasLines }) => isOpen || !hasLines);
  }
  get toggleLabel(): string {
    return this.isAllOpen ? HIDE : SHOW;
  }
  get allOpenText(): string {
    return String(this.isAllOpen);
  }
  get hasLines(): boolean {
    return this.breakdown.lineCount > 0;
  }

  handleToggle(event: Event): void {
    const key = (event.currentTarget as HTMLElement).dataset.key ?? "";
    this.open = this.open.includes(key) ? this.open.filter((other) => other !== key) : [...this.open, key];
  }

  handleToggleAll(): void {
    this.open = this.isAllOpen ? [] : this.breakdown.groups.map(({ key }) => key);
  }
}
