import { PRIORITIES, ROUTES, STATUSES, TRIGGERS } from "./choices.ts";
import type { FieldType } from "./fields.ts";

/** What a handoff field holds: what any CRM field does, a record it belongs to, or hours computed by the CRM. */
export type HandoffFieldType =
  | FieldType
  | { readonly kind: "lookup"; readonly to: "Account" | "Lead" }
  | { readonly kind: "formula"; readonly formula: string; readonly decimals: number };

export interface HandoffField {
  readonly salesforce: string;
  readonly label: string;
  readonly description: string;
  readonly type: HandoffFieldType;
}

/** The Salesforce object of handoffs: numbered records that belong to an account or, without one, to a lead. */
export const HANDOFF_OBJECT = {
  name: "PLS_Handoff__c",
  label: "PQL Handoff",
  pluralLabel: "PQL Handoffs",
  /** Of the lookups to Account and Lead: what the handoffs are called from there. */
  childRelationship: "PLS_Handoffs__r",
  numberFormat: "HO-{00000}",
} as const;

const datetime: FieldType = { kind: "datetime" };
const field = (name: string, type: HandoffFieldType, label: string, description: string): HandoffField => ({
  salesforce: `PLS_${name}__c`,
  label,
  description,
  type,
});

/** The one table of what a handoff's record in Salesforce holds; the sync writes it, sales answers on it. */
export const HANDOFF_FIELDS: readonly HandoffField[] = [
  field("Key", { kind: "key", length: 255 }, "PLS Key", "Id of the handoff in the product."),
  field("Account", { kind: "lookup", to: "Account" }, "Account", "The company that is ready for a conversation."),
  field("Lead", { kind: "lookup", to: "Lead" }, "Lead", "The person, where the company is no account yet."),
  field("Trigger", { kind: "choice", options: TRIGGERS }, "Trigger", "What in the product's use opened the handoff."),
  field(
    "Priority",
    { kind: "choice", options: PRIORITIES },
    "Priority",
    "High: now. Medium: in 48 hours. Low: nurture.",
  ),
  field("Route", { kind: "choice", options: ROUTES }, "Route", "Who works the handoff, by the company's segment."),
  field("Status", { kind: "choice", options: STATUSES }, "Status", "What sales last did with the handoff."),
  field("Fired_At", datetime, "Fired At", "When the trigger fired."),
  field("Due", datetime, "Due", "When someone should have acted."),
  field("Reason", { kind: "text", length: 255 }, "Reason", "Why the handoff was rejected or lost."),
  field("Amount", { kind: "money" }, "Amount", "USD of the opportunity that came of it."),
  field("Outreach", { kind: "long_text", length: 10_000 }, "Outreach", "Talk track for the rep and an e-mail draft."),
  field("Outcome_At", datetime, "Outcome At", "When the status was last set."),
  field("First_Contact_At", datetime, "First Contact At", "When sales first contacted, or heard from, the account."),
  field(
    "Hours_To_First_Contact",
    { kind: "formula", formula: "(PLS_First_Contact_At__c - PLS_Fired_At__c) * 24", decimals: 1 },
    "Hours To First Contact",
    "Hours from the trigger to the first contact; blank before it.",
  ),
];
