import { MINUTE_MS } from "../../shared/lib/day.ts";
import { noteState } from "./connection-row.ts";
import type { SyncContext } from "./context.ts";
import { CrmFault } from "./crm.ts";
import { retryDelay } from "./settle-rows.ts";

/** Until the allowance, or whoever looks after the CRM, may have changed something. */
const PAUSE_MS = 5 * MINUTE_MS;

/** Notes a fault where an admin sees it; how long to wait before the next attempt, ms. `faults` counts those in a row. */
export async function noteFault(context: SyncContext, error: unknown, faults: number): Promise<number> {
  const { db, crm, clock, random, log, metrics } = context;
  metrics.errors.inc({ stage: "crm" });
  const isOurs = !(error instanceof CrmFault);
  if (isOurs) log.error({ err: error }, "the sync failed and tries again");
  else log.warn({ crm: crm.name, kind: error.kind, message: error.message }, "the CRM can't be synced with");
  const state = !isOurs && error.kind === "allowance" ? "paused" : "failing";
  const message = isOurs ? "a fault of the sync itself; the log has it" : error.message;
  await noteState(db, crm.name, state, message, crm.usage(), clock()).catch(() => undefined);
  const delay = retryDelay(faults, random());
  return isOurs || error.kind === "unreachable" ? Math.min(delay, PAUSE_MS) : PAUSE_MS;
}
