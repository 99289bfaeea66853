import ACTIVATED from "@salesforce/label/c.PLS_Activated";
import SIGNED_UP from "@salesforce/label/c.PLS_Signed_Up";
import SOURCE from "@salesforce/label/c.PLS_Signup_Source";
import type { SignupView } from "../../../../../shared/card/card-view.ts";
import { type Fact, knownFacts } from "../plsFacts/knownFacts.ts";

/** How a person came to the product; null when nothing is known. */
export function personFacts(signup: SignupView): readonly Fact[] | null {
  const facts = knownFacts({
    signedUp: [SIGNED_UP, signup.signedUp],
    source: [SOURCE, signup.source],
    activated: [ACTIVATED, signup.activated],
  });
  return facts.length === 0 ? null : facts;
}
