import type { ConnectionStatus } from "../../../shared/card/hubspot-card-api.ts";
import type { Server } from "../../server.ts";
import { readReport, type SyncReport } from "../sync-report.ts";

const MOST_LISTED = 50;

/** How the connection stands, for the settings page. */
export async function statusReply({ db, settings, now }: Server): Promise<ConnectionStatus> {
  const report = await readReport(db, "hubspot", settings.crm.apiBudgetShare);
  const { state, lastSyncAt, api } = report;
  return {
    connected: state === "connected",
    now: now().toISOString(),
    lastSyncAt,
    ...troubleOf(report),
    apiUsed: api?.used ?? null,
    apiLimit: api?.allowance ?? null,
  };
}

/** What somebody has to look at: records that the CRM refused, and matches that are somebody's to decide. */
export const troubleOf = ({ failing, unmatched }: SyncReport): Pick<ConnectionStatus, "parked" | "ambiguous"> => ({
  parked: failing
    .filter(({ status }) => status === "parked")
    .slice(0, MOST_LISTED)
    .map(({ id, kind, message }) => ({ id, kind: kind === "person" ? "user" : "account", message })),
  ambiguous: unmatched
    .slice(0, MOST_LISTED)
    .map(({ id, candidates }) => ({ id, candidates: candidates.map(({ crmId, name }) => ({ id: crmId, name })) })),
});
