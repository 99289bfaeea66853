import type { ObjectType, TypeName } from "./object-types.ts";
import { optionsOf, type Property, type PropertyType, property } from "./property.ts";

const own = { hubspotDefined: true } as const;
const locked = { archivable: false, readOnlyDefinition: true, readOnlyValue: false };
const text = (name: string): Property => property(name, "string", "text", { ...own, modificationMetadata: locked });
const textarea = (name: string): Property =>
  property(name, "string", "textarea", { ...own, modificationMetadata: locked });
const number = (name: string): Property => property(name, "number", "number", { ...own, modificationMetadata: locked });
const moment = (name: string): Property => property(name, "datetime", "date", { ...own, modificationMetadata: locked });
const choice = (name: string, ...values: readonly string[]): Property =>
  property(name, "enumeration", "select", { ...own, options: optionsOf(values), modificationMetadata: locked });
const readOnly = (name: string, type: PropertyType, fieldType: string): Property =>
  property(name, type, fieldType, {
    ...own,
    modificationMetadata: { archivable: false, readOnlyDefinition: true, readOnlyValue: true },
  });
/** Its options are the account's owners. */
const owner = property("hubspot_owner_id", "enumeration", "select", {
  ...own,
  externalOptions: true,
  modificationMetadata: locked,
});

const STANDARD: Readonly<Record<TypeName, readonly Property[]>> = {
  contacts: [
    ...["email", "firstname", "lastname", "jobtitle", "company", "phone", "website"].map(text),
    choice(
      "lifecyclestage",
      "subscriber",
      "lead",
      "marketingqualifiedlead",
      "salesqualifiedlead",
      "opportunity",
      "customer",
    ),
    readOnly("associatedcompanyid", "number", "number"),
    owner,
  ],
  companies: [
    ...["name", "domain", "website", "country", "city", "phone", "web_technologies"].map(text),
    textarea("description"),
    choice(
      "industry",
      "BANKING",
      "COMPUTER_SOFTWARE",
      "EDUCATION_MANAGEMENT",
      "HOSPITAL_HEALTH_CARE",
      "INTERNET",
      "RETAIL",
    ),
    choice(
      "lifecyclestage",
      "subscriber",
      "lead",
      "marketingqualifiedlead",
      "salesqualifiedlead",
      "opportunity",
      "customer",
    ),
    number("numberofemployees"),
    number("annualrevenue"),
    owner,
  ],
  deals: [
    text("dealname"),
    choice("pipeline", "default"),
    choice("dealstage", "appointmentscheduled", "qualifiedtobuy", "contractsent", "closedwon", "closedlost"),
    choice("dealtype", "newbusiness", "existingbusiness"),
    number("amount"),
    moment("closedate"),
    textarea("closed_lost_reason"),
    readOnly("hs_is_closed", "bool", "booleancheckbox"),
    readOnly("hs_is_closed_won", "bool", "booleancheckbox"),
    owner,
  ],
  tasks: [
    moment("hs_timestamp"),
    text("hs_task_subject"),
    textarea("hs_task_body"),
    choice("hs_task_status", "NOT_STARTED", "IN_PROGRESS", "WAITING", "DEFERRED", "COMPLETED"),
    choice("hs_task_priority", "NONE", "LOW", "MEDIUM", "HIGH"),
    choice("hs_task_type", "TODO", "CALL", "EMAIL", "LINKED_IN"),
    readOnly("hs_task_completion_date", "datetime", "date"),
    owner,
  ],
  meetings: [
    ...["hs_timestamp", "hs_meeting_start_time", "hs_meeting_end_time"].map(moment),
    text("hs_meeting_title"),
    textarea("hs_meeting_body"),
    choice("hs_meeting_outcome", "SCHEDULED", "COMPLETED", "RESCHEDULED", "NO_SHOW", "CANCELED"),
    owner,
  ],
  calls: [
    moment("hs_timestamp"),
    text("hs_call_title"),
    textarea("hs_call_body"),
    choice("hs_call_direction", "INBOUND", "OUTBOUND"),
    choice("hs_call_status", "COMPLETED", "NO_ANSWER", "BUSY", "CANCELED", "QUEUED"),
    text("hs_call_disposition"),
    owner,
  ],
  emails: [
    moment("hs_timestamp"),
    text("hs_email_subject"),
    textarea("hs_email_text"),
    choice("hs_email_direction", "EMAIL", "INCOMING_EMAIL", "FORWARDED_EMAIL"),
    choice("hs_email_status", "SENT", "BOUNCED", "FAILED", "SCHEDULED", "SENDING"),
    owner,
  ],
  notes: [moment("hs_timestamp"), textarea("hs_note_body"), owner],
};

/** What records of a type have before anybody adds a property. */
export const standardProperties = ({ name, singular, createdAt, modifiedAt }: ObjectType): Property[] =>
  [
    ...STANDARD[name],
    readOnly("hs_object_id", "number", "number"),
    readOnly(createdAt, "datetime", "date"),
    readOnly(modifiedAt, "datetime", "date"),
  ].map((each) => ({ ...each, groupName: `${singular}information` }));
