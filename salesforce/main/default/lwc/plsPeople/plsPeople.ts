import HEADING from "@salesforce/label/c.PLS_People";
import SHOW_ALL from "@salesforce/label/c.PLS_Show_All";
import SHOW_FEWER from "@salesforce/label/c.PLS_Show_Fewer";
import { api, LightningElement } from "lwc";
import type { PersonView } from "../../../../../shared/card/card-view.ts";
import { RANK_TONES } from "../plsChip/tones.ts";

const SHOWN_AT_FIRST = 4;

/** Whom to talk to: the people who use the product, highest score first. */
export default class PlsPeople extends LightningElement {
  @api people: readonly PersonView[] = [];
  isOpen = false;
  labels = { HEADING };

  get shown() {
    const shown = this.isOpen ? this.people : this.people.slice(0, SHOWN_AT_FIRST);
    return shown.map((person) => ({ ...person, tone: RANK_TONES[person.rank] }));
  }
  get hasMore(): boolean {
    return this.people.length > SHOWN_AT_FIRST;
  }
  get openText(): string {
    return String(this.isOpen);
  }
  get toggleLabel(): string {
    return this.isOpen ? SHOW_FEWER : `${SHOW_ALL} (${this.people.length})`;
  }

  handleToggle(): void {
    this.isOpen = !this.isOpen;
  }
}
