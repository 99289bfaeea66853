export type Trajectory = "Rising" | "Steady" | "Falling";

/**
 * The number of consecutive weeks, from the latest complete one back, that each had more activity than the week
 * before it. `weekly[0]` is the latest complete week.
 */
export const risingWeeks = (weekly: readonly number[]): number => streak(weekly, (later, earlier) => later > earlier);

/** The same for weeks with less activity than the week before. */
export const fallingWeeks = (weekly: readonly number[]): number => streak(weekly, (later, earlier) => later < earlier);

/** Two weeks in one direction make a trajectory. */
export const trajectoryOf = (rising: number, falling: number): Trajectory =>
  rising >= 2 ? "Rising" : falling >= 2 ? "Falling" : "Steady";

function streak(weekly: readonly number[], holds: (later: number, earlier: number) => boolean): number {
  let weeks = 0;
  while (weeks + 1 < weekly.length && holds(weekly[weeks]!, weekly[weeks + 1]!)) weeks++;
  return weeks;
}

/** Which complete week before today a day that many days ago is in: 0 for the latest; negative for today. */
export const weekOf = (ageDays: number): number => Math.floor((ageDays - 1) / 7);
