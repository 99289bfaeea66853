/* Compiled from the TypeScript beside it by `npm run lwc:build`. */

// main/default/lwc/plsWeeklyChart/plsWeeklyChart.ts
import ACTIVE_USERS from "@salesforce/label/c.PLS_Active_People";
import EVENTS from "@salesforce/label/c.PLS_Events";
import HIDE from "@salesforce/label/c.PLS_Hide_Table";
import SHOW from "@salesforce/label/c.PLS_Show_Table";
import WEEK from "@salesforce/label/c.PLS_Week_Of";
import CAPTION from "@salesforce/label/c.PLS_Weekly_Activity";
import { api, LightningElement } from "lwc";

// main/default/lwc/plsWeeklyChart/chartBars.ts
var CHART = { width: 320, height: 112 };
var TOP = 16;
var BOTTOM = 18;
var BAR_SHARE = 0.6;
function chartBars(weeks) {
  const slot = CHART.width / Math.max(1, weeks.length);
  const tallest = CHART.height - TOP - BOTTOM;
  return weeks.map((week, index) => {
    const height = Math.max(1, Math.round(week.height * tallest));
    const y = CHART.height - BOTTOM - height;
    return {
      ...week,
      x: Math.round(slot * (index + (1 - BAR_SHARE) / 2)),
      y,
      width: Math.round(slot * BAR_SHARE),
      barHeight: height,
      middle: Math.round(slot * (index + 0.5)),
      valueY: y - 4,
      dayY: CHART.height - 4
    };
  });
}

// main/default/lwc/plsWeeklyChart/plsWeeklyChart.ts
var PlsWeeklyChart = class extends LightningElement {
  @api weeks = [];
  @api summary = "";
  isTableOpen = false;
  labels = { ACTIVE_USERS, CAPTION, EVENTS, WEEK };
  viewBox = `0 0 ${CHART.width} ${CHART.height}`;
  get bars() {
    return chartBars(this.weeks);
  }
  get openText() {
    return String(this.isTableOpen);
  }
  get toggleLabel() {
    return this.isTableOpen ? HIDE : SHOW;
  }
  handleToggle() {
    this.isTableOpen = !this.isTableOpen;
  }
};
export default PlsWeeklyChart;
