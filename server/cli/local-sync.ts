import { once } from "node:events";
import { pino } from "pino";
import type { Cards } from "../card/cards.ts";
import type { Config } from "../config.ts";
import { DEFAULT_PACE } from "../crm/context.ts";
import type { DryRun } from "../crm/dry-run.ts";
import { openCrm } from "../crm/open-crm.ts";
import { dryRunOnce, realSleep, type SyncParts, startSync, syncOnce } from "../crm/start-sync.ts";
import { readReport, type SyncReport } from "../crm/sync-report.ts";
import type { Db } from "../db/db.ts";
import { createMetrics } from "../http/metrics.ts";
import type { Settings } from "../settings/settings.ts";

/** What the command line does with the sync. */
export interface ProductSync {
  readonly dryRun: () => Promise<DryRun>;
  readonly once: () => Promise<SyncReport>;
  /** Ends on SIGINT or SIGTERM. */
  readonly untilStopped: () => Promise<SyncReport>;
}

export const NO_CRM =
  "no CRM is configured: set SALESFORCE_LOGIN_URL, SALESFORCE_CLIENT_ID and SALESFORCE_CLIENT_SECRET, or HUBSPOT_ACCESS_TOKEN";

/** The sync in this process. */
export function localSync(config: Config, db: Db, settings: Settings, cards: Cards): ProductSync {
  const parts = async (): Promise<SyncParts> => {
    const crm = await openCrm(config, settings, db, Date.now);
    if (crm === null) throw new Error(NO_CRM);
    const log = pino({ level: config.logLevel });
    return {
      db,
      crm,
      cards,
      settings,
      clock: Date.now,
      random: Math.random,
      sleep: realSleep,
      pace: DEFAULT_PACE,
      log,
      metrics: createMetrics(),
    };
  };
  const report = ({ crm }: SyncParts) => readReport(db, crm.name, settings.crm.apiBudgetShare);
  return {
    dryRun: async () => dryRunOnce(await parts()),
    once: async () => {
      const all = await parts();
      await syncOnce(all);
      return report(all);
    },
    untilStopped: async () => {
      const all = await parts();
      const sync = startSync(all);
      await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
      await sync.stop();
      return report(all);
    },
  };
}
