/* Compiled from the TypeScript beside it by `npm run lwc:build`. */

// main/default/lwc/plsSection/plsSection.ts
import { api, LightningElement } from "lwc";
var PlsSection = class extends LightningElement {
  @api heading = "";
};
export default PlsSection;
