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

/**
 * The status after an outcome. Reports arrive in any order (a CRM is read later than a button is pressed), so a status
 * only moves forward, and a closed handoff changes only to another close.
 */
export function statusAfter(status: "open" | Outcome, outcome: Outcome): Outcome {
  if (status === "open") return outcome;
  if (isClosed(status) && !isClosed(outcome)) return status;
  return OUTCOMES.indexOf(outcome) >= OUTCOMES.indexOf(status) ? outcome : status;
}
