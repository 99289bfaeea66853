/* Compiled from the TypeScript beside it by `npm run lwc:build`. */

// main/default/lwc/plsNotice/plsNotice.ts
import { api, LightningElement } from "lwc";
var ICONS = {
  empty: ["utility:info", ""],
  locked: ["utility:lock", ""],
  old: ["utility:clock", "warning"],
  failed: ["utility:error", "error"]
};
var PlsNotice = class extends LightningElement {
  @api notice;
  get boxClass() {
    return `box box_${this.notice.kind}`;
  }
  get iconName() {
    return ICONS[this.notice.kind][0];
  }
  get iconVariant() {
    return ICONS[this.notice.kind][1];
  }
  get role() {
    return this.notice.kind === "failed" ? "alert" : "note";
  }
  handleAction() {
    this.dispatchEvent(new CustomEvent("action"));
  }
};
export default PlsNotice;
