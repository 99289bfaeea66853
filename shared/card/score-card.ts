import type { Trajectory } from "../facts/weeks.ts";
import type { HandoffStatus, Route } from "../handoff/handoff.ts";
import type { Outreach } from "../handoff/outreach.ts";
import type { Priority } from "../handoff/trigger.ts";
import type { Category } from "../score/signal.ts";
import type { Band, BandId } from "../tier/bands.ts";
import type { Expansion } from "../tier/expansion.ts";
import type { Segment } from "../tier/segments.ts";
import type { NextTier, Tier } from "../tier/tiers.ts";

/** The version of the contract below. */
export const CARD_VERSION = 1;

/** One line of the arithmetic: its points, with the other lines', add up to the score. */
export interface BreakdownLine {
  readonly category: Category;
  readonly signal: string;
  readonly label: string;
  readonly points: number;
  /** People it fired for; absent where the line is the account's own. */
  readonly users?: number;
  /** Who, how often, when last. */
  readonly evidence: string;
}

export interface WeekUsage {
  /** First day of the week, `YYYY-MM-DD`. */
  readonly week: string;
  readonly events: number;
  readonly activeUsers: number;
}

export interface UsageSummary {
  readonly activeUsers7: number;
  readonly activeUsers30: number;
  readonly users: number;
  readonly events30: number;
  /** Average share of the last 30 days that an active user was active on, 0 to 1. */
  readonly dauMau: number;
  readonly departments: readonly string[];
  readonly workspaces: number;
  /** The last 8 complete weeks, oldest first. */
  readonly weekly: readonly WeekUsage[];
  readonly topFeatures: readonly { readonly name: string; readonly count: number }[];
  readonly lastActiveAt: string | null;
  readonly trajectory: Trajectory;
}

export interface CardTrigger {
  readonly id: string;
  readonly priority: Priority | "moment";
  readonly label: string;
  readonly firedAt: string;
}

export interface CardHandoff {
  readonly id: string;
  /** Why it was opened. */
  readonly trigger: { readonly id: string; readonly label: string };
  readonly priority: Priority;
  readonly status: HandoffStatus;
  readonly dueAt: string;
  readonly route: Route;
}

export interface CardPerson {
  readonly id: string;
  readonly name: string;
  readonly title: string | null;
  readonly score: number;
  readonly band: BandId;
}

/** The one contract between the API, the CRM field and both cards. Times are ISO 8601 in UTC, money is USD a year. */
interface CommonCard {
  readonly version: typeof CARD_VERSION;
  readonly id: string;
  readonly name: string;
  readonly domain: string | null;
  readonly scoredAt: string;
  readonly modelVersion: string;
  readonly score: number;
  /** Against the score of 7 days ago; null when there was none. */
  readonly scoreChange7d: number | null;
  readonly segment: Segment;
  readonly breakdown: readonly BreakdownLine[];
  readonly usage: UsageSummary;
  readonly plan: Expansion;
  /** Enterprise features asked for in the intent window, those most people asked for first. */
  readonly enterpriseRequests: readonly string[];
  readonly triggers: readonly CardTrigger[];
  readonly handoff: CardHandoff | null;
  readonly outreach: Outreach | null;
}

export interface AccountCard extends CommonCard {
  readonly kind: "account";
  readonly tier: Tier;
  readonly nextTier: NextTier | null;
  /** Highest score first, at most 10. */
  readonly people: readonly CardPerson[];
}

/** How the person came to the product; null is unknown. */
export interface CardSignup {
  readonly at: string | null;
  readonly source: string | null;
  readonly activatedAt: string | null;
}

export interface UserCard extends CommonCard {
  readonly kind: "user";
  readonly accountId: string;
  readonly title: string | null;
  readonly email: string | null;
  readonly signup: CardSignup;
  readonly band: Band;
  readonly nextTier: null;
}

export type ScoreCard = AccountCard | UserCard;
