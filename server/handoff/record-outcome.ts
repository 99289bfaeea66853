import { type DatedOutcome, statusOf } from "../../shared/handoff/outcome.ts";
import type { Db, Queries } from "../db/db.ts";
import { HANDOFF_COLUMNS, type HandoffRow } from "./handoff-rows.ts";
import type { OutcomeBody } from "./routes.ts";

/** A handoff after an outcome. The same outcome id again changes nothing. Null when there is no such handoff. */
export function recordOutcome(db: Db, handoffId: string, body: OutcomeBody, happenedAt: Date) {
  return db.transaction(async (tx) => {
    const handoff = await readHandoff(tx, handoffId, "for update");
    if (handoff === null) return null;
    const added = await tx.query(
      `insert into outcomes (account_id, handoff_id, outcome_id, outcome, reason, amount, happened_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning outcome_id`,
      [handoff.account_id, handoffId, body.id, body.outcome, body.reason ?? null, body.amount ?? null, happenedAt],
    );
    if (added.length > 0) {
      await tx.query(
        `update handoffs set status = $3, reason = coalesce($4, reason), amount = coalesce($5, amount)
         where account_id = $1 and handoff_id = $2`,
        [handoff.account_id, handoffId, await currentStatus(tx, handoff), body.reason ?? null, body.amount ?? null],
      );
      // the account's card shows the handoff's status
      await tx.query("update accounts set revision = revision + 1 where account_id = $1", [handoff.account_id]);
    }
    const after = added.length > 0 ? await readHandoff(tx, handoffId) : handoff;
    return after === null ? null : presentHandoff(after);
  });
}

async function currentStatus(queries: Queries, { account_id, handoff_id }: HandoffRow) {
  const rows = await queries.query<{ outcome: DatedOutcome["outcome"]; happened_at: Date }>(
    "select outcome, happened_at from outcomes where account_id = $1 and handoff_id = $2",
    [account_id, handoff_id],
  );
  return statusOf(rows.map(({ outcome, happened_at }) => ({ outcome, happenedAt: happened_at.getTime() })));
}

async function readHandoff(queries: Queries, handoffId: string, lock = ""): Promise<HandoffRow | null> {
  const [row] = await queries.query<HandoffRow>(
    `select ${HANDOFF_COLUMNS} from handoffs where handoff_id = $1 ${lock}`,
    [handoffId],
  );
  return row ?? null;
}

/** A handoff as the API shows it. */
export const presentHandoff = (row: HandoffRow) => ({
  id: row.handoff_id,
  accountId: row.account_id,
  trigger: row.trigger,
  priority: row.priority,
  status: row.status,
  route: row.route,
  owner: row.owner,
  reason: row.reason,
  amount: row.amount,
  firedAt: row.fired_at.toISOString(),
  dueAt: row.due_at.toISOString(),
});
