import { type Handoff, isHigher } from "../../shared/handoff/handoff.ts";
import { type Priority, triggerLabel } from "../../shared/handoff/trigger.ts";
import { DAY_MS, dayOf, spokenDay } from "../../shared/lib/day.ts";
import type { AccountMemory } from "../usage/account-memory.ts";

/** What decides whether a trigger fires at an account, and what becomes of it. Times in ms. */
export interface TriggerState {
  readonly memory: Pick<AccountMemory, "holding" | "firedAt">;
  readonly tier: 1 | 2 | 3 | 4;
  readonly openPriority: Priority | null;
  readonly isHeldOut: boolean;
  readonly quietDays: number;
  readonly now: number;
}

const DUE: Readonly<Record<Priority, string>> = {
  high: "due now",
  medium: "due in 48 hours",
  low: "due within a week",
};

/** What to expect of a trigger whose condition is about to become true, in a sentence. */
export function expectationOf(trigger: string, priority: Handoff["priority"], state: TriggerState): string {
  const label = `“${triggerLabel(trigger)}”`;
  const { memory, quietDays, now } = state;
  if (memory.holding.includes(trigger)) return `${label} holds already and fires no second time; the score may rise.`;
  const firedAt = memory.firedAt[trigger];
  if (firedAt !== undefined && firedAt > now - quietDays * DAY_MS)
    return `${label} fired on ${spokenDay(dayOf(firedAt))} and rests for ${quietDays} days; the score may rise.`;
  return `${label} fires: ${consequenceOf(priority, state)}.`;
}

function consequenceOf(priority: Priority, { tier, openPriority, isHeldOut }: TriggerState): string {
  if (isHeldOut) return "no handoff, as the account is held out";
  if (tier === 4) return "no handoff, unless the account leaves tier 4";
  if (openPriority === null) return `a handoff of ${priority} priority opens, ${DUE[priority]}`;
  if (isHigher(priority, openPriority)) return `the open handoff rises to ${priority} priority, ${DUE[priority]}`;
  return `the open handoff, of ${openPriority} priority, stays`;
}
