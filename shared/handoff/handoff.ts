import { DAY_MS } from "../lib/day.ts";
import type { SegmentId } from "../tier/segments.ts";
import type { TierLevel } from "../tier/tiers.ts";
import type { Outcome } from "./outcome.ts";
import type { Priority } from "./trigger.ts";

/** Who works a handoff: an automated e-mail sequence, inside sales, or the account executive who owns the record. */
export type Route = "automated_email" | "inside_sales" | "named_ae";

/** Open until sales acts; rejected, won and lost close it. */
export type HandoffStatus = "open" | Outcome;

export interface Handoff {
  readonly id: string;
  readonly accountId: string;
  readonly trigger: string;
  readonly priority: Priority;
  readonly status: HandoffStatus;
  readonly route: Route;
  /** When the trigger fired and when someone should have acted, ms. */
  readonly firedAt: number;
  readonly dueAt: number;
}

const RANK: Readonly<Record<Priority, number>> = { high: 3, medium: 2, low: 1 };

/** High is due now, medium within 48 hours, low is nurture: within a week. */
const DUE_DAYS: Readonly<Record<Priority, number>> = { high: 0, medium: 2, low: 7 };

export const isHigher = (priority: Priority, other: Priority): boolean => RANK[priority] > RANK[other];

export const dueAt = (priority: Priority, firedAt: number): number => firedAt + DUE_DAYS[priority] * DAY_MS;

/** By segment; a company of unknown size by its tier. */
export function routeOf(segment: SegmentId, tier: TierLevel): Route {
  if (segment === "enterprise" || (segment === "unknown" && tier === 1)) return "named_ae";
  return segment === "mid_market" || (segment === "unknown" && tier === 2) ? "inside_sales" : "automated_email";
}
