import { troubleOf } from "../crm/hubspot/status-reply.ts";
import { readRejected } from "../events/rejected-rows.ts";
import { readLag } from "../health.ts";
import type { Server } from "../server.ts";
import type { CrmHealth, Health } from "./contract.ts";

const MOST_REJECTED = 50;

/** How the product does, for an admin. */
export async function readHealth(server: Server): Promise<Health> {
  const { db, settings, now, workerState } = server;
  const { waitingEvents, foldLag, staleAccounts, scoringLag } = await readLag(db);
  const { rejected } = await readRejected(db, MOST_REJECTED, null);
  return {
    now: now().toISOString(),
    store: db.kind === "embedded" ? "embedded" : "PostgreSQL",
    worker: workerState(),
    waitingEvents,
    foldLagSeconds: foldLag,
    scoringLagSeconds: scoringLag,
    staleAccounts,
    modelVersion: settings.model.version,
    // what was sent stays out of it
    rejected: rejected.map(({ receivedAt, source, error, messageId }) => ({ receivedAt, source, error, messageId })),
    crm: await readCrmHealth(server),
  };
}

async function readCrmHealth({ sync }: Server): Promise<CrmHealth | null> {
  if (sync === null) return null;
  const report = await sync.report();
  const { crm, state, message, lastSyncAt, api } = report;
  return {
    crm,
    state,
    message,
    lastSyncAt,
    apiUsed: api?.used ?? null,
    apiBudget: api?.budget ?? null,
    ...troubleOf(report),
  };
}
