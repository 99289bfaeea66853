import type { Value } from "./field.ts";
import { serialOf } from "./record-id.ts";
import type { OrgRecord, Values } from "./record-store.ts";

type Read = (type: string, id: string) => OrgRecord | undefined;

const nameOf = ({ FirstName, LastName }: OrgRecord): Value => [FirstName, LastName].filter(Boolean).join(" ");

/** The account an activity belongs to, by what it is about or else whom it was with. */
const accountOf = ({ WhatId, WhoId }: OrgRecord, read: Read): Value => {
  const what = String(WhatId ?? "");
  if (what.startsWith("001")) return what;
  const contact = read("Contact", String(WhoId ?? ""))?.AccountId ?? null;
  return what.startsWith("006") ? (read("Opportunity", what)?.AccountId ?? contact) : contact;
};

/** What the org works out itself from the other values of a record. */
export const deriveValues = (type: string, record: OrgRecord, read: Read): Values => {
  switch (type) {
    case "Contact":
    case "Lead":
    case "User":
      return { Name: nameOf(record) };
    case "Opportunity": {
      const isWon = record.StageName === "Closed Won";
      return { IsWon: isWon, IsClosed: isWon || record.StageName === "Closed Lost" };
    }
    case "Event":
      return { AccountId: accountOf(record, read) };
    case "Task": {
      const isClosed = record.Status === "Completed";
      const completed = isClosed ? (record.CompletedDateTime ?? record.SystemModstamp ?? null) : null;
      return { AccountId: accountOf(record, read), IsClosed: isClosed, CompletedDateTime: completed };
    }
    case "PLS_Handoff__c":
      return { Name: record.Name ?? `HO-${String(serialOf(String(record.Id))).padStart(5, "0")}` };
    default:
      return {};
  }
};
