import BUDGET from "@salesforce/label/c.PLS_Reason_Budget";
import CUSTOMER from "@salesforce/label/c.PLS_Reason_Customer";
import FIT from "@salesforce/label/c.PLS_Reason_Fit";
import OTHER from "@salesforce/label/c.PLS_Reason_Other";
import PERSON from "@salesforce/label/c.PLS_Reason_Person";
import TIMING from "@salesforce/label/c.PLS_Reason_Timing";
import { REJECTION_REASONS } from "../../../../../shared/handoff/rejection.ts";

const LABELS: Readonly<Record<(typeof REJECTION_REASONS)[number], string>> = {
  "Not a fit": FIT,
  "Wrong person": PERSON,
  "Bad timing": TIMING,
  "No budget": BUDGET,
  "Already a customer or in talks": CUSTOMER,
  Other: OTHER,
};

/** Why leads are turned down: what is stored is the same in every language, what is read is the rep's. */
export const REASONS = REJECTION_REASONS.map((value) => ({ value, label: LABELS[value] }));
