import type { CardHandoff } from "../../../../shared/card/score-card.ts";
import { signed, spokenDue, spokenNumber } from "../../../../shared/card/spoken.ts";
import { counted } from "../../../../shared/lib/words.ts";
import type { FiredTrigger } from "../../contract.ts";
import { hasHappened, type Mark, STAGES, type Stage, type Timeline, type Trial } from "./timeline.ts";

/** `none`: the moment is over, and this was not part of it. */
export type StepState = "waiting" | "next" | "done" | "none";

export interface StepView {
  readonly stage: Stage;
  readonly label: string;
  readonly state: StepState;
  /** Since the press: `640 ms`, `1.2 s`; null for what did not happen. */
  readonly time: string | null;
  readonly lines: readonly LineView[];
}

export interface LineView {
  readonly text: string;
  readonly priority: FiredTrigger["priority"] | null;
}

const LABELS: Readonly<Record<Stage, string>> = {
  accepted: "Accepted",
  folded: "Folded into usage",
  scored: "Scored",
  fired: "Trigger fired",
  handoff: "Handoff",
  updated: "Cards updated",
};
const WITHOUT: Readonly<Record<Stage, string>> = {
  accepted: "Not accepted",
  folded: "Not folded",
  scored: "Not scored",
  fired: "No trigger fired",
  handoff: "No change to the handoff",
  updated: "Not updated",
};

/** The stages in words, those to come too. */
export function viewSteps(timeline: Timeline): readonly StepView[] {
  const trial = timeline.state === "idle" ? null : timeline.trial;
  const last = trial === null ? -1 : Math.max(-1, ...trial.marks.map(({ stage }) => STAGES.indexOf(stage)));
  return STAGES.map((stage, index) => {
    const marks = trial?.marks.filter((mark) => mark.stage === stage) ?? [];
    const [first] = marks;
    const state = first === undefined ? stateOf(timeline, index, last) : "done";
    return {
      stage,
      state,
      label:
        state === "none" ? WITHOUT[stage] : stage === "handoff" && trial !== null ? handoffLabel(trial) : LABELS[stage],
      time: first === undefined || trial === null ? null : spokenMs(first.at - trial.pressedAt),
      lines: [...new Map(marks.flatMap((mark) => linesOf(mark, timeline)).map((line) => [line.text, line])).values()],
    };
  });
}

function stateOf({ state }: Timeline, index: number, last: number): StepState {
  if (state === "done" || state === "failed" || (state === "running" && index < last)) return "none";
  return state === "running" && index === last + 1 ? "next" : "waiting";
}

function handoffLabel({ marks, handoffBefore }: Trial): string {
  const mark = marks.find((each) => each.stage === "handoff");
  if (mark === undefined) return LABELS.handoff;
  return mark.handoff.id === handoffBefore?.id ? "Handoff raised" : "Handoff opened";
}

function linesOf(mark: Mark, timeline: Timeline): readonly LineView[] {
  switch (mark.stage) {
    case "accepted":
      return [{ text: `${counted(mark.events, "event")}, on disk before the answer`, priority: null }];
    case "folded":
      return [{ text: `${counted(mark.events, "event")} in this pass`, priority: null }];
    case "fired":
      return [{ text: mark.trigger.label, priority: mark.trigger.priority }];
    case "handoff":
      return [{ text: dueOf(mark.handoff, mark.at), priority: mark.handoff.priority }];
    case "scored":
      return timeline.state === "done"
        ? [{ text: scoreLine(timeline.trial, timeline.scoreAfter), priority: null }]
        : [];
    case "updated":
      return [{ text: "Salesforce and HubSpot say the same", priority: null }];
  }
}

const dueOf = ({ dueAt, trigger }: CardHandoff, at: number): string =>
  `${trigger.label}. ${spokenDue(Date.parse(dueAt), at)}`;

function scoreLine({ scoreBefore }: Trial, scoreAfter: number): string {
  if (scoreAfter === scoreBefore) return `${spokenNumber(scoreAfter)}, as before`;
  return `${spokenNumber(scoreBefore)} → ${spokenNumber(scoreAfter)} (${signed(scoreAfter - scoreBefore)})`;
}

export const spokenMs = (ms: number): string => (ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`);

/** What happened, in a sentence for who presses and who listens; null while it is not over. */
export function spokenTrial(timeline: Timeline): string | null {
  if (timeline.state === "failed") return timeline.problem;
  if (timeline.state !== "done") return null;
  const { trial, scoreAfter } = timeline;
  const handoff = trial.marks.find((mark) => mark.stage === "handoff");
  const change = scoreAfter - trial.scoreBefore;
  const score =
    change === 0 ? "The score stays" : `The score ${change > 0 ? "rose" : "fell"} by ${spokenNumber(Math.abs(change))}`;
  const sales =
    handoff === undefined
      ? "nothing is new for sales"
      : `sales has a ${handoff.handoff.priority}-priority handoff${handoff.handoff.id === trial.handoffBefore?.id ? ", raised" : ""}`;
  const end = trial.marks.at(-1)?.at ?? trial.pressedAt;
  return `${score} and ${sales}: ${spokenMs(end - trial.pressedAt)} from the press to both cards.`;
}

export const isFresh = (timeline: Timeline): boolean =>
  timeline.state === "done" && hasHappened(timeline.trial, "updated");
