import type { Outcome } from "../handoff/outcome.ts";

/** What a CRM says came of a handoff; the same id again is the same outcome. Times in ms. */
export interface CrmOutcome {
  readonly id: string;
  readonly outcome: Outcome;
  readonly happenedAt: number;
  readonly amount: number | null;
  readonly reason: string | null;
}

/** A deal or opportunity. */
export interface CrmDeal {
  readonly id: string;
  readonly createdAt: number;
  readonly stage: "open" | "won" | "lost";
  /** When it was closed, as far as the CRM says. */
  readonly closedAt: number;
  readonly amount: number | null;
  readonly reason: string | null;
}

/** A task that is done, or a meeting. */
export interface CrmActivity {
  readonly id: string;
  readonly kind: "contact" | "meeting";
  readonly happenedAt: number;
}

/** Creation, and the close if there was one; ids are the deal's, so that reading it again adds nothing. */
export function outcomesOfDeal(deal: CrmDeal): CrmOutcome[] {
  const { id, amount } = deal;
  const created = { id: `${id}:created`, outcome: "opportunity_created", happenedAt: deal.createdAt } as const;
  const outcomes: CrmOutcome[] = [{ ...created, amount, reason: null }];
  if (deal.stage !== "open") {
    const reason = deal.stage === "lost" ? deal.reason : null;
    outcomes.push({ id: `${id}:${deal.stage}`, outcome: deal.stage, happenedAt: deal.closedAt, amount, reason });
  }
  return outcomes;
}

/** A finished task, call or e-mail is contact; a meeting is one booked. */
export const outcomeOfActivity = ({ id, kind, happenedAt }: CrmActivity): CrmOutcome => ({
  id,
  outcome: kind === "meeting" ? "meeting_booked" : "contacted",
  happenedAt,
  amount: null,
  reason: null,
});

/** What a handoff's record in the CRM says came of it. */
export interface HandoffAnswer {
  readonly crmId: string;
  readonly status: "open" | Outcome | null;
  readonly reason: string | null;
  readonly amount: number | null;
  /** When the status was set, as far as whoever set it said; and when the record last changed. */
  readonly outcomeAt: number | null;
  readonly modifiedAt: number;
}

/** The outcome in an answer; null when it says nothing that was not known. `known` is what the record said before. */
export function outcomeOfAnswer(
  answer: HandoffAnswer,
  known: { readonly status: string | null; readonly outcomeAt: number | null },
): CrmOutcome | null {
  const { crmId, status, reason, amount } = answer;
  if (status === null || status === "open" || status === known.status) return null;
  const isDated = answer.outcomeAt !== null && answer.outcomeAt > (known.outcomeAt ?? Number.NEGATIVE_INFINITY);
  const happenedAt = isDated ? answer.outcomeAt! : answer.modifiedAt;
  return {
    id: `${crmId}:${status}:${new Date(happenedAt).toISOString()}`,
    outcome: status,
    happenedAt,
    amount,
    reason,
  };
}
