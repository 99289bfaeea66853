import "@lwc/synthetic-shadow";
import ScoreCard from "c/plsScoreCard";
import { createElement } from "lwc";
import { setPort } from "../../../salesforce/preview/platform/record-port.ts";
import { type MemoryRecords, memoryRecords } from "./memory-records.ts";

export interface Shown {
  readonly objectApiName: string;
  readonly recordId: string;
  readonly records: MemoryRecords;
}

/** What a test tells the page to do, and asks it. */
export interface HarnessWindow {
  readonly showCard: (shown: Shown) => void;
  readonly savedRecords: () => readonly Readonly<Record<string, unknown>>[];
}

let saved: readonly Record<string, unknown>[] = [];

const harness: HarnessWindow = {
  showCard: ({ objectApiName, recordId, records }) => {
    const port = memoryRecords(records);
    saved = port.saved;
    setPort(port);
    const card = createElement("c-pls-score-card", { is: ScoreCard });
    document.querySelector("main")?.replaceChildren(card);
    Object.assign(card, { objectApiName, recordId });
  },
  savedRecords: () => saved,
};
Object.assign(window, harness);
