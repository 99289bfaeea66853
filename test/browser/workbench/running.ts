import { readConfig } from "../../../server/config.ts";
import { checkDocument } from "../../../server/settings/read-document.ts";
import { buildSettings } from "../../../server/settings/settings.ts";
import { startServer } from "../../../server/start-server.ts";
import type { Item } from "../../support/pipeline.ts";
import { makeDataDirectory, removeDirectory } from "../../support/stores.ts";
import { basic } from "../../support/test-server.ts";
import { waitUntil } from "../../support/wait-until.ts";

/** A server as `npm run demo` has it, with keys of its own making; its page opens by itself and simulates. */
export interface Running {
  readonly url: string;
  readonly send: (items: readonly Item[]) => Promise<void>;
  /** What the API says, read with the API key. */
  readonly read: (path: string) => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

export async function startWorkbench(): Promise<Running> {
  const directory = await makeDataDirectory();
  const config = readConfig({ PORT: "0", LOG_LEVEL: "silent", DATA_DIR: directory });
  const running = await startServer(config, { settings: buildSettings(checkDocument({}, "no configuration")) });
  const { url } = running;
  const [writeKey = ""] = config.writeKeys;
  const read = async (path: string) => {
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${config.apiKeys[0]}` } });
    return response.json();
  };
  return {
    url,
    read,
    send: async (batch) => {
      const headers = { authorization: basic(writeKey) };
      await fetch(`${url}/v1/batch`, { method: "POST", headers, body: JSON.stringify({ batch }) });
      await waitUntil("everything is scored", async () => {
        const { waitingEvents, staleAccounts } = (await read("/readyz")) as Record<string, unknown>;
        return waitingEvents === 0 && staleAccounts === 0;
      });
    },
    stop: async () => {
      await running.stop();
      await removeDirectory(directory);
    },
  };
}
