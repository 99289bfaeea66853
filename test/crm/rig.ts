import { setImmediate as turn } from "node:timers/promises";
import { pino } from "pino";
import { createCards } from "../../server/card/cards.ts";
import { DEFAULT_PACE, type Pace } from "../../server/crm/context.ts";
import { urgentPass } from "../../server/crm/passes.ts";
import { connectSalesforce } from "../../server/crm/salesforce/salesforce.ts";
import { dryRunOnce, realSleep, type SyncParts, startSync, syncOnce } from "../../server/crm/start-sync.ts";
import { readReport } from "../../server/crm/sync-report.ts";
import { createMetrics } from "../../server/http/metrics.ts";
import { scoreEverything } from "../../server/pipeline/scoring.ts";
import { checkDocument } from "../../server/settings/read-document.ts";
import { buildSettings } from "../../server/settings/settings.ts";
import { type FakeSalesforce, type FakeSalesforceOptions, startFakeSalesforce } from "../fakes/salesforce/start.ts";
import { deliverAndFold, grouped, type Item, identified, tracked } from "../support/pipeline.ts";
import { openTestEmbedded, openTestPostgres } from "../support/stores.ts";
import { NOW } from "../usage/build.ts";

// jsforce sends even loopback requests to a proxy named in the environment.
for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"]) delete process.env[name];

const PACE: Pace = { ...DEFAULT_PACE, urgentMs: 1, pollMs: 1, slowestPollMs: 1 };

interface Options {
  readonly store?: "embedded" | "PostgreSQL";
  readonly document?: unknown;
  readonly org?: FakeSalesforceOptions;
}

/** A store, an org and the sync between them, with clocks that stand where a test puts them. */
export async function startRig({ store = "PostgreSQL", document = {}, org: options = {} }: Options = {}) {
  const opened = store === "embedded" ? { ...(await openTestEmbedded()), url: null } : await openTestPostgres();
  const { db } = opened;
  const org = await startFakeSalesforce({ clock: new Date(NOW), ...options });
  const settings = buildSettings(checkDocument(document, "the test's configuration"));
  const clock = { now: NOW };
  const meanwhile: { happens: () => unknown } = { happens: () => undefined };
  const connect = (): SyncParts => ({
    db,
    crm: connectSalesforce(settingsOf(org), settings.crm.apiBudgetShare, () => clock.now),
    cards: createCards(db, settings),
    settings,
    clock: () => clock.now,
    random: () => 0.5,
    sleep: async (ms) => {
      clock.now += ms;
      await meanwhile.happens();
      await turn();
    },
    pace: PACE,
    log: pino({ level: "silent" }),
    metrics: createMetrics(),
  });
  const parts = connect();
  return {
    db,
    databaseUrl: opened.url,
    org,
    clock,
    /** What happens each time the sync waits or takes breath. */
    meanwhile,
    settings,
    parts,
    /** Another process on the same store. */
    connect,
    /** Counts events and scores everybody at a moment, now when none is given. */
    learn: async (items: readonly Item[], at = NOW) => {
      await deliverAndFold(db, ...items);
      await scoreEverything(db, settings, at);
    },
    sync: () => syncOnce(parts),
    /** Sends what can't wait; true when something could not. */
    urgent: () => urgentPass({ ...parts, rest: async () => true }),
    dryRun: () => dryRunOnce(parts),
    start: (pace: Partial<Pace> = {}) => startSync({ ...parts, sleep: realSleep, pace: { ...PACE, ...pace } }),
    report: () => readReport(db, "salesforce", settings.crm.apiBudgetShare),
    /** Writes that reached records, since the last look. */
    writesSince: watcher(org),
    stop: async () => {
      await org.stop();
      await opened.remove();
    },
  };
}

export type Rig = Awaited<ReturnType<typeof startRig>>;

export const settingsOf = ({ url, clientId, clientSecret }: FakeSalesforce) => ({
  loginUrl: url,
  clientId,
  credentials: { kind: "secret", clientSecret } as const,
  apiVersion: "66.0",
});

function watcher(org: FakeSalesforce) {
  let seen = 0;
  return () => {
    const news = org.store.writes.slice(seen);
    seen = org.store.writes.length;
    return news;
  };
}

/** A company of one workspace where everybody has an address and did something. */
export const company = (domain: string, ...people: readonly string[]): Item[] =>
  people.flatMap((person) => [
    identified(person, { email: `${person}@${domain}`, name: `${person} of ${domain}` }),
    grouped(person, `ws-${domain}`, { name: `Company ${domain}`, domain }),
    tracked(person, "Usage Limit Reached"),
  ]);
