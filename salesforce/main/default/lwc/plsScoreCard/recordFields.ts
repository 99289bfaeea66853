import ACCOUNT_ID from "@salesforce/schema/Account.Id";
import ACCOUNT_CARD from "@salesforce/schema/Account.PLS_Score_Card__c";
import CONTACT_ACCOUNT from "@salesforce/schema/Contact.AccountId";
import CONTACT_ID from "@salesforce/schema/Contact.Id";
import CONTACT_CARD from "@salesforce/schema/Contact.PLS_Score_Card__c";
import LEAD_ID from "@salesforce/schema/Lead.Id";
import LEAD_CARD from "@salesforce/schema/Lead.PLS_Score_Card__c";
import type { RecordRepresentation } from "lightning/uiRecordApi";

type Field = typeof ACCOUNT_ID;

/** What is read of a record: one field everybody sees, its card, and the record its handoffs belong to. */
export interface RecordFields {
  readonly id: Field;
  readonly card: Field;
  readonly handoffParent: Field;
}

export const RECORD_FIELDS: Readonly<Record<string, RecordFields>> = {
  Account: { id: ACCOUNT_ID, card: ACCOUNT_CARD, handoffParent: ACCOUNT_ID },
  Contact: { id: CONTACT_ID, card: CONTACT_CARD, handoffParent: CONTACT_ACCOUNT },
  Lead: { id: LEAD_ID, card: LEAD_CARD, handoffParent: LEAD_ID },
};

/** A text field's value, null when it is empty; undefined when the user may not see the field. */
export function textOf(record: RecordRepresentation, field: Field): string | null | undefined {
  const found = record.fields[field.fieldApiName];
  if (found === undefined) return undefined;
  return typeof found.value === "string" ? found.value : null;
}
