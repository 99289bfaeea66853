import { viewHandoff } from "../../../../shared/card/handoff-view.ts";
import { signed, spokenNumber } from "../../../../shared/card/spoken.ts";
import type { AccountLine } from "../../contract.ts";

/** A line of the list in words. */
export interface AccountView {
  readonly id: string;
  readonly name: string;
  /** What distinguishes accounts of one name; null when the name is the id. */
  readonly detail: string | null;
  readonly tier: AccountLine["tier"];
  readonly score: string;
  readonly change: { readonly text: string; readonly direction: "up" | "down" | "level" } | null;
  readonly activeUsers: string;
  readonly trajectory: string;
  readonly weekly: readonly number[];
  readonly handoff: HandoffChip | null;
}

export interface HandoffChip {
  readonly priority: "high" | "medium" | "low";
  readonly title: string;
  /** When it is due, or how far sales is. */
  readonly state: string;
  readonly isOverdue: boolean;
}

export function viewAccount(line: AccountLine, now: number): AccountView {
  const { id, name, tier, trajectory, weekly } = line;
  return {
    id,
    name,
    detail: name === id ? null : id,
    tier,
    score: spokenNumber(line.score),
    change: changeOf(line.scoreChange7d),
    activeUsers: spokenNumber(line.activeUsers),
    trajectory,
    weekly,
    handoff: line.handoff === null ? null : chipOf(line.handoff, now),
  };
}

function changeOf(change: number | null): AccountView["change"] {
  if (change === null) return null;
  return { text: signed(change), direction: change > 0 ? "up" : change < 0 ? "down" : "level" };
}

function chipOf(handoff: NonNullable<AccountLine["handoff"]>, now: number): HandoffChip {
  const { priority, title, due, isOverdue, statusLabel } = viewHandoff(handoff, now);
  return { priority, title, state: due ?? statusLabel, isOverdue };
}
