import ACCEPT from "@salesforce/label/c.PLS_Accept";
import ACCEPTED from "@salesforce/label/c.PLS_Accepted";
import CANCEL from "@salesforce/label/c.PLS_Cancel";
import CHOOSE from "@salesforce/label/c.PLS_Choose_Reason";
import CONTACTED from "@salesforce/label/c.PLS_Contacted";
import HEADING from "@salesforce/label/c.PLS_Feedback";
import MEETING from "@salesforce/label/c.PLS_Meeting_Booked";
import NOTE from "@salesforce/label/c.PLS_Note";
import REASON from "@salesforce/label/c.PLS_Reason";
import REJECT from "@salesforce/label/c.PLS_Reject";
import REJECTED from "@salesforce/label/c.PLS_Rejected";
import REPLIED from "@salesforce/label/c.PLS_Replied";
import SAVE_REJECTION from "@salesforce/label/c.PLS_Save_Rejection";
import { api, LightningElement } from "lwc";
import type { FeedbackStep, HandoffView } from "../../../../../shared/card/handoff-view.ts";
import { rejectionText } from "../../../../../shared/handoff/rejection.ts";
import type { Feedback, FeedbackState } from "./feedback.ts";
import { REASONS } from "./reasons.ts";

const STEP_LABELS: Readonly<Record<FeedbackStep, readonly [todo: string, done: string]>> = {
  accepted: [ACCEPT, ACCEPTED],
  contacted: [CONTACTED, CONTACTED],
  replied: [REPLIED, REPLIED],
  meeting_booked: [MEETING, MEETING],
};

/** Buttons for what sales did with a handoff; sends `feedback`, and shows what became of it in `state`. */
export default class PlsFeedback extends LightningElement {
  @api handoff!: HandoffView;
  @api state!: FeedbackState;
  isRejecting = false;
  note = "";
  reason = "";
  focusNext: "reason" | "reject" | null = null;
  labels = { CANCEL, CHOOSE, HEADING, NOTE, REASON, SAVE_REJECTION };
  reasons = REASONS;

  get steps() {
    const next = this.handoff.steps.find(({ isDone }) => !isDone)?.outcome;
    return this.handoff.steps.map(({ outcome, isDone }) => ({
      outcome,
      isDone,
      label: STEP_LABELS[outcome][isDone ? 1 : 0],
      isPressed: String(isDone),
      isDisabled: String(isDone || this.isLocked),
      buttonClass: `slds-button slds-button_${outcome === next && !this.isLocked ? "brand" : "neutral"}`,
    }));
  }
  get isRejected(): boolean {
    return this.handoff.status === "rejected";
  }
  get rejectLabel(): string {
    return this.isRejected ? REJECTED : REJECT;
  }
  get rejectPressed(): string {
    return String(this.isRejected);
  }
  get rejectExpanded(): string {
    return String(this.isRejecting);
  }
  /** Nothing can be said twice, or of a closed handoff. */
  get isLocked(): boolean {
    return this.state.isSaving || this.handoff.isClosed;
  }
  get lockedText(): string {
    return String(this.isLocked);
  }
  get messageClass(): string {
    return this.state.hasFailed ? "message message_failed" : "message";
  }

  handleStep(event: Event): void {
    const step = this.steps[Number((event.currentTarget as HTMLElement).dataset.index)];
    if (step !== undefined && step.isDisabled === "false") this.send({ outcome: step.outcome, reason: null });
  }

  handleReject(): void {
    if (this.isLocked) return;
    this.isRejecting = !this.isRejecting;
    this.focusNext = this.isRejecting ? "reason" : null;
  }

  handleCancel(): void {
    this.closeForm();
  }

  handleReason(event: Event): void {
    this.reason = (event.target as HTMLSelectElement).value;
  }

  handleNote(event: Event): void {
    this.note = (event.target as HTMLInputElement).value;
  }

  handleSubmit(event: Event): void {
    event.preventDefault();
    if (this.reason === "") return;
    this.send({ outcome: "rejected", reason: rejectionText(this.reason, this.note) });
    this.closeForm();
  }

  override renderedCallback(): void {
    if (this.focusNext === null) return;
    this.template?.querySelector<HTMLElement>(`[data-focus="${this.focusNext}"]`)?.focus();
    this.focusNext = null;
  }

  closeForm(): void {
    this.isRejecting = false;
    this.reason = "";
    this.note = "";
    this.focusNext = "reject";
  }

  send(feedback: Feedback): void {
    this.dispatchEvent(new CustomEvent<Feedback>("feedback", { detail: feedback }));
  }
}
