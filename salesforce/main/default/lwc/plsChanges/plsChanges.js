/* Compiled from the TypeScript beside it by `npm run lwc:build`. */

// main/default/lwc/plsChanges/plsChanges.ts
import HEADING from "@salesforce/label/c.PLS_Last_7_Days";
import { api, LightningElement } from "lwc";
var PlsChanges = class extends LightningElement {
  @api changes = [];
  labels = { HEADING };
};
export default PlsChanges;
