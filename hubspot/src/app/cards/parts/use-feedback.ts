import { useRef, useState } from "react";
import type { FeedbackStep, HandoffStatus, ScoreCard } from "../product.js";
import { messageOf, sendOutcome } from "./backend.ts";

/** What a rep can say of a handoff; a rejection has a reason. */
export interface FeedbackGiven {
  readonly outcome: FeedbackStep | "rejected";
  readonly reason: string | null;
}

export interface Feedback {
  readonly isSaving: boolean;
  /** What became of what was said last. */
  readonly message: string | null;
  readonly hasFailed: boolean;
  readonly give: (given: FeedbackGiven) => Promise<void>;
}

const AT_REST = { isSaving: false, hasFailed: false, message: null };

/** Shows what is said at once, and takes it back where it cannot be saved. `cardWith` is the card with what was said. */
export function useFeedback(userId: number) {
  const [answer, setAnswer] = useState<{ readonly handoffId: string; readonly status: HandoffStatus } | null>(null);
  const [saving, setSaving] = useState<Omit<Feedback, "give">>(AT_REST);
  const isBusy = useRef(false);

  async function give(handoffId: string, { outcome, reason }: FeedbackGiven): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setAnswer({ handoffId, status: outcome });
    setSaving({ isSaving: true, hasFailed: false, message: "Saving…" });
    try {
      // the same from the same rep is one report, however often it is sent
      const id = `card:${handoffId}:${outcome}:${userId}`;
      await sendOutcome({ id, handoffId, outcome, ...(reason === null ? {} : { reason }) });
      setSaving({ ...AT_REST, message: "Saved." });
    } catch (error) {
      setAnswer(answer);
      setSaving({ isSaving: false, hasFailed: true, message: messageOf(error) });
    } finally {
      isBusy.current = false;
    }
  }

  return {
    saving,
    give,
    cardWith: (card: ScoreCard): ScoreCard =>
      card.handoff === null || card.handoff.id !== answer?.handoffId
        ? card
        : { ...card, handoff: { ...card.handoff, status: answer.status } },
  };
}
