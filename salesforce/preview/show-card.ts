import "@lwc/synthetic-shadow";
import ScoreCard from "c/plsScoreCard";
import { createElement } from "lwc";
import { type RecordPort, rereadRecords, setPort } from "./platform/record-port.ts";

/** The record page a card stands on. */
export interface RecordPlace {
  readonly objectApiName: "Account" | "Contact" | "Lead";
  readonly recordId: string;
}

/** What `lightning.js` puts on the window, as `groundswellLightning`. */
export interface LightningPreview {
  /** Puts the score card, as deployed, into an element, in place of what was there; its records come from the port. */
  readonly showCard: (into: Element, place: RecordPlace, port: RecordPort) => void;
  /** Takes the card out of the element. */
  readonly removeCard: (from: Element) => void;
  /** Has every card read its records again, as the platform does when somebody else changed them. */
  readonly refresh: () => void;
}

const preview: LightningPreview = {
  showCard: (into, place, port) => {
    setPort(port);
    const card = createElement("c-pls-score-card", { is: ScoreCard });
    into.replaceChildren(card);
    Object.assign(card, place);
  },
  removeCard: (from) => from.replaceChildren(),
  refresh: rereadRecords,
};
Object.assign(window, { groundswellLightning: preview });
