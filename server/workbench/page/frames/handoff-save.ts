import type { OutcomeRequest } from "../../../../shared/card/hubspot-card-api.ts";
import type { SalesforceRecord } from "../../contract.ts";

/** What the Lightning component writes on a handoff's record, as the report it is; the same answer is one report. */
export function outcomeOf(fields: Readonly<Record<string, unknown>>): OutcomeRequest {
  const handoffId = String(fields.Id);
  const outcome = fields.PLS_Status__c as OutcomeRequest["outcome"];
  const reason = fields.PLS_Reason__c;
  const id = `salesforce:${handoffId}:${outcome}`;
  return { id, handoffId, outcome, ...(typeof reason === "string" ? { reason } : {}) };
}

/** The record as the save leaves it; another record as it is. */
export function withFields(record: SalesforceRecord, { Id, ...saved }: Readonly<Record<string, unknown>>) {
  if (Id !== record.id) return record;
  const texts = Object.entries(saved).map(([name, value]) => [name, value === null ? null : String(value)]);
  return { ...record, fields: { ...record.fields, ...Object.fromEntries(texts) } };
}
