import { readFileSync } from "node:fs";
import type { RecordData } from "../../../salesforce/preview/platform/record-port.ts";
import type { Shown } from "./page.ts";

/** Three hours after the sample cards were made. */
export const NOW = new Date("2026-11-18T18:20:00Z");

const CARDS = new Map(
  readFileSync(new URL("../sample-cards.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { readonly name: string; readonly card: SampleCard })
    .map(({ name, card }) => [name, card]),
);

interface SampleCard {
  readonly handoff: { readonly id: string; readonly status: string } | null;
}

/** A card the product made, by its name in `sample-cards.jsonl`. */
export function sampleCard(name: string): SampleCard & Readonly<Record<string, unknown>> {
  const card = CARDS.get(name);
  if (card === undefined) throw new Error(`there is no sample card ${name}`);
  return card as SampleCard & Readonly<Record<string, unknown>>;
}

const IDS = { Account: "001000000000001AAA", Contact: "003000000000001AAA", Lead: "00Q000000000001AAA" };

/** A record of Salesforce that carries the card text, with its handoff's record; null leaves the field out of sight. */
export function shownRecord(
  objectApiName: keyof typeof IDS,
  card: string | null | undefined,
  handoff: SampleCard["handoff"] = null,
): Shown {
  const recordId = IDS[objectApiName];
  const parent = objectApiName === "Contact" ? IDS.Account : recordId;
  const fields = {
    Id: recordId,
    ...(objectApiName === "Contact" ? { AccountId: IDS.Account } : {}),
    ...(card === undefined ? {} : { PLS_Score_Card__c: card }),
  };
  return {
    objectApiName,
    recordId,
    records: {
      records: [{ id: recordId, apiName: objectApiName, fields }],
      handoffs: handoff === null ? {} : { [parent]: [handoffRecord(handoff)] },
      outage: null,
      refusal: null,
      isSlow: false,
    },
  };
}

const handoffRecord = ({ id, status }: NonNullable<SampleCard["handoff"]>): RecordData => ({
  id: "a00000000000001AAA",
  apiName: "PLS_Handoff__c",
  fields: { PLS_Key__c: id, PLS_Status__c: status, PLS_First_Contact_At__c: null },
});

/** The record of a sample card, with its handoff. */
export function shownSample(objectApiName: keyof typeof IDS, name: string): Shown {
  const card = sampleCard(name);
  return shownRecord(objectApiName, JSON.stringify(card), card.handoff);
}
