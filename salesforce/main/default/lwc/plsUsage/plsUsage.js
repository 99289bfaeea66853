/* Compiled from the TypeScript beside it by `npm run lwc:build`. */

// main/default/lwc/plsUsage/plsUsage.ts
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

// main/default/lwc/plsFacts/knownFacts.ts
var knownFacts = (facts) => Object.entries(facts).flatMap(([key, [term, value]]) => value === null ? [] : [{ key, term, value }]);

// main/default/lwc/plsUsage/plsUsage.ts
var PlsUsage = class extends LightningElement {
  @api usage;
  labels = { FEATURES, HEADING };
  get facts() {
    const { usage } = this;
    return knownFacts({
      active: [usage.isPerson ? ACTIVE_DAYS : ACTIVE, usage.active],
      active7: [ACTIVE_7, usage.isPerson ? null : usage.activeUsers7],
      frequency: [FREQUENCY, usage.isPerson ? null : usage.frequency],
      events: [EVENTS_30, usage.events30],
      last: [LAST_ACTIVE, usage.lastActive],
      workspaces: [WORKSPACES, usage.isPerson ? null : usage.workspaces]
    });
  }
  get wideFacts() {
    return knownFacts({ departments: [DEPARTMENTS, this.usage.departments] });
  }
  get hasFeatures() {
    return this.usage.features.length > 0;
  }
};
export default PlsUsage;
