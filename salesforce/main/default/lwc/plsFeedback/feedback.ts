import type { FeedbackStep } from "../../../../../shared/card/handoff-view.ts";

/** What a rep said of a handoff. */
export interface Feedback {
  readonly outcome: FeedbackStep | "rejected";
  /** Of a rejection. */
  readonly reason: string | null;
}

/** What a rep can say, and what became of what they said last. */
export interface FeedbackState {
  /** The handoff's record is there to be answered on. */
  readonly isPossible: boolean;
  readonly isSaving: boolean;
  readonly hasFailed: boolean;
  readonly message: string;
}
