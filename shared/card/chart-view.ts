import { DAY_MS, spokenDay } from "../lib/day.ts";
import type { ScoreCard } from "./score-card.ts";

/** A week of a chart that draws by itself. */
export interface WeekRow {
  /** First day of the week: `11 Nov`. */
  readonly week: string;
  readonly events: number;
  readonly activeUsers: number;
}

/** The weeks of a card as numbers, oldest first. */
export const viewWeekRows = ({ usage }: ScoreCard): readonly WeekRow[] =>
  usage.weekly.map(({ week, events, activeUsers }) => ({
    week: spokenDay(Math.floor(Date.parse(week) / DAY_MS))
      .split(" ")
      .slice(0, 2)
      .join(" "),
    events,
    activeUsers,
  }));

/** The score where it lies on a scale from 0 to 100; null where such a scale would show another number. */
export const scoreOfHundred = ({ score }: ScoreCard): number | null =>
  score >= 0 && score <= 100 ? Math.round(score) : null;
