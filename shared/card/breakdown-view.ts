import { counted } from "../lib/words.ts";
import type { Category } from "../score/signal.ts";
import type { BreakdownLine, ScoreCard } from "./score-card.ts";
import { signed, spokenNumber } from "./spoken.ts";

export interface LineView {
  readonly key: string;
  readonly label: string;
  readonly points: string;
  /** `3 people`; null where it is one person's or the account's own. */
  readonly people: string | null;
  readonly evidence: string;
  /** Takes points away. */
  readonly isCaution: boolean;
}

export interface GroupView {
  readonly key: string;
  readonly label: string;
  readonly points: string;
  /** Against the group that weighs most, in whole percent of its bar. */
  readonly barPct: number;
  readonly isCaution: boolean;
  readonly lines: readonly LineView[];
}

/** The whole arithmetic: the groups' points add up to `total`, which is the score. */
export interface BreakdownView {
  readonly groups: readonly GroupView[];
  readonly total: string;
  readonly lineCount: number;
}

const CATEGORIES: Readonly<Record<Category, string>> = {
  intent: "Buying intent",
  feature: "Product use",
  collaboration: "Team",
  velocity: "Momentum",
  firmographic: "Company fit",
  negative: "Against",
};

const MOST_REASONS = 3;

/** Lines by category, those that weigh most first. What a shortened card left out is a group of its own. */
export function viewBreakdown({ breakdown, score }: ScoreCard): BreakdownView {
  const groups = (Object.keys(CATEGORIES) as Category[])
    .map((category) => ({ category, lines: breakdown.filter((line) => line.category === category) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ category, lines }) => ({ key: category as string, label: CATEGORIES[category], lines, points: sum(lines) }))
    .sort((a, b) => b.points - a.points);
  const rest = score - sum(breakdown);
  if (rest !== 0) groups.push({ key: "rest", label: "Signals not listed here", lines: [], points: rest });
  const most = Math.max(1, ...groups.map(({ points }) => Math.abs(points)));
  return {
    groups: groups.map((group) => ({
      ...group,
      points: signed(group.points),
      barPct: Math.round((100 * Math.abs(group.points)) / most),
      isCaution: group.points < 0,
      lines: group.lines.map(viewLine),
    })),
    total: spokenNumber(score),
    lineCount: breakdown.length,
  };
}

/**
 * The strongest reasons of different kinds, intent first, what the company is last, between them by
 * points; after all, what speaks against it most, if that
 * weighs as much as one of them. Lines without points are no reasons.
 */
export function strongestReasons(lines: readonly BreakdownLine[]): readonly BreakdownLine[] {
  const strongest = [...lines].sort((a, b) => urgencyOf(b) - urgencyOf(a) || b.points - a.points);
  const reasons = strongest.filter(
    (line, index) => strongest.findIndex(({ category, points }) => category === line.category && points > 0) === index,
  );
  const shown = reasons.slice(0, MOST_REASONS);
  const against = strongest.filter(({ points }) => points < 0).sort((a, b) => a.points - b.points)[0];
  const weakest = Math.min(...shown.map(({ points }) => points));
  return against === undefined || (shown.length > 0 && -against.points < weakest) ? shown : [...shown, against];
}

const urgencyOf = ({ category }: BreakdownLine): number =>
  category === "intent" ? 2 : category === "firmographic" ? 0 : 1;

export const viewReasons = (card: ScoreCard): readonly LineView[] => strongestReasons(card.breakdown).map(viewLine);

const viewLine = ({ signal, label, points, users, evidence }: BreakdownLine): LineView => ({
  key: signal,
  label,
  points: signed(points),
  people: users === undefined || users === 1 ? null : counted(users, "person", "people"),
  evidence,
  isCaution: points < 0,
});

const sum = (lines: readonly BreakdownLine[]): number => lines.reduce((total, { points }) => total + points, 0);
