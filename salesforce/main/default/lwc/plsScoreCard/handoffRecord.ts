import FIRST_CONTACT from "@salesforce/schema/PLS_Handoff__c.PLS_First_Contact_At__c";
import KEY from "@salesforce/schema/PLS_Handoff__c.PLS_Key__c";
import OUTCOME_AT from "@salesforce/schema/PLS_Handoff__c.PLS_Outcome_At__c";
import REASON from "@salesforce/schema/PLS_Handoff__c.PLS_Reason__c";
import STATUS from "@salesforce/schema/PLS_Handoff__c.PLS_Status__c";
import type { RecordRepresentation } from "lightning/uiRecordApi";
import type { HandoffStatus } from "../../../../../shared/handoff/handoff.ts";
import { OUTCOMES } from "../../../../../shared/handoff/outcome.ts";
import type { Feedback } from "../plsFeedback/feedback.ts";
import { textOf } from "./recordFields.ts";

export const RELATED_LIST = "PLS_Handoffs__r";

const named = ({ objectApiName, fieldApiName }: typeof KEY): string => `${objectApiName}.${fieldApiName}`;

export const HANDOFF_FIELDS = [named(KEY)];
export const HANDOFF_OPTIONAL_FIELDS = [named(STATUS), named(FIRST_CONTACT)];

/** Finds one handoff among an account's. */
export const whereKeyIs = (key: string): string => `{ ${KEY.fieldApiName}: { eq: ${JSON.stringify(key)} } }`;

export const isHandoff = (record: RecordRepresentation, key: string): boolean => textOf(record, KEY) === key;

/** What sales last said; null when the record does not say. */
export function statusOfRecord(record: RecordRepresentation): HandoffStatus | null {
  const text = textOf(record, STATUS);
  return text === "open" ? "open" : (OUTCOMES.find((outcome) => outcome === text) ?? null);
}

const FIRST_CONTACTS: readonly string[] = ["contacted", "replied", "meeting_booked"];

/** The fields a rep's feedback changes. The first contact is set once. */
export function fieldsOfFeedback(record: RecordRepresentation, feedback: Feedback, now: number) {
  const time = new Date(now).toISOString();
  const isFirstContact = FIRST_CONTACTS.includes(feedback.outcome) && !textOf(record, FIRST_CONTACT);
  return {
    Id: record.id,
    [STATUS.fieldApiName]: feedback.outcome,
    [OUTCOME_AT.fieldApiName]: time,
    ...(feedback.reason === null ? {} : { [REASON.fieldApiName]: feedback.reason }),
    ...(isFirstContact ? { [FIRST_CONTACT.fieldApiName]: time } : {}),
  };
}
