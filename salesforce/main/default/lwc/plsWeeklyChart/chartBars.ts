import type { WeekView } from "../../../../../shared/card/usage-view.ts";

/** Size of the drawing in its own units; text in it is as large as around it where it is shown at this width. */
export const CHART = { width: 320, height: 112 };

const TOP = 16;
const BOTTOM = 18;
const BAR_SHARE = 0.6;

/** Where each week's bar and words go. */
export function chartBars(weeks: readonly WeekView[]) {
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
      dayY: CHART.height - 4,
    };
  });
}
