import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { strongestReasons, viewBreakdown, viewReasons } from "../../shared/card/breakdown-view.ts";
import type { BreakdownLine } from "../../shared/card/score-card.ts";
import { accountCard, SAMPLE_CARDS } from "./sample-cards.ts";

const line = (
  category: BreakdownLine["category"],
  points: number,
  signal = `${category}_${points}`,
): BreakdownLine => ({
  category,
  signal,
  label: signal,
  points,
  evidence: "",
});
const withLines = (breakdown: readonly BreakdownLine[], score?: number) => ({
  ...accountCard(),
  breakdown,
  score: score ?? breakdown.reduce((sum, { points }) => sum + points, 0),
});
const numberOf = (points: string) => Number(points.replace("−", "-").replace(/[,+]/g, ""));
const sumOf = (parts: readonly { readonly points: string }[]) =>
  parts.reduce((sum, { points }) => sum + numberOf(points), 0);

const anyLines = fc.array(
  fc
    .tuple(
      fc.constantFrom("feature", "collaboration", "velocity", "intent", "firmographic", "negative"),
      fc.integer({ min: -500, max: 5000 }),
    )
    .map(([category, points]) => line(category as BreakdownLine["category"], points)),
);

describe("the breakdown as it is shown", () => {
  it("adds up: lines to their group, groups to the score", () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const card = withLines(lines);
        const { groups, total, lineCount } = viewBreakdown(card);
        expect(numberOf(total)).toBe(card.score);
        expect(sumOf(groups)).toBe(card.score);
        for (const group of groups) expect(sumOf(group.lines)).toBe(numberOf(group.points));
        expect(lineCount).toBe(lines.length);
      }),
    );
  });

  it("still adds up where a shortened card lists only some lines", () => {
    fc.assert(
      fc.property(anyLines, fc.integer({ min: -1000, max: 10_000 }), (lines, score) => {
        expect(sumOf(viewBreakdown(withLines(lines, score)).groups)).toBe(score);
      }),
    );
    expect(viewBreakdown(withLines([line("intent", 30)], 80)).groups).toMatchObject([
      { label: "Buying intent", points: "+30" },
      { label: "Signals not listed here", points: "+50", lines: [] },
    ]);
  });

  it("adds up for every card the product makes", () => {
    for (const card of SAMPLE_CARDS.values()) expect(sumOf(viewBreakdown(card).groups)).toBe(card.score);
  });

  it("has bars no longer than the longest", () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const bars = viewBreakdown(withLines(lines)).groups.map(({ barPct }) => barPct);
        expect(bars.every((bar) => bar >= 0 && bar <= 100)).toBe(true);
      }),
    );
  });
});

describe("the strongest reasons", () => {
  const signals = (lines: readonly BreakdownLine[]) => strongestReasons(lines).map(({ signal }) => signal);

  it("are of different kinds: intent first, what the company is last, between them by points", () => {
    const lines = [line("firmographic", 90), line("feature", 40), line("feature", 50), line("intent", 10)];
    expect(signals([...lines, line("velocity", 60)])).toEqual(["intent_10", "velocity_60", "feature_50"]);
    expect(signals(lines)).toEqual(["intent_10", "feature_50", "firmographic_90"]);
  });

  it("end with what speaks against it, if that weighs as much as one of them", () => {
    const lines = [line("intent", 30), line("feature", 20)];
    expect(signals([...lines, line("negative", -10)])).toEqual(["intent_30", "feature_20"]);
    expect(signals([...lines, line("negative", -15), line("negative", -20)])).toEqual([
      "intent_30",
      "feature_20",
      "negative_-20",
    ]);
    expect(signals([line("negative", -10)])).toEqual(["negative_-10"]);
  });

  it("are never lines without points", () => {
    expect(signals([line("feature", 0)])).toEqual([]);
  });

  it("say how many people they are about", () => {
    const people = (users: number) => viewReasons(withLines([{ ...line("intent", 30), users }]))[0]?.people;
    expect([people(1), people(3)]).toEqual([null, "3 people"]);
  });
});
