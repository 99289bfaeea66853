import type { HandoffStatus } from "../handoff/handoff.ts";
import { PRIORITY_NAMES, ROUTE_NAMES, STATUS_NAMES } from "../handoff/names.ts";
import { isClosed, OUTCOMES, type Outcome } from "../handoff/outcome.ts";
import type { Priority } from "../handoff/trigger.ts";
import type { CardHandoff } from "./score-card.ts";
import { spokenDue } from "./spoken.ts";

/** What a rep can say on the card; later outcomes come from the CRM's own deals. */
export type FeedbackStep = Extract<Outcome, "accepted" | "contacted" | "replied" | "meeting_booked">;

export interface StepView {
  readonly outcome: FeedbackStep;
  readonly isDone: boolean;
}

export interface HandoffView {
  readonly id: string;
  readonly title: string;
  readonly priority: Priority;
  readonly priorityLabel: string;
  readonly route: string;
  readonly status: HandoffStatus;
  readonly statusLabel: string;
  /** Null once sales has acted: nothing is due any more. */
  readonly due: string | null;
  readonly isOverdue: boolean;
  readonly isClosed: boolean;
  /** In the order a deal goes; those up to the status are done. */
  readonly steps: readonly StepView[];
}

const STEPS: readonly FeedbackStep[] = ["accepted", "contacted", "replied", "meeting_booked"];

/** A handoff in words: what it is about, who works it, when it is due, how far it is. */
export function viewHandoff(handoff: CardHandoff, now: number): HandoffView {
  const { status } = handoff;
  const isWaiting = status === "open" || status === "accepted";
  const due = isWaiting ? spokenDue(Date.parse(handoff.dueAt), now) : null;
  return {
    id: handoff.id,
    title: handoff.trigger.label,
    priority: handoff.priority,
    priorityLabel: `${PRIORITY_NAMES[handoff.priority]} priority`,
    route: ROUTE_NAMES[handoff.route],
    status,
    statusLabel: STATUS_NAMES[status],
    due,
    isOverdue: due?.startsWith("Overdue") ?? false,
    isClosed: isClosed(status),
    steps: STEPS.map((outcome) => ({ outcome, isDone: isBefore(outcome, status) })),
  };
}

/** The step is, or lies before, the status; a handoff rejected or lost says nothing of its steps. */
const isBefore = (step: FeedbackStep, status: HandoffStatus): boolean =>
  status !== "open" && status !== "rejected" && status !== "lost" && OUTCOMES.indexOf(step) <= OUTCOMES.indexOf(status);
