import type { Crm } from "../crm.ts";
import { readAnswers } from "./answers.ts";
import { bulkApi } from "./bulk.ts";
import { readChanged } from "./records.ts";
import { openSession } from "./session.ts";
import type { SalesforceSettings } from "./settings.ts";
import { LOT_SIZE, writeRecords } from "./write.ts";

/** Salesforce's own advice: collections below, Bulk API 2.0 from here on. */
const BULK_FROM = 2_000;

/** An org of Salesforce as the sync sees it. `clock` is a real one, ms. */
export function connectSalesforce(settings: SalesforceSettings, budgetShare: number, clock: () => number): Crm {
  const session = openSession(settings, budgetShare, clock);
  const { technologiesField = null } = settings;
  return {
    name: "salesforce",
    people: ["contact", "lead"],
    lotSize: LOT_SIZE,
    bulkFrom: BULK_FROM,
    bulk: bulkApi(session),
    changes: (target, since) => readChanged(session, target, since, technologiesField),
    chosen: (target) => (target === "account" ? technologiesField : null),
    write: (writes) => writeRecords(session, writes),
    ...readAnswers(session),
    usage: session.usage,
    resumeUsage: session.resumeUsage,
  };
}
