import { api, LightningElement } from "lwc";
import type { Fact } from "./knownFacts.ts";

/** Terms with their values, side by side as far as there is room. */
export default class PlsFacts extends LightningElement {
  @api facts: readonly Fact[] = [];
  /** Every fact takes the whole width. */
  @api isWide = false;

  get listClass(): string {
    return this.isWide ? "wide" : "narrow";
  }
}
