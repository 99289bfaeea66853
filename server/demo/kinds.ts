import type { Range } from "./random.ts";

/** How one kind of company lives. */
export interface Kind {
  readonly count: number;
  readonly people: Range;
  readonly startedDaysAgo: Range;
  /** Days within which the colleagues follow the first person. */
  readonly joinDays: number;
  readonly employees: Range;
  /** Share of companies picked from the ICP. */
  readonly target: number;
  readonly workspaces: Range;
  readonly curve: "rising" | "steady" | "fading";
  /** Chance that a person works in the product on a weekday: from the least to the most eager. */
  readonly rhythm: Range;
  /** Mean events of a working day. */
  readonly volume: number;
  /** Share of people who stop for good. */
  readonly lapse: number;
  /** Share of companies that buy. */
  readonly paid: number;
  /** Share of people with a premium feature; API use, sharing and limits follow it. */
  readonly keen: number;
}

const ids = ["pilot", "growing", "steady", "small", "churner", "abandoner", "solo", "freemail", "visitor"] as const;
export type KindId = (typeof ids)[number];

/** Chosen to look like a real self-serve funnel: few teams that sales should call, many people on their own. */
const table = `
           count people startedDaysAgo joinDays employees target workspaces curve  rhythm    volume lapse paid keen
pilot      9     12~56  60~115         110      260~4800  0.9    2~4        rising 0.15~0.9  12     0.12  0.85 0.4
growing    20    4~13   40~110         110      16~600    0.25   1~1        rising 0.15~0.8  13     0.15  0.4  0.2
steady     22    6~14   80~117         30       40~800    0.2    1~1        steady 0.08~0.8  15     0.25  0.8  0.2
small      30    2~4    15~115         40       4~45      0.25   1~1        steady 0.05~0.7  9      0.25  0.3  0.15
churner    22    2~9    80~117         25       10~600    0.25   1~1        fading 0.2~0.8   11     0.2   0.25 0.2
abandoner  16    1~3    8~70           6        5~400     0.3    1~1        steady 0.4~0.9   9      1     0    0.2
solo       48    1~1    3~117          0        1~3000    0.3    0~1        steady 0.02~0.7  6      0.5   0    0.12
freemail   32    1~1    1~117          0        1~1       0      0~0        steady 0.02~0.5  6      0.6   0    0.1
visitor    10    1~1    2~45           0        20~2500   0.5    0~1        rising 0.1~0.8   8      0.3   0    0.15`;

const [header = [], ...rows] = table
  .trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/));

const cell = (text: string): number | string | number[] =>
  text.includes("~") ? text.split("~").map(Number) : Number.isNaN(Number(text)) ? text : Number(text);

export const kinds = Object.fromEntries(
  rows.map(([id, ...cells]) => [id, Object.fromEntries(cells.map((text, i) => [header[i], cell(text)]))]),
) as Readonly<Record<KindId, Kind>>;
export const kindIds: readonly KindId[] = ids;
