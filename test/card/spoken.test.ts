import { describe, expect, it } from "vitest";
import {
  signed,
  spokenDue,
  spokenDuration,
  spokenMoney,
  spokenNumber,
  spokenShare,
  spokenSince,
} from "../../shared/card/spoken.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../shared/lib/day.ts";

const NOW = Date.parse("2026-03-18T12:00:00Z");

describe("words about time", () => {
  it("say a length of time in the unit people would", () => {
    const said = [10_000, 90_000, 59 * MINUTE_MS, HOUR_MS, 23 * HOUR_MS, 25 * HOUR_MS, 40 * HOUR_MS].map(
      spokenDuration,
    );
    expect(said).toEqual(["1 minute", "2 minutes", "59 minutes", "1 hour", "23 hours", "1 day", "2 days"]);
  });

  it("say how long ago, and after two weeks the date", () => {
    const said = [0, -MINUTE_MS, 3 * HOUR_MS, 13 * DAY_MS, 15 * DAY_MS].map((age) => spokenSince(NOW - age, NOW));
    expect(said).toEqual(["just now", "just now", "3 hours ago", "13 days ago", "on 3 Mar 2026"]);
  });

  it("say what is due, with an hour's grace, and what is overdue", () => {
    const said = [5 * HOUR_MS, 2 * DAY_MS, 0, -59 * MINUTE_MS, -HOUR_MS, -2 * DAY_MS].map((ahead) =>
      spokenDue(NOW + ahead, NOW),
    );
    expect(said).toEqual([
      "Due in 5 hours",
      "Due in 2 days",
      "Due now",
      "Due now",
      "Overdue by 1 hour",
      "Overdue by 2 days",
    ]);
  });
});

describe("words about amounts", () => {
  it("have separators, signs and units", () => {
    expect([1234567, 999.6, -1200, -0.2].map(spokenNumber)).toEqual(["1,234,567", "1,000", "−1,200", "0"]);
    expect([30, 0, -20, -1200].map(signed)).toEqual(["+30", "0", "−20", "−1,200"]);
    expect([44880, 0, -5, -1234, null].map(spokenMoney)).toEqual(["$44,880", "$0", "−$5", "−$1,234", null]);
    expect([0, 0.245, 1].map(spokenShare)).toEqual(["0 %", "25 %", "100 %"]);
  });
});
