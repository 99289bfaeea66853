import type { SyncState } from "../../shared/crm/plan-sync.ts";
import type { Queries } from "../db/db.ts";
import type { CrmName, Target } from "./crm.ts";

export type SyncKind = "account" | "person" | "handoff";

/**
 * How a record stands. `waiting` is to be sent, `sending` rides in a bulk job, `overtaken` was sent again meanwhile,
 * `retry` failed and will be tried again, `parked` was refused by the CRM.
 */
export type SyncStatus =
  | "missing"
  | "ambiguous"
  | "taken"
  | "held_out"
  | "waiting"
  | "sending"
  | "overtaken"
  | "synced"
  | "retry"
  | "parked";

/** What is kept of a record's past with a CRM. */
export interface SyncRow extends SyncState {
  readonly target: Target | null;
  readonly status: SyncStatus;
  readonly sent: string | null;
  readonly attempts: number;
}

/** The columns of a row, null where there is none. */
export interface StateColumns {
  readonly target: Target | null;
  readonly crm_id: string | null;
  readonly status: SyncStatus | null;
  readonly hash: string | null;
  readonly sent: string | null;
  readonly attempts: number | null;
  readonly failed_hash: string | null;
  readonly next_attempt_at: Date | null;
}

export const STATE = "s.target, s.crm_id, s.status, s.hash, s.sent, s.attempts, s.failed_hash, s.next_attempt_at";

/** The row of account `a` with the CRM `$1`; laterally joined, it is looked up by its key whatever the planner guesses. */
export const STATE_OF_A =
  "select * from crm_sync where record_id = a.account_id and kind = 'account' and crm = $1 limit 1";

export const stateOf = (row: StateColumns): SyncRow | null =>
  row.status === null
    ? null
    : {
        target: row.target,
        crmId: row.crm_id,
        status: row.status,
        hash: row.hash,
        sent: row.sent,
        attempts: row.attempts ?? 0,
        failedHash: row.failed_hash,
        isParked: row.status === "parked",
        nextAttemptAt: row.next_attempt_at?.getTime() ?? null,
      };

/** A record that was looked at: whose it is in the CRM, and how it stands. */
export interface Considered {
  readonly recordId: string;
  readonly accountId: string;
  readonly emailHash: string | null;
  readonly target: Target | null;
  readonly crmId: string | null;
  /** The record it had before, which is to be cleared. */
  readonly leaves: { readonly target: Target; readonly crmId: string } | null;
  readonly status: SyncStatus;
  /** JSON; null is nothing to say. */
  readonly detail: string | null;
  /** Of the account when there is nothing to send; null when something is, so that a crash looks again. */
  readonly revision: number | null;
}

/**
 * Keeps that records were looked at. Of one that has another CRM record than before, nothing counts as sent, and the
 * old one is to be cleared.
 */
export async function keepConsidered(
  tx: Queries,
  crm: CrmName,
  kind: SyncKind,
  rows: readonly Considered[],
): Promise<void> {
  if (rows.length === 0) return;
  const column = (name: keyof Considered) => rows.map((row) => row[name]);
  const left = rows.filter((row) => row.leaves !== null);
  if (left.length > 0) {
    await tx.query(
      `insert into crm_clears (crm, target, crm_id) select $1, * from unnest($2::text[], $3::text[]) on conflict do nothing`,
      [crm, left.map(({ leaves }) => leaves?.target), left.map(({ leaves }) => leaves?.crmId)],
    );
  }
  await tx.query(
    `insert into crm_sync as s (crm, kind, record_id, account_id, email_hash, target, crm_id, status, detail, revision)
     select $1, $2, * from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[])
     on conflict (record_id, kind, crm) do update set account_id = excluded.account_id, email_hash = excluded.email_hash,
       target = excluded.target, crm_id = excluded.crm_id, status = excluded.status,
       detail = case when excluded.status in ('retry', 'parked') then s.detail else excluded.detail end,
       revision = coalesce(excluded.revision, s.revision),
       hash = case when s.crm_id is null or s.crm_id = excluded.crm_id then s.hash end,
       sent = case when s.crm_id is null or s.crm_id = excluded.crm_id then s.sent end`,
    [
      crm,
      kind,
      column("recordId"),
      column("accountId"),
      column("emailHash"),
      column("target"),
      column("crmId"),
      column("status"),
      column("detail"),
      column("revision"),
    ],
  );
}

/** How records stood when last looked at; of those that were. */
export async function readStates(
  queries: Queries,
  crm: CrmName,
  kind: SyncKind,
  recordIds: readonly string[],
): Promise<Map<string, SyncRow>> {
  const rows = await queries.query<StateColumns & { readonly record_id: string }>(
    `select s.record_id, ${STATE} from crm_sync s where s.crm = $1 and s.kind = $2 and s.record_id = any($3)`,
    [crm, kind, recordIds],
  );
  return new Map(rows.map((row) => [row.record_id, stateOf(row)!]));
}

/**
 * Has the people of some accounts looked at again: those of the people that `which` says, `$2…` being `parameters`.
 * In two statements, because in one the store's planner may take the long way over a table it does not know yet.
 */
export async function lookAgainAtPeople(
  queries: Queries,
  crm: CrmName,
  which: string,
  parameters: readonly unknown[],
): Promise<void> {
  const accounts = await queries.query<{ account_id: string }>(
    `select distinct account_id from crm_sync where crm = $1 and kind = 'person' and ${which}`,
    [crm, ...parameters],
  );
  if (accounts.length === 0) return;
  await queries.query(
    "update crm_sync set people_revision = null where crm = $1 and kind = 'account' and record_id = any($2)",
    [crm, accounts.map((row) => row.account_id)],
  );
}
