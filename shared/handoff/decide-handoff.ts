import { DAY_MS } from "../lib/day.ts";
import { fingerprint } from "../lib/fingerprint.ts";
import type { SegmentId } from "../tier/segments.ts";
import { dueAt, type Handoff, isHigher, routeOf } from "./handoff.ts";
import { type Moment, momentsOf } from "./moments.ts";
import {
  BAND_TRIGGERS,
  type Before,
  LEVEL_TRIGGERS,
  type Priority,
  roseTo,
  type Standing,
  type TriggerSettings,
} from "./trigger.ts";

/** A trigger that fired. */
export interface Firing {
  readonly id: string;
  readonly priority: Priority;
  readonly label: string;
  readonly userId: string | null;
}

export interface Decision {
  readonly fired: readonly Firing[];
  readonly moments: readonly Moment[];
  /** The handoff to write: newly opened, or the open one raised; null when nothing changes. */
  readonly handoff: Handoff | null;
  /** What the next decision compares with. */
  readonly after: Before;
}

/** Something became true, or is to be done. */
export const isNews = ({ fired, moments, handoff }: Decision): boolean =>
  fired.length > 0 || moments.length > 0 || handoff !== null;

export interface DecisionInput {
  readonly accountId: string;
  readonly standing: Standing;
  readonly before: Before | null;
  readonly open: Handoff | null;
  readonly segment: SegmentId;
  readonly isHeldOut: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Compares an account's standing with the last one: which triggers fire, which moments happened, what becomes of the
 * handoff. Edges, not levels; a trigger rests for `quietDays` after it fired. Tier 4 and held-out accounts get none; an
 * account that leaves tier 4 gets the handoff that the triggers still holding would have opened.
 */
export function decideHandoff(input: DecisionInput, settings: TriggerSettings): Decision {
  const { standing, before, now } = input;
  const holding = LEVEL_TRIGGERS.filter((trigger) => trigger.holds(standing, settings));
  const edges: Firing[] = holding
    .filter((trigger) => before === null || !before.holding.includes(trigger.id))
    .map(({ id, priority, label }) => ({ id, priority, label, userId: null }));
  for (const { id, priority, label, band } of BAND_TRIGGERS) {
    const risen = roseTo(band, standing);
    if (risen.length > 0) edges.push({ id, priority, label, userId: risen.length === 1 ? risen[0]!.id() : null });
  }
  const quietSince = now - settings.quietDays * DAY_MS;
  const fired = edges.filter((edge) => (before?.firedAt[edge.id] ?? Number.NEGATIVE_INFINITY) <= quietSince);
  return {
    fired,
    moments: momentsOf(standing, before),
    handoff: handoffFor(input, before?.tier === 4 ? [...fired, ...holding] : fired),
    after: {
      tier: standing.tier,
      activeUsers: standing.facts.activeUsers30,
      lastPricingAt: standing.facts.lastPricingAt,
      holding: holding.map((trigger) => trigger.id),
      firedAt: firedAtAfter(before?.firedAt ?? {}, fired, now),
    },
  };
}

function firedAtAfter(before: Before["firedAt"], fired: readonly Firing[], now: number): Before["firedAt"] {
  if (fired.length === 0) return before;
  return { ...before, ...Object.fromEntries(fired.map((trigger) => [trigger.id, now])) };
}

function handoffFor(input: DecisionInput, reasons: readonly Pick<Firing, "id" | "priority">[]): Handoff | null {
  const { accountId, standing, open, segment, now } = input;
  if (standing.tier === 4 || input.isHeldOut) return null;
  const highest = reasons.reduce<Pick<Firing, "id" | "priority"> | null>(
    (top, trigger) => (top === null || isHigher(trigger.priority, top.priority) ? trigger : top),
    null,
  );
  if (highest === null) return null;
  const due = dueAt(highest.priority, now);
  if (open !== null) {
    if (!isHigher(highest.priority, open.priority)) return null;
    return { ...open, trigger: highest.id, priority: highest.priority, dueAt: Math.min(open.dueAt, due) };
  }
  return {
    id: `ho_${fingerprint(`${accountId}\n${highest.id}\n${now}`)}`,
    accountId,
    trigger: highest.id,
    priority: highest.priority,
    status: "open",
    route: routeOf(segment, standing.tier),
    firedAt: now,
    dueAt: due,
  };
}
