import type { Config } from "../config.ts";
import { DirectoryLocked } from "../db/directory-lock.ts";
import { readLag } from "../health.ts";
import { openStore } from "../open-store.ts";
import { loadSettings } from "../settings/load-settings.ts";
import { findServer } from "./server-file.ts";
import { checkCrmBriefly } from "./setup.ts";

export interface Finding {
  readonly level: "ok" | "warning" | "problem";
  readonly text: string;
}

const OLDEST_NODE = 24;
const SLOW_SECONDS = 60;

/** Looks at everything a start needs and says what to mend. */
export async function diagnose(config: Config): Promise<Finding[]> {
  return [
    checkNode(),
    checkSettings(config),
    checkKeys(config),
    ...(await checkStore(config)),
    ...(await checkCrmBriefly(config)),
  ];
}

function checkNode(): Finding {
  const major = Number(process.versions.node.split(".")[0]);
  return major >= OLDEST_NODE
    ? { level: "ok", text: `Node.js ${process.versions.node}` }
    : { level: "problem", text: `Node.js ${process.versions.node} is too old: use ${OLDEST_NODE} or later` };
}

function checkSettings({ configPath }: Config): Finding {
  try {
    const { model } = loadSettings(configPath);
    return { level: "ok", text: `Configuration ${configPath ?? "defaults"}, model version ${model.version}` };
  } catch (error) {
    return { level: "problem", text: `Configuration ${configPath}: ${error instanceof Error ? error.message : error}` };
  }
}

const checkKeys = ({ hasDevelopmentKeys }: Config): Finding =>
  hasDevelopmentKeys
    ? { level: "warning", text: "WRITE_KEYS or API_KEYS is not set: each start makes development keys" }
    : { level: "ok", text: "Keys are set" };

async function checkStore(config: Config): Promise<Finding[]> {
  const isEmbedded = config.databaseUrl === null;
  const power: Finding = {
    level: "warning",
    text: "The embedded store survives a crash of the process but not power loss: set DATABASE_URL in production",
  };
  const advice = isEmbedded ? [power] : [];
  try {
    const db = await openStore(config, () => undefined);
    const lag = await readLag(db);
    await db.close();
    const behind = `${lag.waitingEvents} events to fold, ${lag.staleAccounts} accounts to score`;
    const level = Math.max(lag.foldLag, lag.scoringLag) > SLOW_SECONDS ? "warning" : "ok";
    return [
      { level: "ok", text: `Store reachable (${isEmbedded ? config.dataDir : "PostgreSQL"})` },
      { level, text: behind },
      ...advice,
    ];
  } catch (error) {
    const server = error instanceof DirectoryLocked ? findServer(config.dataDir) : null;
    if (server !== null) return [{ level: "ok", text: `Store held by the server at ${server.url}` }, ...advice];
    return [{ level: "problem", text: `Store: ${error instanceof Error ? error.message : error}` }, ...advice];
  }
}
