import { DAY_MS, HOUR_MS } from "../../shared/lib/day.ts";
import type { Queries } from "../db/db.ts";
import type { SyncContext } from "./context.ts";
import type { CrmName, WriteResult } from "./crm.ts";
import { forgetRecords } from "./mirror-rows.ts";
import type { Outgoing } from "./planned.ts";

const FIRST_RETRY_MS = 10_000;
const PARKED_MS = DAY_MS;

/** Waits twice as long after each failure, give or take half, so that what failed together does not come back together. */
export const retryDelay = (attempts: number, random: number): number =>
  Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1), HOUR_MS) * (0.5 + random);

/** A write and what became of it. */
export interface Settled {
  readonly outgoing: Outgoing;
  readonly result: WriteResult;
}

/** Keeps what became of writes: what was sent, or when to try again and why not. */
export async function settle(context: SyncContext, settled: readonly Settled[]): Promise<void> {
  const { db, crm, metrics } = context;
  const done: { readonly outgoing: Outgoing; readonly crmId: string }[] = [];
  const failed: Failed[] = [];
  for (const { outgoing, result } of settled) {
    metrics.crmWrites.inc({ kind: outgoing.kind, result: result.isDone ? "synced" : result.reason });
    if (result.isDone) done.push({ outgoing, crmId: result.crmId });
    else failed.push({ ...outgoing, result });
  }
  await db.transaction(async (tx) => {
    await keepDone(tx, crm.name, done);
    await keepFailed(tx, context, failed);
  });
}

async function keepDone(
  tx: Queries,
  crm: CrmName,
  done: readonly { readonly outgoing: Outgoing; readonly crmId: string }[],
): Promise<void> {
  if (done.length === 0) return;
  const column = <Value>(pick: (outgoing: Outgoing) => Value) => done.map(({ outgoing }) => pick(outgoing));
  await tx.query(
    `update crm_sync s set crm_id = now.crm_id, target = now.target, hash = now.hash, sent = now.sent,
       revision = now.revision, scored_at = now.scored_at,
       status = case when s.job_id is null then 'synced' else 'overtaken' end,
       detail = null, attempts = 0, failed_hash = null, next_attempt_at = null
     from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::timestamptz[])
       as now (kind, record_id, crm_id, target, hash, sent, revision, scored_at)
     where s.crm = $1 and s.kind = now.kind and s.record_id = now.record_id`,
    [
      crm,
      column(({ kind }) => kind),
      column(({ recordId }) => recordId),
      done.map(({ crmId }) => crmId),
      column(({ target }) => target),
      column(({ hash }) => hash),
      column(({ sent }) => sent),
      column(({ revision }) => revision),
      column(({ scoredAt }) => scoredAt),
    ],
  );
  const kept = done.filter(({ outgoing }) => outgoing.target !== "handoff");
  await tx.query(
    `insert into crm_records as r (crm, target, crm_id, key, domain)
     select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[])
     on conflict (crm, target, crm_id) do update set key = excluded.key`,
    [
      crm,
      kept.map(({ outgoing }) => outgoing.target),
      kept.map(({ crmId }) => crmId),
      kept.map(({ outgoing }) => outgoing.key),
      kept.map(({ outgoing }) => outgoing.company?.domain ?? null),
    ],
  );
}

/** A write that failed. */
export type Failed = Pick<Outgoing, "kind" | "recordId" | "target" | "crmId" | "hash" | "revision" | "attempts"> & {
  readonly result: Exclude<WriteResult, { isDone: true }>;
};

/** Keeps failures: a refusal is parked for a day, a record that is gone is looked for again, the rest is tried again. */
export async function keepFailed(
  tx: Queries,
  { crm, clock, random }: Pick<SyncContext, "crm" | "clock" | "random">,
  failed: readonly Failed[],
): Promise<void> {
  if (failed.length === 0) return;
  const nextAttempt = ({ attempts, result }: Failed) =>
    clock() + (result.reason === "refused" ? PARKED_MS : retryDelay(attempts + 1, random()));
  await tx.query(
    `update crm_sync s set status = now.status, detail = now.detail, attempts = s.attempts + 1, job_id = null,
       failed_hash = now.hash, next_attempt_at = now.next_attempt_at, revision = now.revision, hash = null,
       crm_id = now.crm_id, sent = case when now.crm_id is null then null else s.sent end
     from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::bigint[], $9::text[])
       as now (kind, record_id, status, detail, hash, next_attempt_at, revision, crm_id)
     where s.crm = $1 and s.kind = now.kind and s.record_id = now.record_id`,
    [
      crm.name,
      failed.map(({ kind }) => kind),
      failed.map(({ recordId }) => recordId),
      failed.map(({ result }) => (result.reason === "refused" ? "parked" : "retry")),
      failed.map(({ result }) => JSON.stringify({ message: result.message })),
      failed.map(({ hash }) => hash),
      failed.map((each) => new Date(nextAttempt(each)).toISOString()),
      // a handoff is looked at again as long as its last word has not arrived
      failed.map(({ kind, revision }) => (kind === "handoff" ? null : revision)),
      failed.map(({ crmId, result }) => (result.reason === "gone" ? null : crmId)),
    ],
  );
  for (const { target, crmId, result } of failed) {
    if (result.reason === "gone" && target !== "handoff" && crmId !== null)
      await forgetRecords(tx, crm.name, target, [crmId]);
  }
}
