import { setImmediate as turn } from "node:timers/promises";
import { pino } from "pino";
import { createCards } from "../../server/card/cards.ts";
import { DEFAULT_PACE } from "../../server/crm/context.ts";
import { connectHubspot } from "../../server/crm/hubspot/hubspot.ts";
import { staticToken } from "../../server/crm/hubspot/tokens.ts";
import { dryRunOnce, type SyncParts, syncOnce } from "../../server/crm/start-sync.ts";
import { readReport } from "../../server/crm/sync-report.ts";
import { createMetrics } from "../../server/http/metrics.ts";
import { scoreEverything } from "../../server/pipeline/scoring.ts";
import { checkDocument } from "../../server/settings/read-document.ts";
import { buildSettings } from "../../server/settings/settings.ts";
import { type FakeHubspotOptions, startFakeHubspot } from "../fakes/hubspot/start.ts";
import { deliverAndFold, type Item } from "../support/pipeline.ts";
import { openTestPostgres } from "../support/stores.ts";
import { NOW } from "../usage/build.ts";

/** A store, an account of HubSpot and the sync between them, with one clock that moves when somebody waits. */
export async function startHubspotRig(
  document: unknown = {},
  options: FakeHubspotOptions = {},
  /** Where HubSpot's clock stands; null runs. */
  start: Date | null = new Date(NOW),
) {
  const opened = await openTestPostgres();
  const { db } = opened;
  const hub = await startFakeHubspot({ ...(start === null ? {} : { clock: start }), installed: true, ...options });
  const settings = buildSettings(checkDocument(document, "the test's configuration"));
  const clock = () => hub.clock.now().getTime();
  const sleep = async (ms: number) => {
    hub.clock.advance(ms);
    await turn();
  };
  const timing = { clock, sleep, random: () => 0.5 };
  const parts: SyncParts = {
    db,
    crm: connectHubspot(hub.url, staticToken(hub.staticToken), settings.crm.apiBudgetShare, timing),
    cards: createCards(db, settings),
    settings,
    ...timing,
    pace: DEFAULT_PACE,
    log: pino({ level: "silent" }),
    metrics: createMetrics(),
  };
  return {
    db,
    databaseUrl: opened.url,
    hub,
    settings,
    parts,
    /** Counts events and scores everybody at a moment, now when none is given. */
    learn: async (items: readonly Item[], at = NOW) => {
      await deliverAndFold(db, ...items);
      await scoreEverything(db, settings, at);
    },
    sync: () => syncOnce(parts),
    dryRun: () => dryRunOnce(parts),
    report: () => readReport(db, "hubspot", settings.crm.apiBudgetShare),
    stop: async () => {
      await hub.stop();
      await opened.remove();
    },
  };
}

export type HubspotRig = Awaited<ReturnType<typeof startHubspotRig>>;
