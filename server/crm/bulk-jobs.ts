import { recordKey } from "../../shared/crm/text.ts";
import type { Queries } from "../db/db.ts";
import type { SyncContext } from "./context.ts";
import type { BulkFailure, CrmName } from "./crm.ts";
import type { Outgoing } from "./planned.ts";
import { type Failed, keepFailed } from "./settle-rows.ts";
import { lookAgainAtPeople, type SyncKind } from "./sync-rows.ts";

interface JobRow {
  readonly job_id: string;
  readonly target: string;
  readonly records: number;
  readonly started_at: Date;
}

/** Notes a job with the records that ride in it. They count as sent unless the job says otherwise in the end. */
export async function noteJob(
  tx: Queries,
  crm: CrmName,
  jobId: string,
  outgoing: readonly Outgoing[],
  at: number,
): Promise<void> {
  await tx.query("insert into crm_jobs (crm, job_id, target, records, started_at) values ($1, $2, $3, $4, $5)", [
    crm,
    jobId,
    outgoing[0]?.target,
    outgoing.length,
    new Date(at),
  ]);
  await tx.query(
    `update crm_sync s set job_id = $2, status = 'sending', hash = now.hash, sent = now.sent, revision = now.revision,
       scored_at = now.scored_at, detail = null, next_attempt_at = null
     from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::timestamptz[])
       as now (kind, record_id, hash, sent, revision, scored_at)
     where s.crm = $1 and s.kind = now.kind and s.record_id = now.record_id`,
    [
      crm,
      jobId,
      outgoing.map(({ kind }) => kind),
      outgoing.map(({ recordId }) => recordId),
      outgoing.map(({ hash }) => hash),
      outgoing.map(({ sent }) => sent),
      outgoing.map(({ revision }) => revision),
      outgoing.map(({ scoredAt }) => scoredAt),
    ],
  );
}

export const readJobs = (queries: Queries, crm: CrmName): Promise<JobRow[]> =>
  queries.query("select job_id, target, records, started_at from crm_jobs where crm = $1 order by started_at, job_id", [
    crm,
  ]);

/** Asks after every job under way and keeps the results of those that ended; how many still run. */
export async function settleJobs(context: SyncContext): Promise<number> {
  const { db, crm, log } = context;
  let running = 0;
  for (const job of await readJobs(db, crm.name)) {
    const state = await crm.bulk!.stateOf(job.job_id);
    if (state.state === "running") {
      running++;
      continue;
    }
    // interrupted before its rows were all there: the CRM has not begun
    const isNothing = state.state === "open";
    if (isNothing) await crm.bulk!.abandon(job.job_id);
    const hasResults = state.state === "done" || state.state === "failed";
    const failures = hasResults ? await crm.bulk!.failures(job.job_id, state) : [];
    if (state.state !== "done")
      log.warn({ job: job.job_id, message: state.message }, "a bulk job came to nothing, or not to its end");
    // those it did not come to are among the failures, but not among those it counts
    const isSure = state.processed + failures.length - state.failed >= job.records;
    await db.transaction((tx) => closeJob(tx, context, job, isNothing || !isSure ? null : failures));
  }
  return running;
}

interface RiderRow {
  readonly kind: SyncKind;
  readonly record_id: string;
  readonly target: Outgoing["target"];
  readonly crm_id: string | null;
  readonly hash: string;
  readonly revision: number | null;
  readonly attempts: number;
}

/** Keeps a job's end. `failures` null: nobody knows what was written, so all of it is looked at again. */
async function closeJob(
  tx: Queries,
  context: SyncContext,
  job: JobRow,
  failures: readonly BulkFailure[] | null,
): Promise<void> {
  const { crm, metrics } = context;
  const riders = await tx.query<RiderRow>(
    `select kind, record_id, target, crm_id, hash, revision, attempts from crm_sync
     where crm = $1 and job_id = $2 and status = 'sending'`,
    [crm.name, job.job_id],
  );
  if (failures === null) {
    await release(tx, crm.name, job.job_id, "true");
  } else {
    const failed = failedRiders(riders, failures);
    for (const { kind, result } of failed) metrics.crmWrites.inc({ kind, result: result.reason });
    metrics.crmWrites.inc({ kind: riders[0]?.kind ?? "account", result: "synced" }, riders.length - failed.length);
    await keepFailed(tx, context, failed);
    await release(tx, crm.name, job.job_id, "status = 'overtaken'");
    // as the CRM has it now; the next read would bring it too
    await tx.query(
      `update crm_records r set key = s.record_id from crm_sync s where s.crm = $1 and s.job_id = $2
         and r.crm = s.crm and r.target = s.target and r.crm_id = s.crm_id`,
      [crm.name, job.job_id],
    );
    await tx.query(
      `update crm_sync set job_id = null, status = 'synced', attempts = 0, failed_hash = null
       where crm = $1 and job_id = $2`,
      [crm.name, job.job_id],
    );
  }
  await tx.query("delete from crm_jobs where crm = $1 and job_id = $2", [crm.name, job.job_id]);
}

/** Lets riders go to be looked at again: what the CRM has of them is not certain. */
async function release(tx: Queries, crm: CrmName, jobId: string, which: string): Promise<void> {
  await lookAgainAtPeople(tx, crm, `job_id = $2 and ${which}`, [jobId]);
  await tx.query(
    `update crm_sync set job_id = null, status = 'waiting', hash = null, revision = null
     where crm = $1 and job_id = $2 and ${which}`,
    [crm, jobId],
  );
}

function failedRiders(riders: readonly RiderRow[], failures: readonly BulkFailure[]): Failed[] {
  const results = new Map(failures.map((failure) => [failure.crmId ?? `key ${failure.key}`, failure.result]));
  return riders.flatMap((rider) => {
    const result = results.get(rider.crm_id ?? `key ${recordKey(rider.record_id)}`);
    if (result === undefined) return [];
    const { kind, target, hash, revision, attempts } = rider;
    return [{ kind, recordId: rider.record_id, target, crmId: rider.crm_id, hash, revision, attempts, result }];
  });
}
