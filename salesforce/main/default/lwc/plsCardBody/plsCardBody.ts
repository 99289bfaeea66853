import FEEDBACK_MISSING from "@salesforce/label/c.PLS_Feedback_Missing";
import HANDOFF from "@salesforce/label/c.PLS_Handoff";
import ACCOUNT_HANDOFF from "@salesforce/label/c.PLS_Handoff_Of_Account";
import SIGNUP from "@salesforce/label/c.PLS_Signup";
import { api, LightningElement } from "lwc";
import type { CardView } from "../../../../../shared/card/card-view.ts";
import type { Fact } from "../plsFacts/knownFacts.ts";
import type { Feedback, FeedbackState } from "../plsFeedback/feedback.ts";
import { personFacts } from "./personFacts.ts";

/** The parts of a card: what is due and what to say first, then what it rests on. Passes `feedback` on. */
export default class PlsCardBody extends LightningElement {
  @api view!: CardView;
  @api feedback!: FeedbackState;
  labels = { FEEDBACK_MISSING, SIGNUP };

  get handoffHeading(): string {
    return this.view.kind === "user" ? ACCOUNT_HANDOFF : HANDOFF;
  }
  get hasPeople(): boolean {
    return this.view.people.length > 0;
  }
  get hasChanges(): boolean {
    return this.view.changes.length > 0;
  }
  get person(): readonly Fact[] | null {
    return this.view.signup && personFacts(this.view.signup);
  }

  handleFeedback(event: CustomEvent<Feedback>): void {
    this.dispatchEvent(new CustomEvent<Feedback>("feedback", { detail: event.detail }));
  }
}
