import { DAY_MS, HOUR_MS } from "../lib/day.ts";
import { listed } from "../lib/words.ts";
import { BANDS, type BandId } from "../tier/bands.ts";
import { type LineView, viewReasons } from "./breakdown-view.ts";
import type { AccountCard, ScoreCard } from "./score-card.ts";
import { signed, spokenNumber, spokenSince } from "./spoken.ts";

/** How far up: 4 for tier 1 and Hot, 1 for tier 4 and Not PQL. */
export type Rank = 1 | 2 | 3 | 4;

export interface HeaderView {
  readonly score: string;
  /** `+75 in 7 days`; null when there was no score then. */
  readonly change: string | null;
  readonly direction: "up" | "down" | "same";
  readonly rank: Rank;
  readonly rankLabel: string;
  /** What sales does at this tier or band. */
  readonly action: string;
  /** `For Tier 1 Enterprise: an ICP match`; null at the top and for a person. */
  readonly nextStep: string | null;
  readonly segment: string;
  readonly motion: string;
  readonly trajectory: string;
  readonly age: string;
  readonly isStale: boolean;
  readonly reasons: readonly LineView[];
}

/** Every account is scored daily, at the start of the UTC day; the hour is for the score to reach the record. */
const STALE_MS = DAY_MS + HOUR_MS;

/** The score with what it means, how it moved, why, and how old it is. */
export function viewHeader(card: ScoreCard, now: number): HeaderView {
  const change = card.scoreChange7d;
  const scoredAt = Date.parse(card.scoredAt);
  return {
    score: spokenNumber(card.score),
    change: change === null ? null : `${change === 0 ? "No change" : signed(change)} in 7 days`,
    direction: change === null || change === 0 ? "same" : change > 0 ? "up" : "down",
    ...(card.kind === "account"
      ? rankOfTier(card)
      : { rank: rankOfBand(card.band.id).rank, rankLabel: card.band.label }),
    action: card.kind === "account" ? card.tier.action : card.band.action,
    nextStep: card.kind === "account" ? nextStepOf(card) : null,
    segment: card.segment.label,
    motion: card.segment.motion,
    trajectory: card.usage.trajectory,
    age: `Scored ${spokenSince(scoredAt, now)}`,
    isStale: now - scoredAt > STALE_MS,
    reasons: viewReasons(card),
  };
}

const rankOfTier = ({ tier }: AccountCard) => ({
  rank: (5 - tier.level) as Rank,
  rankLabel: `Tier ${tier.level} ${tier.label}`,
});

const RANKS: Readonly<Record<BandId, Rank>> = { hot: 4, warm: 3, emerging: 2, none: 1 };

export const rankOfBand = (band: BandId) => ({ rank: RANKS[band], rankLabel: BANDS[band].label });

const nextStepOf = ({ nextTier }: AccountCard): string | null =>
  nextTier === null || nextTier.missing.length === 0
    ? null
    : `For Tier ${nextTier.level} ${nextTier.label}: ${listed(nextTier.missing, nextTier.missing.length)}`;
