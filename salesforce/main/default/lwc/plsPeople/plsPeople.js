/* Compiled from the TypeScript beside it by `npm run lwc:build`. */

// main/default/lwc/plsPeople/plsPeople.ts
import HEADING from "@salesforce/label/c.PLS_People";
import SHOW_ALL from "@salesforce/label/c.PLS_Show_All";
import SHOW_FEWER from "@salesforce/label/c.PLS_Show_Fewer";
import { api, LightningElement } from "lwc";

// main/default/lwc/plsChip/tones.ts
var RANK_TONES = { 4: "good", 3: "info", 2: "warn", 1: "neutral" };

// main/default/lwc/plsPeople/plsPeople.ts
var SHOWN_AT_FIRST = 4;
var PlsPeople = class extends LightningElement {
  @api people = [];
  isOpen = false;
  labels = { HEADING };
  get shown() {
    const shown = this.isOpen ? this.people : this.people.slice(0, SHOWN_AT_FIRST);
    return shown.map((person) => ({ ...person, tone: RANK_TONES[person.rank] }));
  }
  get hasMore() {
    return this.people.length > SHOWN_AT_FIRST;
  }
  get openText() {
    return String(this.isOpen);
  }
  get toggleLabel() {
    return this.isOpen ? SHOW_FEWER : `${SHOW_ALL} (${this.people.length})`;
  }
  handleToggle() {
    this.isOpen = !this.isOpen;
  }
};
export default PlsPeople;
