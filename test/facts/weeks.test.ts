import { describe, expect, it } from "vitest";
import { fallingWeeks, risingWeeks, trajectoryOf } from "../../shared/facts/weeks.ts";
import { type Dated, daysAgo, identify, onDaysAgo, page, screen, track } from "../usage/build.ts";
import { factsOf } from "./build.ts";

/** Activity by week, the latest complete one first: that many events on the middle day of each. */
const inWeeks = (...counts: readonly number[]): Dated[] =>
  counts.flatMap((count, week) => onDaysAgo(new Array<number>(count).fill(week * 7 + 4)));

describe("weeks of activity", () => {
  it.each([
    [0, []],
    [1, [1]],
    [7, [1]],
    [8, [0, 1]],
    [14, [0, 1]],
    [15, [0, 0, 1]],
  ])("activity %d days ago is in week %j: today is in no complete week", (days, weeks) => {
    const { weekly } = factsOf(...onDaysAgo([days]));
    expect(weekly.slice(0, 3)).toEqual([...weeks, 0, 0, 0].slice(0, 3));
  });

  it("reach 26 weeks back", () => {
    const sum = (days: number) => factsOf(...onDaysAgo([days])).weekly.reduce((all, count) => all + count, 0);
    expect([factsOf(...onDaysAgo([1])).weekly.length, sum(26 * 7), sum(26 * 7 + 1)]).toEqual([26, 1, 0]);
  });

  it("count every track, page and screen event", () => {
    const dated = [track("Signed In"), page("Docs"), screen("Home"), track("Invite Sent", { count: 9 })];
    expect(factsOf(...dated.map((did) => [daysAgo(3), did] as const)).weekly[0]).toBe(4);
  });
});

describe("rising and falling weeks", () => {
  it.each([
    [[], 0, 0],
    [[5], 1, 0],
    [[5, 5], 0, 0],
    [[4, 3, 2], 3, 0],
    [[4, 3, 2, 1], 4, 0],
    [[4, 3, 2, 2], 2, 0],
    [[4, 3, 3, 1], 1, 0],
    [[3, 4, 2, 1], 0, 1],
    [[1, 2, 3, 4], 0, 3],
    [[1, 2, 3, 3], 0, 2],
    [[0, 2, 3, 1], 0, 2],
    [[2, 0, 3, 1], 1, 0],
  ])("of weeks %j, latest first: %d rising, %d falling", (counts, rising, falling) => {
    const facts = factsOf([daysAgo(300), identify()], ...inWeeks(...counts));
    expect([facts.risingWeeks, facts.fallingWeeks]).toEqual([rising, falling]);
  });

  it("rise over 3 weeks needs four weeks, each above the one before", () => {
    expect(risingWeeks([40, 30, 20, 10])).toBe(3);
    expect(risingWeeks([40, 30, 20, 20])).toBe(2);
  });

  it("never both are above zero", () => {
    expect([risingWeeks([2, 1, 5]), fallingWeeks([2, 1, 5])]).toEqual([1, 0]);
  });

  it("do not hear of today, which is not over", () => {
    const facts = factsOf(...inWeeks(1, 2, 3), ...onDaysAgo(new Array<number>(50).fill(0)));
    expect([facts.risingWeeks, facts.fallingWeeks]).toEqual([0, 2]);
  });
});

describe("the trajectory", () => {
  it.each([
    [2, 0, "Rising"],
    [5, 0, "Rising"],
    [1, 0, "Steady"],
    [0, 0, "Steady"],
    [0, 1, "Steady"],
    [0, 2, "Falling"],
  ])("of %d rising and %d falling weeks is %s", (rising, falling, trajectory) => {
    expect(trajectoryOf(rising, falling)).toBe(trajectory);
  });
});
