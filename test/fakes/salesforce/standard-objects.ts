import { type Field, field, lookup, picklist, text } from "./field.ts";

export interface ObjectSpec {
  readonly name: string;
  readonly label: string;
  readonly keyPrefix: string;
  readonly fields: readonly Field[];
}

const readOnly = { writable: false };

/** What every record carries. */
export const SYSTEM_FIELDS: readonly Field[] = [
  field("Id", "id", { length: 18, ...readOnly }),
  field("IsDeleted", "boolean", { ...readOnly, defaultValue: false }),
  field("CreatedDate", "datetime", readOnly),
  lookup("CreatedById", ["User"], "CreatedBy", readOnly),
  field("LastModifiedDate", "datetime", readOnly),
  lookup("LastModifiedById", ["User"], "LastModifiedBy", readOnly),
  field("SystemModstamp", "datetime", readOnly),
];

const ownedBy = lookup("OwnerId", ["User"], "Owner");
const INDUSTRIES = [
  "Banking",
  "Consulting",
  "Education",
  "Healthcare",
  "Manufacturing",
  "Retail",
  "Technology",
  "Other",
];

/** Names and e-mail of a person; the whole name is the org's to make. */
const person: readonly Field[] = [
  text("LastName", 80, { required: true }),
  text("FirstName", 40),
  text("Name", 121, { ...readOnly, calculated: true }),
  field("Email", "email", { length: 80 }),
  field("Phone", "phone", { length: 40 }),
  text("Title", 128),
];

const account: ObjectSpec = {
  name: "Account",
  label: "Account",
  keyPrefix: "001",
  fields: [
    text("Name", 255, { required: true }),
    field("Website", "url", { length: 255 }),
    picklist("Industry", INDUSTRIES),
    field("NumberOfEmployees", "int"),
    picklist("Type", ["Prospect", "Customer", "Partner", "Other"]),
    text("BillingCountry", 80),
    field("Phone", "phone", { length: 40 }),
    field("Description", "textarea", { length: 32_000 }),
    field("AnnualRevenue", "currency"),
    lookup("ParentId", ["Account"], "Parent"),
    lookup("MasterRecordId", ["Account"], "MasterRecord", readOnly),
    ownedBy,
  ],
};

const contact: ObjectSpec = {
  name: "Contact",
  label: "Contact",
  keyPrefix: "003",
  fields: [...person, text("Department", 80), lookup("AccountId", ["Account"], "Account"), ownedBy],
};

const lead: ObjectSpec = {
  name: "Lead",
  label: "Lead",
  keyPrefix: "00Q",
  fields: [
    ...person,
    text("Company", 255, { required: true }),
    field("Website", "url", { length: 255 }),
    picklist("Industry", INDUSTRIES),
    field("NumberOfEmployees", "int"),
    text("Country", 80),
    picklist(
      "Status",
      ["Open - Not Contacted", "Working - Contacted", "Closed - Converted", "Closed - Not Converted"],
      {
        defaultValue: "Open - Not Contacted",
      },
    ),
    field("IsConverted", "boolean", { ...readOnly, defaultValue: false }),
    lookup("ConvertedAccountId", ["Account"], "ConvertedAccount", readOnly),
    lookup("ConvertedContactId", ["Contact"], "ConvertedContact", readOnly),
    lookup("OwnerId", ["Group", "User"], "Owner"),
  ],
};

const user: ObjectSpec = {
  name: "User",
  label: "User",
  keyPrefix: "005",
  fields: [
    ...person.filter(({ name }) => name !== "Phone"),
    text("Username", 80, { required: true, unique: true }),
    field("IsActive", "boolean", { defaultValue: true }),
  ],
};

const opportunity: ObjectSpec = {
  name: "Opportunity",
  label: "Opportunity",
  keyPrefix: "006",
  fields: [
    text("Name", 120, { required: true }),
    lookup("AccountId", ["Account"], "Account"),
    picklist("StageName", ["Prospecting", "Qualification", "Negotiation", "Closed Won", "Closed Lost"], {
      required: true,
    }),
    field("CloseDate", "date", { required: true }),
    field("Amount", "currency", { scale: 2 }),
    field("Description", "textarea", { length: 32_000 }),
    field("IsClosed", "boolean", { ...readOnly, defaultValue: false }),
    field("IsWon", "boolean", { ...readOnly, defaultValue: false }),
    field("LastStageChangeDate", "datetime", readOnly),
    ownedBy,
  ],
};

/** What an activity is about and with whom; the account follows from these. */
const activity: readonly Field[] = [
  text("Subject", 255),
  lookup("WhatId", ["Account", "Opportunity", "PLS_Handoff__c"], "What"),
  lookup("WhoId", ["Contact", "Lead"], "Who"),
  lookup("AccountId", ["Account"], "Account", readOnly),
  picklist("Type", ["Call", "Email", "Meeting", "Other"]),
  field("Description", "textarea", { length: 32_000 }),
  lookup("OwnerId", ["User"], "Owner"),
];

const event: ObjectSpec = {
  name: "Event",
  label: "Event",
  keyPrefix: "00U",
  fields: [
    ...activity,
    field("StartDateTime", "datetime", { required: true }),
    field("EndDateTime", "datetime"),
    field("DurationInMinutes", "int"),
    field("ActivityDate", "date"),
    picklist("EventSubtype", ["Event"], { defaultValue: "Event" }),
  ],
};

const task: ObjectSpec = {
  name: "Task",
  label: "Task",
  keyPrefix: "00T",
  fields: [
    ...activity,
    picklist("Status", ["Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred"], {
      defaultValue: "Not Started",
    }),
    picklist("Priority", ["High", "Normal", "Low"], { defaultValue: "Normal" }),
    picklist("TaskSubtype", ["Task", "Email", "Call", "ListEmail", "LinkedIn"], { defaultValue: "Task" }),
    field("ActivityDate", "date"),
    field("IsClosed", "boolean", { ...readOnly, defaultValue: false }),
    field("CompletedDateTime", "datetime", readOnly),
  ],
};

export const STANDARD_OBJECTS: readonly ObjectSpec[] = [account, contact, lead, user, opportunity, event, task];
