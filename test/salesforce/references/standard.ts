/** The few names of Salesforce's own that the package may mention: all are in every org that has the object. */

/** API names. */
export const STANDARD_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Account: ["Id", "Name", "OwnerId", "Website", "Industry", "NumberOfEmployees", "BillingAddress"],
  Contact: ["Id", "Name", "OwnerId", "AccountId", "Email", "Title", "Department"],
  Lead: ["Id", "Name", "OwnerId", "Company", "Email", "Title"],
  Opportunity: ["Id", "AccountId", "Amount"],
  Event: ["Id", "WhatId", "WhoId"],
  Task: ["Id", "WhatId", "WhoId"],
  PLS_Handoff__c: ["Id", "Name", "OwnerId", "CreatedById", "LastModifiedById"],
};

/** Never in a permission set: Salesforce refuses a set that names a field everyone always has. */
export const ALWAYS_VISIBLE = ["Id", "Name", "OwnerId", "Company", "CreatedById", "LastModifiedById"];

/** What list views call a standard field. */
export const LIST_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  Account: ["ACCOUNT.NAME", "CORE.USERS.ALIAS"],
  Contact: ["FULL_NAME", "ACCOUNT.NAME", "CONTACT.TITLE", "CORE.USERS.ALIAS"],
  Lead: ["FULL_NAME", "LEAD.COMPANY", "LEAD.STATUS", "CORE.USERS.ALIAS"],
  PLS_Handoff__c: ["NAME", "OWNER.ALIAS"],
};

/** What report types call a standard field. */
export const REPORT_TYPE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Account: ["Name", "Owner", "Industry"],
  PLS_Handoff__c: ["Name", "Owner", "CreatedDate"],
};

/** Salesforce's own report types: the object whose fields they show, and what they call standard fields. */
export const REPORT_TYPES: Readonly<Record<string, { readonly object: string; readonly columns: readonly string[] }>> =
  { AccountList: { object: "Account", columns: ["ACCOUNT.NAME", "USERS.NAME", "CREATED_DATE"] } };

/** Page components that every org has, whatever its edition and licences. */
export const PAGE_COMPONENTS = [
  "force:highlightsPanel",
  "force:detailPanel",
  "force:relatedListContainer",
  "flexipage:tab",
  "flexipage:tabset",
];

export const USER_PERMISSIONS = ["ApiEnabled", "ActivitiesAccess", "RunReports"];
