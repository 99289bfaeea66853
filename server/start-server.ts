import type { Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { type DestinationStream, type Logger, pino } from "pino";
import { createCards } from "./card/cards.ts";
import type { Config } from "./config.ts";
import { DEFAULT_PACE, type Pace } from "./crm/context.ts";
import type { Crm } from "./crm/crm.ts";
import { openCrm } from "./crm/open-crm.ts";
import { realSleep, startSync } from "./crm/start-sync.ts";
import type { Db } from "./db/db.ts";
import { createApp } from "./http/app.ts";
import { createMetrics } from "./http/metrics.ts";
import { openStore } from "./open-store.ts";
import { startWorker } from "./pipeline/worker.ts";
import { createPulse } from "./pulse.ts";
import type { Server } from "./server.ts";
import { loadSettings } from "./settings/load-settings.ts";
import type { Settings } from "./settings/settings.ts";

export interface RunningServer {
  readonly url: string;
  readonly server: Server;
  readonly stop: () => Promise<void>;
}

/** What may stand in for what the configuration says. */
export interface Replacements {
  readonly settings?: Settings;
  readonly now?: () => Date;
  readonly pace?: Pace;
  /** Where the workbench's page is. */
  readonly assets?: string;
  /** Where log lines go; unset is the standard output. */
  readonly logTo?: DestinationStream;
}

/** How much the heap grows between collections, %: V8 would let garbage take four times what lives. */
const HEAP_GROWTH = 45;

/** Starts everything in this process: store, API, folding and scoring. */
export async function startServer(config: Config, replacements: Replacements = {}): Promise<RunningServer> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  const settings = replacements.settings ?? loadSettings(config.configPath);
  const now = replacements.now ?? (() => config.frozenNow ?? new Date());
  const options = { level: config.logLevel, serializers: { err: plainError } };
  const log = replacements.logTo === undefined ? pino(options) : pino(options, replacements.logTo);
  const db = await openStore(config, (message) => {
    log.fatal(message);
    process.exit(1);
  });
  const crm = await openCrm(config, settings, db, Date.now);
  const { server, worker } = compose(config, settings, db, log, now, crm, replacements.pace ?? DEFAULT_PACE);
  const http = await listen(createApp(server, replacements.assets), config).catch(async (error: unknown) => {
    await server.sync?.stop();
    await worker.stop();
    await db.close();
    throw error;
  });
  const { address, port, family } = http.address() as AddressInfo;
  const stop = async () => {
    server.pulse.end();
    await new Promise((resolve) => {
      http.close(resolve);
      http.closeIdleConnections();
    });
    await server.sync?.stop();
    await worker.stop();
    await db.close();
  };
  return { url: `http://${family === "IPv6" ? `[${address}]` : address}:${port}`, server, stop };
}

/** What a fault says of itself; database drivers hang statements and their values on it, which are people's data. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  const code = "code" in error ? error.code : undefined;
  return { name, message, code, stack, ...(cause === undefined ? {} : { cause: plainError(cause) }) };
}

function compose(
  config: Config,
  settings: Settings,
  db: Db,
  log: Logger,
  now: () => Date,
  crm: Crm | null,
  pace: Pace,
) {
  const parts = {
    config,
    settings,
    db,
    log,
    now,
    metrics: createMetrics(),
    traffic: { lastAt: 0 },
    pulse: createPulse(),
  };
  const worker = startWorker(parts);
  const cards = createCards(db, settings);
  const sync =
    crm === null
      ? null
      : startSync({ ...parts, cards, crm, pace, clock: Date.now, random: Math.random, sleep: realSleep });
  const server: Server = {
    ...parts,
    cards,
    sync,
    wake: worker.wake,
    drain: worker.drain,
    workerState: worker.state,
  };
  return { server, worker };
}

function listen(app: ReturnType<typeof createApp>, { port, host }: Config): Promise<HttpServer> {
  return new Promise((resolve, reject) => {
    const http = app.listen(port, host, (error) => {
      if (error === undefined) resolve(http);
      else reject(new Error(`can't listen on ${host}:${port}`, { cause: error }));
    });
  });
}
