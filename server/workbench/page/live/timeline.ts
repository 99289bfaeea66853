import type { CardHandoff } from "../../../../shared/card/score-card.ts";
import type { FiredTrigger, LiveMessage } from "../../contract.ts";

/** What becomes of events, in the order the server commits it. */
export const STAGES = ["accepted", "folded", "scored", "fired", "handoff", "updated"] as const;
export type Stage = (typeof STAGES)[number];

/** Something that happened, `at` in ms of the browser's clock, as a person at the page saw it. */
export type Mark =
  | { readonly stage: "accepted" | "folded"; readonly at: number; readonly events: number }
  | { readonly stage: "scored" | "updated"; readonly at: number }
  | { readonly stage: "fired"; readonly at: number; readonly trigger: FiredTrigger }
  | { readonly stage: "handoff"; readonly at: number; readonly handoff: CardHandoff };

/** One press of a moment, and what is known of it. */
export interface Trial {
  readonly label: string;
  readonly accountId: string;
  readonly pressedAt: number;
  readonly scoreBefore: number;
  /** The handoff that was open before: what comes after is a new one, or this one raised. */
  readonly handoffBefore: CardHandoff | null;
  readonly marks: readonly Mark[];
}

export type Timeline =
  | { readonly state: "idle" }
  | { readonly state: "running"; readonly trial: Trial }
  | { readonly state: "done"; readonly trial: Trial; readonly scoreAfter: number }
  | { readonly state: "failed"; readonly trial: Trial; readonly problem: string };

export type Happening =
  | { readonly kind: "pressed"; readonly trial: Omit<Trial, "marks"> }
  | { readonly kind: "accepted"; readonly at: number; readonly events: number }
  | { readonly kind: "failed"; readonly problem: string }
  | { readonly kind: "heard"; readonly at: number; readonly message: LiveMessage }
  /** The cards show the record as it is now. */
  | { readonly kind: "updated"; readonly at: number; readonly score: number };

/** Follows a moment from the press to the cards. What is of another account, or of before, is no part of it. */
export function follow(timeline: Timeline, happening: Happening): Timeline {
  if (happening.kind === "pressed") return { state: "running", trial: { ...happening.trial, marks: [] } };
  if (timeline.state !== "running") return timeline;
  const { trial } = timeline;
  switch (happening.kind) {
    case "failed":
      return { state: "failed", trial, problem: happening.problem };
    case "accepted":
      return marked(trial, { stage: "accepted", at: happening.at, events: happening.events });
    case "heard":
      return marked(trial, markOf(trial, happening.message, happening.at));
    case "updated": {
      if (!hasHappened(trial, "scored")) return timeline;
      const after = withMark(trial, { stage: "updated", at: happening.at });
      return { state: "done", trial: after, scoreAfter: happening.score };
    }
  }
}

export const hasHappened = ({ marks }: Trial, stage: Stage): boolean => marks.some((mark) => mark.stage === stage);

const withMark = (trial: Trial, mark: Mark): Trial => ({ ...trial, marks: [...trial.marks, mark] });
const marked = (trial: Trial, mark: Mark | null): Timeline => ({
  state: "running",
  trial: mark === null ? trial : withMark(trial, mark),
});

/** What a message adds; null where it adds nothing. A stage but triggers happens once: what comes again is of other events. */
function markOf(trial: Trial, message: LiveMessage, at: number): Mark | null {
  const { accountId } = trial;
  switch (message.stage) {
    case "folded":
      if (hasHappened(trial, "folded") || !message.accountIds.includes(accountId)) return null;
      return { stage: "folded", at, events: message.events };
    case "scored":
      if (hasHappened(trial, "scored") || !hasHappened(trial, "folded")) return null;
      return message.accountIds.includes(accountId) ? { stage: "scored", at } : null;
    case "fired":
      if (message.accountId !== accountId || !hasHappened(trial, "scored")) return null;
      return { stage: "fired", at, trigger: message.trigger };
    case "handoff":
      if (message.accountId !== accountId || hasHappened(trial, "handoff") || !hasHappened(trial, "scored"))
        return null;
      return { stage: "handoff", at, handoff: message.handoff };
  }
}

/** Points that the moment brought or took; null before that is known. */
export const changeOf = (timeline: Timeline): number | null =>
  timeline.state === "done" ? timeline.scoreAfter - timeline.trial.scoreBefore : null;
