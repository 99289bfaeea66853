/* Compiled from the TypeScript beside it by `npm run lwc:build`. */

// main/default/lwc/plsFeedback/plsFeedback.ts
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

// ../shared/handoff/rejection.ts
var REJECTION_REASONS = [
  "Not a fit",
  "Wrong person",
  "Bad timing",
  "No budget",
  "Already a customer or in talks",
  "Other"
];
var CHARACTERS = 255;
var rejectionText = (reason, note) => (note.trim() === "" ? reason : `${reason}: ${note.trim()}`).slice(0, CHARACTERS);

// main/default/lwc/plsFeedback/reasons.ts
import BUDGET from "@salesforce/label/c.PLS_Reason_Budget";
import CUSTOMER from "@salesforce/label/c.PLS_Reason_Customer";
import FIT from "@salesforce/label/c.PLS_Reason_Fit";
import OTHER from "@salesforce/label/c.PLS_Reason_Other";
import PERSON from "@salesforce/label/c.PLS_Reason_Person";
import TIMING from "@salesforce/label/c.PLS_Reason_Timing";
var LABELS = {
  "Not a fit": FIT,
  "Wrong person": PERSON,
  "Bad timing": TIMING,
  "No budget": BUDGET,
  "Already a customer or in talks": CUSTOMER,
  Other: OTHER
};
var REASONS = REJECTION_REASONS.map((value) => ({ value, label: LABELS[value] }));

// main/default/lwc/plsFeedback/plsFeedback.ts
var STEP_LABELS = {
  accepted: [ACCEPT, ACCEPTED],
  contacted: [CONTACTED, CONTACTED],
  replied: [REPLIED, REPLIED],
  meeting_booked: [MEETING, MEETING]
};
var PlsFeedback = class extends LightningElement {
  @api handoff;
  @api state;
  isRejecting = false;
  note = "";
  reason = "";
  focusNext = null;
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
      buttonClass: `slds-button slds-button_${outcome === next && !this.isLocked ? "brand" : "neutral"}`
    }));
  }
  get isRejected() {
    return this.handoff.status === "rejected";
  }
  get rejectLabel() {
    return this.isRejected ? REJECTED : REJECT;
  }
  get rejectPressed() {
    return String(this.isRejected);
  }
  get rejectExpanded() {
    return String(this.isRejecting);
  }
  /** Nothing can be said twice, or of a closed handoff. */
  get isLocked() {
    return this.state.isSaving || this.handoff.isClosed;
  }
  get lockedText() {
    return String(this.isLocked);
  }
  get messageClass() {
    return this.state.hasFailed ? "message message_failed" : "message";
  }
  handleStep(event) {
    const step = this.steps[Number(event.currentTarget.dataset.index)];
    if (step !== void 0 && step.isDisabled === "false") this.send({ outcome: step.outcome, reason: null });
  }
  handleReject() {
    if (this.isLocked) return;
    this.isRejecting = !this.isRejecting;
    this.focusNext = this.isRejecting ? "reason" : null;
  }
  handleCancel() {
    this.closeForm();
  }
  handleReason(event) {
    this.reason = event.target.value;
  }
  handleNote(event) {
    this.note = event.target.value;
  }
  handleSubmit(event) {
    event.preventDefault();
    if (this.reason === "") return;
    this.send({ outcome: "rejected", reason: rejectionText(this.reason, this.note) });
    this.closeForm();
  }
  renderedCallback() {
    if (this.focusNext === null) return;
    this.template?.querySelector(`[data-focus="${this.focusNext}"]`)?.focus();
    this.focusNext = null;
  }
  closeForm() {
    this.isRejecting = false;
    this.reason = "";
    this.note = "";
    this.focusNext = "reject";
  }
  send(feedback) {
    this.dispatchEvent(new CustomEvent("feedback", { detail: feedback }));
  }
};
export default PlsFeedback;
