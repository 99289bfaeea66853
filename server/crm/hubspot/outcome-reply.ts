import { z } from "zod";
import type { OutcomeReply } from "../../../shared/card/hubspot-card-api.ts";
import { TRIGGERS } from "../../../shared/crm/choices.ts";
import { recordOutcome } from "../../handoff/record-outcome.ts";
import type { Server } from "../../server.ts";

const text = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\0]*$/, "expected no NUL character");

export const outcomeRequest = z.object({
  id: text(150).min(1),
  handoffId: text(400).min(1),
  outcome: z.enum(["accepted", "rejected", "contacted", "replied", "meeting_booked"]),
  reason: text(2_000).optional(),
});

/** Records what a rep reports from a card; the same id from there again changes nothing. */
export async function outcomeReply(
  { db, now, pulse }: Server,
  { id, handoffId, outcome, reason }: z.output<typeof outcomeRequest>,
  from = "hubspot-card",
): Promise<OutcomeReply> {
  if (outcome === "rejected" && (reason ?? "").trim() === "")
    return { state: "refused", reason: "Say why it is rejected." };
  const body = { id: `${from}:${id}`, outcome, reason: reason?.toWellFormed(), amount: undefined };
  const handoff = await recordOutcome(db, handoffId, body, now());
  if (handoff === null) return { state: "refused", reason: "This handoff is no more." };
  const { accountId, priority, status, dueAt, route, trigger } = handoff;
  const label = TRIGGERS.find(({ value }) => value === trigger)?.label ?? trigger;
  const answered = { id: handoffId, trigger: { id: trigger, label }, priority, status, dueAt, route };
  pulse.tell({ stage: "answered", accountId, handoff: answered });
  return { state: "recorded", handoff: answered };
}
