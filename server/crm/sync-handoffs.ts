import type { AccountCard } from "../../shared/card/score-card.ts";
import { changedValues, payloadHash } from "../../shared/crm/changes.ts";
import { handoffValues, withoutOlderAnswers } from "../../shared/crm/handoff-values.ts";
import type { Values } from "../../shared/crm/payload.ts";
import { planRecord } from "../../shared/crm/plan-sync.ts";
import { recordKey } from "../../shared/crm/text.ts";
import { type DatedOutcome, isClosed } from "../../shared/handoff/outcome.ts";
import { fingerprint } from "../../shared/lib/fingerprint.ts";
import type { Queries } from "../db/db.ts";
import { HANDOFF_COLUMNS, type HandoffRow, toHandoff } from "../handoff/handoff-rows.ts";
import type { SyncContext } from "./context.ts";
import type { CrmName } from "./crm.ts";
import type { Scope } from "./pages.ts";
import type { Outgoing, Planned } from "./planned.ts";
import { type Considered, readStates, type SyncRow } from "./sync-rows.ts";

interface HandoffToSync extends HandoffRow {
  readonly account_crm_id: string | null;
  readonly lead_crm_id: string | null;
  readonly owner_id: string | null;
  /** JSON list of [outcome, ms]. */
  readonly outcomes: string;
}

/** Plans handoffs: open ones, and closed ones that something came of since. One without a record to belong to waits. */
export async function planHandoffs(context: SyncContext, scope: Scope): Promise<Planned[]> {
  const { db, crm, cards, clock } = context;
  const planned: Planned[] = [];
  const rows = await handoffsToSync(db, crm.name, scope);
  const states = await readStates(
    db,
    crm.name,
    "handoff",
    rows.map((row) => row.handoff_id),
  );
  for (const row of rows) {
    if (row.account_crm_id === null && row.lead_crm_id === null) continue;
    const text = isClosed(row.status) ? null : await cards.accountCard(row.account_id);
    const card = text === null ? null : (JSON.parse(text) as AccountCard);
    const each = planHandoff(row, states.get(row.handoff_id) ?? null, card, clock());
    if (each !== null) planned.push(each);
  }
  return planned;
}

function planHandoff(row: HandoffToSync, state: SyncRow | null, card: AccountCard | null, at: number): Planned | null {
  const said = state?.sent === null || state === null ? null : (JSON.parse(state.sent) as Values);
  const outcomes = readOutcomes(row);
  const values = handoffValues({
    ...toHandoff(row),
    reason: row.reason,
    amount: row.amount,
    outcomes,
    outreach: card?.outreach ?? null,
    accountCrmId: row.account_crm_id,
    leadCrmId: row.account_crm_id === null ? row.lead_crm_id : null,
  });
  const news = changedValues(said, withoutOlderAnswers(withoutWords(values), said));
  const changed = Object.fromEntries(Object.keys(news).map((name) => [name, values[name] ?? null]));
  const merged = { ...said, ...news };
  const crmId = state?.crmId ?? null;
  const match =
    crmId === null
      ? ({ state: "missing" } as const)
      : ({ state: "matched", target: "handoff", crmId, by: "key" } as const);
  const hash = payloadHash(merged);
  const decision = planRecord({
    match,
    hash,
    // what the CRM is known to say is what counts, not what was last written
    state: state === null ? null : { ...state, hash: null },
    createAs: "handoff",
    at,
  });
  if (Object.keys(changed).length === 0 || decision.action === "leave") return null;
  const outgoing: Outgoing = {
    kind: "handoff",
    recordId: row.handoff_id,
    target: "handoff",
    crmId,
    key: recordKey(row.handoff_id),
    values: changed,
    company: null,
    ownerId: crmId === null ? row.owner_id : null,
    hash,
    sent: JSON.stringify(merged),
    revision: outcomes.length,
    scoredAt: null,
    attempts: state?.attempts ?? 0,
    why: said === null ? "new handoff" : Object.keys(changed).join(", "),
  };
  return { name: `${row.trigger} at ${card?.name ?? row.account_id}`, considered: consideredAs(row, crmId), outgoing };
}

/** As it is remembered: what it says of people is known again, but not kept. */
const withoutWords = (values: Values): Values => {
  const { PLS_Outreach__c: outreach } = values;
  return { ...values, PLS_Outreach__c: typeof outreach === "string" ? fingerprint(outreach) : null };
};

const consideredAs = (row: HandoffToSync, crmId: string | null): Considered => ({
  recordId: row.handoff_id,
  accountId: row.account_id,
  emailHash: null,
  target: null,
  crmId,
  leaves: null,
  status: "waiting",
  detail: null,
  revision: null,
});

const readOutcomes = ({ outcomes }: HandoffToSync): DatedOutcome[] =>
  (JSON.parse(outcomes) as [DatedOutcome["outcome"], number][]).map(([outcome, happenedAt]) => ({
    outcome,
    happenedAt,
  }));

const COLUMNS = HANDOFF_COLUMNS.split(", ").map((column) => `h.${column}`);
const OUTCOMES_OF_H = "from outcomes o where o.account_id = h.account_id and o.handoff_id = h.handoff_id";

/** With the records they belong to: the account's, else that of its best person who is a lead. */
function handoffsToSync(queries: Queries, crm: CrmName, scope: Scope): Promise<HandoffToSync[]> {
  return queries.query(
    `select ${COLUMNS.join(", ")}, own.crm_id as account_crm_id, r.owner_id, lead.crm_id as lead_crm_id,
       (select coalesce(json_agg(json_build_array(o.outcome, extract(epoch from o.happened_at) * 1000)), '[]')::text
        ${OUTCOMES_OF_H}) as outcomes
     from handoffs h
     left join crm_sync s on s.record_id = h.handoff_id and s.kind = 'handoff' and s.crm = $1
     left join crm_sync own on own.record_id = h.account_id and own.kind = 'account' and own.crm = $1
     left join crm_records r on r.crm = $1 and r.target = 'account' and r.crm_id = own.crm_id
     left join lateral (
       select p.crm_id from crm_sync p where own.crm_id is null and p.crm = $1 and p.kind = 'person'
         and p.account_id = h.account_id and p.target = 'lead' and p.crm_id is not null
       order by (p.sent::jsonb ->> 'PLS_PQL_Score__c')::float8 desc nulls last, p.record_id limit 1) lead on true
     where ($2::text[] is null or h.account_id = any($2)) and (h.status not in ('rejected', 'won', 'lost')
       or (s.crm_id is not null and s.revision is distinct from (select count(*) ${OUTCOMES_OF_H})))
     order by h.due_at, h.handoff_id`,
    [crm, typeof scope === "string" ? null : scope],
  );
}
