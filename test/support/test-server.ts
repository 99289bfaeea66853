import type { DestinationStream } from "pino";
import { readConfig } from "../../server/config.ts";
import type { Pace } from "../../server/crm/context.ts";
import { checkDocument } from "../../server/settings/read-document.ts";
import { buildSettings } from "../../server/settings/settings.ts";
import { type RunningServer, startServer } from "../../server/start-server.ts";
import { NOW } from "../usage/build.ts";
import { makeDataDirectory, removeDirectory } from "./stores.ts";
import { waitUntil } from "./wait-until.ts";

export const WRITE_KEY = "write-key-of-the-tests";
export const API_KEY = "api-key-of-the-tests";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body read as JSON; an empty object when it is none. */
  readonly json: Readonly<Record<string, unknown>>;
}

export interface TestServer {
  readonly url: string;
  readonly running: RunningServer;
  /** A request as it is: no key is added. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Answer>;
  /** A request with the API key; an object is sent as JSON. */
  readonly api: (path: string, method?: string, body?: unknown) => Promise<Answer>;
  /** A batch with the write key. */
  readonly send: (items: readonly unknown[], path?: string) => Promise<Answer>;
  /** Returns when everything sent is counted and scored. */
  readonly settle: (deadlineMs?: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface Options {
  /** Unset: an embedded store of its own. */
  readonly databaseUrl?: string;
  /** The configuration document. */
  readonly document?: unknown;
  readonly now?: () => Date;
  /** More of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly pace?: Pace;
  /** Where the workbench's page is. */
  readonly assets?: string;
  /** Where log lines go, of the level in `env`. */
  readonly logTo?: DestinationStream;
}

export const basic = (key: string): string => `Basic ${Buffer.from(`${key}:`).toString("base64")}`;

/** The whole product in this process, its clock at the noon of every test. */
export async function startTestServer({
  databaseUrl,
  document,
  now,
  env,
  ...parts
}: Options = {}): Promise<TestServer> {
  const directory = databaseUrl === undefined ? await makeDataDirectory() : null;
  const config = readConfig({
    PORT: "0",
    LOG_LEVEL: "silent",
    DATA_DIR: directory ?? undefined,
    DATABASE_URL: databaseUrl,
    WRITE_KEYS: `first-${WRITE_KEY},${WRITE_KEY}`,
    API_KEYS: API_KEY,
    ...env,
  });
  const settings = buildSettings(checkDocument(document ?? {}, "the test's configuration"));
  const running = await startServer(config, {
    settings,
    now: now ?? (() => new Date(NOW)),
    ...parts,
  });
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(running.url + path, { redirect: "manual", ...init });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  };
  const api: TestServer["api"] = (path, method = "GET", body) =>
    ask(path, {
      method,
      headers: { authorization: `Bearer ${API_KEY}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    url: running.url,
    running,
    ask,
    api,
    send: (items, path = "/v1/batch") =>
      ask(path, {
        method: "POST",
        headers: { authorization: basic(WRITE_KEY) },
        body: JSON.stringify({ batch: items }),
      }),
    settle: async (deadlineMs) => {
      const isScored = async () => {
        const { json } = await ask("/readyz");
        return json.waitingEvents === 0 && json.staleAccounts === 0;
      };
      await waitUntil("everything is scored", isScored, deadlineMs);
    },
    stop: async () => {
      await running.stop();
      if (directory !== null) await removeDirectory(directory);
    },
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
