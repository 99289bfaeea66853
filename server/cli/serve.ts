import type { Config } from "../config.ts";
import { type Replacements, type RunningServer, startServer } from "../start-server.ts";
import { announceServer, withdrawServer } from "./server-file.ts";

/** Starts the server, says how to reach it, and stops it cleanly when told to. */
export async function serve(config: Config, replacements?: Replacements): Promise<RunningServer> {
  const running = await startServer(config, replacements);
  const isEmbedded = config.databaseUrl === null;
  const [writeKey = ""] = config.writeKeys;
  const [apiKey = ""] = config.apiKeys;
  if (isEmbedded) announceServer(config.dataDir, { url: running.url, writeKey, apiKey });
  let isStopping = false;
  const stop = async () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    if (isEmbedded) withdrawServer(config.dataDir);
    await running.stop();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return running;
}

/** Where the server is and how to get in. Keys are only shown when they were made up for this run. */
export function greeting({ url }: RunningServer, config: Config): string {
  const store =
    config.databaseUrl === null ? `embedded, in ${config.dataDir} (for production set DATABASE_URL)` : "PostgreSQL";
  const keys = config.hasDevelopmentKeys
    ? [
        `Write key  ${config.writeKeys[0]}   (development, for this run only)`,
        `API key    ${config.apiKeys[0]}   (development, for this run only)`,
      ]
    : [];
  const workbench = config.workbench === null ? [] : [`Workbench  ${url}/`];
  return [`Groundswell at ${url}`, ...workbench, `Store      ${store}`, ...keys].join("\n");
}
