import ACTIVE_DAYS from "@salesforce/label/c.PLS_Active_Days";
import ACTIVE_7 from "@salesforce/label/c.PLS_Active_In_7_Days";
import ACTIVE from "@salesforce/label/c.PLS_Active_In_30_Days";
import DEPARTMENTS from "@salesforce/label/c.PLS_Departments";
import EVENTS_30 from "@salesforce/label/c.PLS_Events_In_30_Days";
import FREQUENCY from "@salesforce/label/c.PLS_Frequency";
import LAST_ACTIVE from "@salesforce/label/c.PLS_Last_Active";
import FEATURES from "@salesforce/label/c.PLS_Top_Features";
import HEADING from "@salesforce/label/c.PLS_Usage";
import WORKSPACES from "@salesforce/label/c.PLS_Workspaces";
import { api, LightningElement } from "lwc";
import type { UsageView } from "../../../../../shared/card/usage-view.ts";
import { type Fact, knownFacts } from "../plsFacts/knownFacts.ts";

/** How the product is used: by whom, how often, what of it, week by week. */
export default class PlsUsage extends LightningElement {
  @api usage!: UsageView;
  labels = { FEATURES, HEADING };

  get facts(): Fact[] {
    const { usage } = this;
    return knownFacts({
      active: [usage.isPerson ? ACTIVE_DAYS : ACTIVE, usage.active],
      active7: [ACTIVE_7, usage.isPerson ? null : usage.activeUsers7],
      frequency: [FREQUENCY, usage.isPerson ? null : usage.frequency],
      events: [EVENTS_30, usage.events30],
      last: [LAST_ACTIVE, usage.lastActive],
      workspaces: [WORKSPACES, usage.isPerson ? null : usage.workspaces],
    });
  }
  get wideFacts(): Fact[] {
    return knownFacts({ departments: [DEPARTMENTS, this.usage.departments] });
  }
  get hasFeatures(): boolean {
    return this.usage.features.length > 0;
  }
}
