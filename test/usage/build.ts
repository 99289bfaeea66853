import { readActivity } from "../../shared/events/activity.ts";
import type { ProductEvent, Properties } from "../../shared/events/event.ts";
import { type CompiledPlan, compileTrackingPlan, DEFAULT_TRACKING_PLAN } from "../../shared/events/tracking-plan.ts";
import { DAY_MS, dayOf, MINUTE_MS } from "../../shared/lib/day.ts";
import { foldHistory } from "../../shared/usage/fold-history.ts";
import { type Happening, type History, KINDS, NAMED } from "../../shared/usage/history.ts";

/** Every test happens on this Wednesday at noon. */
export const NOW = Date.parse("2026-03-18T12:00:00Z");
export const TODAY = dayOf(NOW);

export const daysAgo = (days: number, time = "10:00"): number => Date.parse(`2026-03-18T${time}:00Z`) - days * DAY_MS;
export const minutesAgo = (minutes: number): number => NOW - minutes * MINUTE_MS;

export const DEFAULT_PLAN = compileTrackingPlan(DEFAULT_TRACKING_PLAN);

const EVENT: ProductEvent = {
  type: "track",
  messageId: "m-1",
  userId: "ann",
  anonymousId: null,
  time: NOW,
  name: "",
  properties: {},
  traits: {},
  groupId: null,
  previousId: null,
};

export const event = (parts: Partial<ProductEvent>): ProductEvent => ({ ...EVENT, ...parts });
export const track = (name: string, properties: Properties = {}) => event({ name, properties });
export const page = (name: string, properties: Properties = {}) => event({ type: "page", name, properties });
export const screen = (name: string) => event({ type: "screen", name });
export const identify = (traits: Properties = {}, time = NOW) => event({ type: "identify", traits, time });
export const group = (groupId: string, traits: Properties = {}, time = NOW) =>
  event({ type: "group", groupId, traits, time });

/** When something happened, and what. */
export type Dated = readonly [at: number, event: ProductEvent];

export const happeningsOf = (dated: readonly Dated[], plan: CompiledPlan = DEFAULT_PLAN): Happening[] =>
  dated.map(([time, happened]) => ({ time, activity: readActivity(happened, plan) }));

/** A person's history from what they did, in any order. */
export const historyOf = (...dated: readonly Dated[]): History => foldHistory(null, happeningsOf(dated));

/** The same thing on each of several days. */
export const onDaysAgo = (days: readonly number[], happened = track("Report Opened")): Dated[] =>
  days.map((day) => [daysAgo(day), happened]);

/** What a history says, however its dictionary is ordered. */
export function saidBy(history: History) {
  const counts: string[] = [];
  for (let i = 0; i < history.entries.length; i += 3) {
    const [day, code, count] = history.entries.slice(i, i + 3) as [number, number, number];
    const name = code < NAMED ? "" : history.names[Math.floor((code - NAMED) / KINDS)];
    const kind = code < NAMED ? code : NAMED + ((code - NAMED) % KINDS);
    counts.push(`${day} ${kind} ${name} × ${count}`);
  }
  const { firstSeenAt, lastActiveAt, signupAt, activationAt, times } = history;
  return {
    firstSeenAt,
    lastActiveAt,
    signupAt,
    activationAt,
    times,
    names: [...history.names].sort(),
    counts: counts.sort(),
  };
}
