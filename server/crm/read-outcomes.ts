import {
  type CrmActivity,
  type CrmDeal,
  type CrmOutcome,
  type HandoffAnswer,
  outcomeOfActivity,
  outcomeOfAnswer,
  outcomesOfDeal,
} from "../../shared/crm/outcomes.ts";
import type { Values } from "../../shared/crm/payload.ts";
import { isClosed } from "../../shared/handoff/outcome.ts";
import { recordOutcome } from "../handoff/record-outcome.ts";
import type { SyncContext } from "./context.ts";
import type { CrmTouch } from "./crm.ts";
import { OVERLAP_MS, readChanges, readFrom } from "./read-crm.ts";

/** The product's clock and the CRM's may differ by this much. */
const SKEW_MS = OVERLAP_MS;
/** Nobody has been in contact yet. */
const WAITING = ["open", "accepted"];

/** Reads back what sales did: on handoffs, in deals, and by tasks and meetings. Reading it again records nothing. */
export async function readOutcomes(context: SyncContext): Promise<void> {
  const { db, crm } = context;
  const [first] = await db.query<{ fired_at: Date | null }>("select min(fired_at) as fired_at from handoffs");
  if (first === undefined || first.fired_at === null) return;
  const beginning = new Date(first.fired_at.getTime() - SKEW_MS).toISOString();
  const since = async (what: string) => (await readFrom(db, crm, what)) ?? beginning;
  await readChanges(context, "answers", crm.answers(await since("answers")), (answers) =>
    recordAnswers(context, answers),
  );
  await readChanges(context, "deals", crm.deals(await since("deals")), (deals) => recordDeals(context, deals));
  for (const [what, read] of Object.entries(crm.activities)) {
    await readChanges(context, what, read(await since(what)), (activities) => recordActivities(context, activities));
  }
}

async function record({ db, crm }: SyncContext, handoffId: string, outcome: CrmOutcome): Promise<void> {
  const { id, reason, amount } = outcome;
  const body = {
    id: `${crm.name}:${id}`,
    outcome: outcome.outcome,
    reason: reason ?? undefined,
    amount: amount ?? undefined,
  };
  await recordOutcome(db, handoffId, body, new Date(outcome.happenedAt));
}

/** What reps answered on the handoffs' records; what a record says now is remembered, so that it is not written over. */
async function recordAnswers(
  context: SyncContext,
  answers: readonly (HandoffAnswer & { readonly key: string })[],
): Promise<void> {
  const { db, crm } = context;
  const rows = await db.query<{ record_id: string; sent: string | null; status: string }>(
    `select s.record_id, s.sent, h.status from crm_sync s join handoffs h on h.handoff_id = s.record_id
     where s.crm = $1 and s.kind = 'handoff' and s.record_id = any($2)`,
    [crm.name, answers.map((answer) => answer.key)],
  );
  const known = new Map(rows.map((row) => [row.record_id, row]));
  for (const answer of answers) {
    const row = known.get(answer.key);
    if (row === undefined) continue;
    const said = row.sent === null ? null : (JSON.parse(row.sent) as Values);
    const outcomeAt = said?.PLS_Outcome_At__c ?? null;
    const outcome = outcomeOfAnswer(answer, {
      status: String(said?.PLS_Status__c ?? "open"),
      outcomeAt: outcomeAt === null ? null : Date.parse(String(outcomeAt)),
    });
    if (outcome !== null && outcome.outcome !== row.status) await record(context, answer.key, outcome);
    const says = {
      ...said,
      PLS_Status__c: answer.status,
      PLS_Reason__c: answer.reason,
      PLS_Amount__c: answer.amount,
      PLS_Outcome_At__c: answer.outcomeAt === null ? null : new Date(answer.outcomeAt).toISOString(),
    };
    if (said === null) continue;
    // a record that a bulk job made is known by its key alone at first
    await db.query(
      `update crm_sync set sent = $3, crm_id = coalesce(crm_id, $4)
       where crm = $1 and kind = 'handoff' and record_id = $2`,
      [crm.name, answer.key, JSON.stringify(says), answer.crmId],
    );
  }
}

interface Fired {
  readonly handoff_id: string;
  readonly account_id: string;
  readonly status: string;
  readonly fired_at: Date;
}

/** A deal came of the handoff that was there when it was created. */
async function recordDeals(context: SyncContext, deals: readonly CrmTouch<CrmDeal>[]): Promise<void> {
  const handoffOf = await handoffsBehind(context, deals);
  for (const deal of deals) {
    const handoff = handoffOf(deal, deal.what.createdAt).at(-1);
    if (handoff === undefined) continue;
    for (const outcome of outcomesOfDeal(deal.what)) await record(context, handoff.handoff_id, outcome);
  }
}

/** A task or meeting belongs to the handoff that is open. */
async function recordActivities(context: SyncContext, activities: readonly CrmTouch<CrmActivity>[]): Promise<void> {
  const handoffOf = await handoffsBehind(context, activities);
  const own = await ownHandoffs(context, activities);
  for (const activity of activities) {
    const mine = own.get(activity.handoffCrmId ?? "");
    const handoff = mine ?? handoffOf(activity, activity.what.happenedAt).at(-1);
    if (handoff === undefined || isClosed(handoff.status)) continue;
    // its record is done because of what came of it, not the other way round
    if (mine !== undefined && !WAITING.includes(mine.status)) continue;
    await record(context, handoff.handoff_id, outcomeOfActivity(activity.what));
  }
}

/** Handoffs by the records that are theirs alone. */
async function ownHandoffs({ db, crm }: SyncContext, touches: readonly CrmTouch<unknown>[]) {
  const ids = touches.flatMap(({ handoffCrmId }) => handoffCrmId ?? []);
  if (ids.length === 0) return new Map<string, { handoff_id: string; status: string }>();
  const rows = await db.query<{ crm_id: string; handoff_id: string; status: string }>(
    `select s.crm_id, h.handoff_id, h.status from crm_sync s
     join handoffs h on h.account_id = s.account_id and h.handoff_id = s.record_id
     where s.crm = $1 and s.kind = 'handoff' and s.crm_id = any($2)`,
    [crm.name, ids],
  );
  return new Map(rows.map((row) => [row.crm_id, row]));
}

/** Which handoffs of its account had fired at a moment (ms), oldest first. */
async function handoffsBehind({ db, crm }: SyncContext, touches: readonly CrmTouch<unknown>[]) {
  const ids = touches
    .flatMap(({ accountCrmId, personCrmId }) => [accountCrmId, personCrmId])
    .filter((id) => id !== null);
  const records = await db.query<{ kind: string; crm_id: string; account_id: string }>(
    "select kind, crm_id, account_id from crm_sync where crm = $1 and kind in ('account', 'person') and crm_id = any($2)",
    [crm.name, ids],
  );
  // ids of different kinds of records may be the same
  const accountOf = new Map(records.map((row) => [`${row.kind} ${row.crm_id}`, row.account_id]));
  const rows = await db.query<Fired>(
    "select handoff_id, account_id, status, fired_at from handoffs where account_id = any($1) order by fired_at",
    [[...new Set(accountOf.values())]],
  );
  const byAccount = Map.groupBy(rows, (row) => row.account_id);
  return ({ accountCrmId, personCrmId }: CrmTouch<unknown>, at: number): Fired[] => {
    const account = accountOf.get(`account ${accountCrmId}`) ?? accountOf.get(`person ${personCrmId}`);
    const fired = account === undefined ? [] : (byAccount.get(account) ?? []);
    return fired.filter((handoff) => handoff.fired_at.getTime() - SKEW_MS <= at);
  };
}
