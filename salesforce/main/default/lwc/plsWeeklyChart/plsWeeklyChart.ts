import ACTIVE_USERS from "@salesforce/label/c.PLS_Active_People";
import EVENTS from "@salesforce/label/c.PLS_Events";
import HIDE from "@salesforce/label/c.PLS_Hide_Table";
import SHOW from "@salesforce/label/c.PLS_Show_Table";
import WEEK from "@salesforce/label/c.PLS_Week_Of";
import CAPTION from "@salesforce/label/c.PLS_Weekly_Activity";
import { api, LightningElement } from "lwc";
import type { WeekView } from "../../../../../shared/card/usage-view.ts";
import { CHART, chartBars } from "./chartBars.ts";

/** Activity week by week: a drawing, one sentence that says the same, and the numbers as a table on demand. */
export default class PlsWeeklyChart extends LightningElement {
  @api weeks: readonly WeekView[] = [];
  @api summary = "";
  isTableOpen = false;
  labels = { ACTIVE_USERS, CAPTION, EVENTS, WEEK };
  viewBox = `0 0 ${CHART.width} ${CHART.height}`;

  get bars() {
    return chartBars(this.weeks);
  }
  get openText(): string {
    return String(this.isTableOpen);
  }
  get toggleLabel(): string {
    return this.isTableOpen ? HIDE : SHOW;
  }

  handleToggle(): void {
    this.isTableOpen = !this.isTableOpen;
  }
}
