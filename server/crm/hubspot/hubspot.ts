import type { Crm } from "../crm.ts";
import { readAnswers } from "./answers.ts";
import { LOT_SIZE } from "./batch.ts";
import { joinContacts, readMissing } from "./missing.ts";
import type { Timing } from "./pace.ts";
import { readChanged } from "./records.ts";
import { openSession } from "./session.ts";
import type { Tokens } from "./tokens.ts";
import { writeRecords } from "./write.ts";

/** An account of HubSpot as the sync sees it. */
export function connectHubspot(baseUrl: string, tokens: Tokens, budgetShare: number, timing: Timing): Crm {
  const session = openSession(baseUrl, tokens, budgetShare, timing);
  return {
    name: "hubspot",
    people: ["contact"],
    lotSize: LOT_SIZE,
    bulkFrom: Number.POSITIVE_INFINITY,
    bulk: null,
    changes: (target, since) => readChanged(session, target, since),
    missing: (target, ids) => readMissing(session, target, ids),
    join: (joins) => joinContacts(session, joins),
    write: (writes) => writeRecords(session, writes),
    ...readAnswers(session),
    usage: session.usage,
    resumeUsage: session.resumeUsage,
  };
}
