import type { Candidate } from "../../shared/crm/match.ts";
import type { Db } from "../db/db.ts";
import { readJobs } from "./bulk-jobs.ts";
import { readConnection } from "./connection-row.ts";
import type { CrmName } from "./crm.ts";
import type { SyncKind, SyncStatus } from "./sync-rows.ts";

const MOST_LISTED = 200;

export type SyncReport = Awaited<ReturnType<typeof readReport>>;

/** How the sync with a CRM stands, for an admin: what is wrong if anything, what is failing, what found no one record. */
export async function readReport(db: Db, crm: CrmName, budgetShare: number) {
  const connection = await readConnection(db, crm);
  const usage = connection?.usage ?? null;
  const [clearing] = await db.query<{ count: number }>("select count(*) as count from crm_clears where crm = $1", [
    crm,
  ]);
  return {
    crm,
    state: connection?.state ?? ("starting" as const),
    message: connection?.message ?? null,
    since: connection?.since.toISOString() ?? null,
    lastReadAt: connection?.readAt?.toISOString() ?? null,
    lastSyncAt: connection?.syncedAt?.toISOString() ?? null,
    // ours of the day, everybody's and the allowance as the CRM last said, and most that we may use of it
    api:
      usage === null
        ? null
        : { ...usage, budget: usage.allowance === null ? null : Math.floor(usage.allowance * budgetShare) },
    counts: await readCounts(db, crm),
    jobs: await readJobList(db, crm),
    clearing: clearing?.count ?? 0,
    failing: await readFailing(db, crm),
    unmatched: await readUnmatched(db, crm),
  };
}

type Counts = Readonly<Record<SyncKind, Readonly<Partial<Record<SyncStatus, number>>>>>;

async function readCounts(db: Db, crm: CrmName): Promise<Counts> {
  const rows = await db.query<{ kind: SyncKind; status: SyncStatus; count: number }>(
    "select kind, status, count(*) as count from crm_sync where crm = $1 group by kind, status",
    [crm],
  );
  const of = (kind: SyncKind) =>
    Object.fromEntries(rows.filter((row) => row.kind === kind).map((row) => [row.status, row.count]));
  return { account: of("account"), person: of("person"), handoff: of("handoff") };
}

async function readJobList(db: Db, crm: CrmName) {
  const jobs = await readJobs(db, crm);
  return jobs.map(({ job_id: id, target, records, started_at }) => ({
    id,
    target,
    records,
    startedAt: started_at.toISOString(),
  }));
}

interface FailingRow {
  readonly kind: SyncKind;
  readonly record_id: string;
  readonly crm_id: string | null;
  readonly status: SyncStatus;
  readonly detail: string | null;
  readonly attempts: number;
  readonly next_attempt_at: Date | null;
}

/** Refused by the CRM, or failing and tried again; the next to be tried first. */
async function readFailing(db: Db, crm: CrmName) {
  const rows = await db.query<FailingRow>(
    `select kind, record_id, crm_id, status, detail, attempts, next_attempt_at from crm_sync
     where crm = $1 and status in ('parked', 'retry') order by next_attempt_at, record_id limit ${MOST_LISTED}`,
    [crm],
  );
  return rows.map(({ kind, record_id: id, crm_id: crmId, status, detail, attempts, next_attempt_at }) => ({
    kind,
    id,
    crmId,
    status,
    message: detail === null ? "" : (JSON.parse(detail) as { message: string }).message,
    attempts,
    nextAttemptAt: next_attempt_at?.toISOString() ?? null,
  }));
}

/** Ambiguous matches, and records that another record of the product has. */
async function readUnmatched(db: Db, crm: CrmName) {
  const rows = await db.query<Pick<FailingRow, "kind" | "record_id" | "status" | "detail">>(
    `select kind, record_id, status, detail from crm_sync
     where crm = $1 and status in ('ambiguous', 'taken') order by kind, record_id limit ${MOST_LISTED}`,
    [crm],
  );
  return rows.map(({ kind, record_id: id, status, detail }) => ({
    kind,
    id,
    status,
    candidates: (JSON.parse(detail ?? '{"candidates":[]}') as { candidates: readonly Candidate[] }).candidates,
  }));
}
