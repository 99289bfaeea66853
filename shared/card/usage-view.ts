import { DAY_MS, spokenDay } from "../lib/day.ts";
import { listed } from "../lib/words.ts";
import type { ScoreCard, WeekUsage } from "./score-card.ts";
import { spokenNumber, spokenShare, spokenSince } from "./spoken.ts";

export interface FeatureView {
  readonly key: string;
  readonly name: string;
  readonly count: string;
  /** Against the most used one, in whole percent of its bar. */
  readonly barPct: number;
}

export interface WeekView {
  readonly key: string;
  /** First day of the week: `11 Nov`, and with its year. */
  readonly shortDay: string;
  readonly day: string;
  readonly events: string;
  readonly activeUsers: string;
  /** Against the busiest week, 0 to 1. */
  readonly height: number;
}

export interface UsageView {
  readonly isPerson: boolean;
  /** `10 of 11`; of a person, the days of the last 30 they were active on. */
  readonly active: string;
  readonly activeUsers7: string;
  readonly events30: string;
  readonly frequency: string;
  readonly departments: string | null;
  readonly workspaces: string | null;
  readonly lastActive: string | null;
  readonly trajectory: string;
  readonly features: readonly FeatureView[];
  readonly weeks: readonly WeekView[];
  /** The chart in one sentence; null when there is nothing to draw. */
  readonly weeksSummary: string | null;
}

const MOST_FEATURES = 5;

/** How the product is used; null when the card does not say. */
export function viewUsage({ usage, kind }: ScoreCard, now: number): UsageView | null {
  if (usage.users === 0 && usage.weekly.length === 0) return null;
  const busiest = Math.max(1, ...usage.topFeatures.map(({ count }) => count));
  return {
    isPerson: kind === "user",
    active:
      kind === "user"
        ? `${Math.round(usage.dauMau * 30)} of 30`
        : `${spokenNumber(usage.activeUsers30)} of ${spokenNumber(usage.users)}`,
    activeUsers7: spokenNumber(usage.activeUsers7),
    events30: spokenNumber(usage.events30),
    frequency: spokenShare(usage.dauMau),
    departments: listed(usage.departments, 6) || null,
    workspaces: usage.workspaces === 0 ? null : spokenNumber(usage.workspaces),
    lastActive: usage.lastActiveAt === null ? null : spokenSince(Date.parse(usage.lastActiveAt), now),
    trajectory: usage.trajectory,
    features: usage.topFeatures.slice(0, MOST_FEATURES).map(({ name, count }) => ({
      key: name,
      name,
      count: spokenNumber(count),
      barPct: Math.round((100 * count) / busiest),
    })),
    weeks: viewWeeks(usage.weekly),
    weeksSummary: summarizeWeeks(usage.weekly),
  };
}

function viewWeeks(weekly: readonly WeekUsage[]): WeekView[] {
  const busiest = Math.max(1, ...weekly.map(({ events }) => events));
  return weekly.map(({ week, events, activeUsers }) => ({
    key: week,
    shortDay: dayWords(week).split(" ").slice(0, 2).join(" "),
    day: dayWords(week),
    events: spokenNumber(events),
    activeUsers: spokenNumber(activeUsers),
    height: Math.max(0, events / busiest),
  }));
}

function summarizeWeeks(weekly: readonly WeekUsage[]): string | null {
  const [first, last] = [weekly[0], weekly.at(-1)];
  if (first === undefined || last === undefined) return null;
  const busiest = weekly.reduce((most, week) => (week.events > most.events ? week : most));
  const course = `Events a week over ${weekly.length} weeks: from ${spokenNumber(first.events)} to ${spokenNumber(last.events)}`;
  return busiest === first || busiest === last
    ? `${course}.`
    : `${course}, most (${spokenNumber(busiest.events)}) in the week of ${dayWords(busiest.week)}.`;
}

const dayWords = (day: string): string => spokenDay(Math.floor(Date.parse(day) / DAY_MS));
