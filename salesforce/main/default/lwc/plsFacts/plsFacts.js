/* Compiled from the TypeScript beside it by `npm run lwc:build`. */

// main/default/lwc/plsFacts/plsFacts.ts
import { api, LightningElement } from "lwc";
var PlsFacts = class extends LightningElement {
  @api facts = [];
  @api isWide = false;
  get listClass() {
    return this.isWide ? "wide" : "narrow";
  }
};
export default PlsFacts;
