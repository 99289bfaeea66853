import HEADING from "@salesforce/label/c.PLS_Last_7_Days";
import { api, LightningElement } from "lwc";
import type { ChangeView } from "../../../../../shared/card/card-view.ts";

/** What happened in the last 7 days, newest first. */
export default class PlsChanges extends LightningElement {
  @api changes: readonly ChangeView[] = [];
  labels = { HEADING };
}
