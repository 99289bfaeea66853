import type { ConnectionStatus } from "../../../shared/card/hubspot-card-api.ts";
import type { Server } from "../../server.ts";
import { readReport } from "../sync-report.ts";

const MOST_LISTED = 50;

/** How the connection stands, for the settings page. */
export async function statusReply({ db, settings, now }: Server): Promise<ConnectionStatus> {
  const { state, lastSyncAt, failing, unmatched, api } = await readReport(db, "hubspot", settings.crm.apiBudgetShare);
  return {
    connected: state === "connected",
    now: now().toISOString(),
    lastSyncAt,
    parked: failing
      .filter(({ status }) => status === "parked")
      .slice(0, MOST_LISTED)
      .map(({ id, kind, message }) => ({ id, kind: kind === "person" ? "user" : "account", message })),
    ambiguous: unmatched
      .slice(0, MOST_LISTED)
      .map(({ id, candidates }) => ({ id, candidates: candidates.map(({ crmId, name }) => ({ id: crmId, name })) })),
    apiUsed: api?.used ?? null,
    apiLimit: api?.allowance ?? null,
  };
}
