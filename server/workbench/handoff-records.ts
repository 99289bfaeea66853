import type { AccountCard } from "../../shared/card/score-card.ts";
import { HANDOFF_OBJECT } from "../../shared/crm/handoff-fields.ts";
import { handoffValues } from "../../shared/crm/handoff-values.ts";
import type { DatedOutcome } from "../../shared/handoff/outcome.ts";
import type { Queries } from "../db/db.ts";
import { HANDOFF_COLUMNS, type HandoffRow, toHandoff } from "../handoff/handoff-rows.ts";
import type { SalesforceRecord } from "./contract.ts";
import { salesforceRecord } from "./salesforce-record.ts";

interface OutcomeRow {
  readonly handoff_id: string;
  readonly outcome: DatedOutcome["outcome"];
  readonly happened_at: Date;
}

/** The account's handoffs as their records in Salesforce, the newest first. */
export async function readHandoffRecords(queries: Queries, account: AccountCard): Promise<SalesforceRecord[]> {
  const rows = await queries.query<HandoffRow>(
    `select ${HANDOFF_COLUMNS} from handoffs where account_id = $1 order by fired_at desc, handoff_id`,
    [account.id],
  );
  const outcomes = await queries.query<OutcomeRow>(
    "select handoff_id, outcome, happened_at from outcomes where account_id = $1",
    [account.id],
  );
  return rows.map((row) => {
    const own = outcomes.filter(({ handoff_id }) => handoff_id === row.handoff_id);
    const values = handoffValues({
      ...toHandoff(row),
      reason: row.reason,
      amount: row.amount,
      outcomes: own.map(({ outcome, happened_at }) => ({ outcome, happenedAt: happened_at.getTime() })),
      outreach: account.outreach,
      accountCrmId: account.id,
      leadCrmId: null,
    });
    return salesforceRecord(row.handoff_id, HANDOFF_OBJECT.name, { Id: row.handoff_id, ...values });
  });
}
