/* Compiled from the TypeScript beside it by `npm run lwc:build`. */

// main/default/lwc/plsCardBody/plsCardBody.ts
import FEEDBACK_MISSING from "@salesforce/label/c.PLS_Feedback_Missing";
import HANDOFF from "@salesforce/label/c.PLS_Handoff";
import ACCOUNT_HANDOFF from "@salesforce/label/c.PLS_Handoff_Of_Account";
import SIGNUP from "@salesforce/label/c.PLS_Signup";
import { api, LightningElement } from "lwc";

// main/default/lwc/plsCardBody/personFacts.ts
import ACTIVATED from "@salesforce/label/c.PLS_Activated";
import SIGNED_UP from "@salesforce/label/c.PLS_Signed_Up";
import SOURCE from "@salesforce/label/c.PLS_Signup_Source";

// main/default/lwc/plsFacts/knownFacts.ts
var knownFacts = (facts) => Object.entries(facts).flatMap(([key, [term, value]]) => value === null ? [] : [{ key, term, value }]);

// main/default/lwc/plsCardBody/personFacts.ts
function personFacts(signup) {
  const facts = knownFacts({
    signedUp: [SIGNED_UP, signup.signedUp],
    source: [SOURCE, signup.source],
    activated: [ACTIVATED, signup.activated]
  });
  return facts.length === 0 ? null : facts;
}

// main/default/lwc/plsCardBody/plsCardBody.ts
var PlsCardBody = class extends LightningElement {
  @api view;
  @api feedback;
  labels = { FEEDBACK_MISSING, SIGNUP };
  get handoffHeading() {
    return this.view.kind === "user" ? ACCOUNT_HANDOFF : HANDOFF;
  }
  get hasPeople() {
    return this.view.people.length > 0;
  }
  get hasChanges() {
    return this.view.changes.length > 0;
  }
  get person() {
    return this.view.signup && personFacts(this.view.signup);
  }
  handleFeedback(event) {
    this.dispatchEvent(new CustomEvent("feedback", { detail: event.detail }));
  }
};
export default PlsCardBody;
