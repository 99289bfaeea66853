import { api, LightningElement } from "lwc";

/** A titled part of the card. */
export default class PlsSection extends LightningElement {
  @api heading = "";
}
