/** What sales did with a handoff, in the order a deal goes. */
export const OUTCOMES = [
  "accepted",
  "contacted",
  "replied",
  "meeting_booked",
  "opportunity_created",
  "won",
  "lost",
  "rejected",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

const CLOSING: readonly string[] = ["won", "lost", "rejected"];

/** A closed handoff takes no further part: the next trigger opens a new one. */
export const isClosed = (status: string): boolean => CLOSING.includes(status);

/** An outcome and when it happened, ms. */
export interface DatedOutcome {
  readonly outcome: Outcome;
  readonly happenedAt: number;
}

/**
 * The status that outcomes leave a handoff in, whatever order they were read in (a CRM is read later than a button is
 * pressed): the latest close if there is one, else the furthest step of the deal.
 */
export function statusOf(outcomes: readonly DatedOutcome[]): "open" | Outcome {
  const inTime = [...outcomes].sort((a, b) => a.happenedAt - b.happenedAt || stepOf(a.outcome) - stepOf(b.outcome));
  const close = inTime.findLast(({ outcome }) => isClosed(outcome));
  if (close !== undefined) return close.outcome;
  return inTime.reduce<"open" | Outcome>(
    (status, { outcome }) => (status === "open" || stepOf(outcome) > stepOf(status) ? outcome : status),
    "open",
  );
}

const stepOf = (outcome: Outcome): number => OUTCOMES.indexOf(outcome);
