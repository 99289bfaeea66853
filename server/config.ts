import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { HubspotSettings } from "./crm/hubspot/settings.ts";
import type { SalesforceSettings } from "./crm/salesforce/settings.ts";
import { hubspotEnvironment, readHubspot } from "./hubspot-config.ts";
import { readSalesforce, salesforceEnvironment } from "./salesforce-config.ts";

const LOOPBACK = ["127.0.0.1", "::1", "localhost"];

const list = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((key) => key.trim())
      .filter((key) => key !== ""),
  )
  .refine((keys) => keys.length > 0, "expected keys separated by commas");

/** An unset and an empty variable are the same. */
const environment = z.preprocess(
  (value) => Object.fromEntries(Object.entries(value as object).filter(([, text]) => text !== "")),
  z.object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    HOST: z.string().default("127.0.0.1"),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, "expected a postgres:// URL")
      .optional(),
    DATA_DIR: z.string().default(".data"),
    WRITE_KEYS: list.optional(),
    API_KEYS: list.optional(),
    PLS_CONFIG: z.string().optional(),
    PLS_NOW: z.iso
      .datetime({ offset: true, error: "expected an ISO 8601 time such as 2026-03-01T00:00:00Z" })
      .optional(),
    WORKBENCH: z.enum(["on", "off"], "expected on or off").optional(),
    ...salesforceEnvironment,
    ...hubspotEnvironment,
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  }),
);

export interface WorkbenchSettings {
  /** Whoever is at this machine need not give an API key: it was made up for this run. */
  readonly opensByItself: boolean;
  /** Offers to send made-up events; never where the keys say that events are real. */
  readonly simulates: boolean;
}

/** What the environment decides. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Null: the embedded store in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly writeKeys: readonly string[];
  readonly apiKeys: readonly string[];
  /** The keys were made up for this run, because there were none and only this machine can reach the server. */
  readonly hasDevelopmentKeys: boolean;
  readonly configPath: string | null;
  /** The moment the product's clock stands still at; null when it runs. */
  readonly frozenNow: Date | null;
  readonly logLevel: string;
  /** Null: there is no workbench. */
  readonly workbench: WorkbenchSettings | null;
  /** Null: nothing is synced with Salesforce. */
  readonly salesforce: SalesforceSettings | null;
  /** Null: nothing is synced with HubSpot. */
  readonly hubspot: HubspotSettings | null;
}

/** Reads the environment; throws one line per variable that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  }
  const values = parsed.data;
  const { WRITE_KEYS, API_KEYS } = values;
  const isComplete = WRITE_KEYS !== undefined && API_KEYS !== undefined;
  const isLocal = LOOPBACK.includes(values.HOST);
  if (!isComplete && !isLocal) {
    throw new Error(`WRITE_KEYS and API_KEYS must be set to listen on ${values.HOST}, which other machines can reach`);
  }
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.DATA_DIR,
    writeKeys: WRITE_KEYS ?? [developmentKey("write")],
    apiKeys: API_KEYS ?? [developmentKey("api")],
    hasDevelopmentKeys: !isComplete,
    configPath: values.PLS_CONFIG ?? null,
    frozenNow: values.PLS_NOW === undefined ? null : new Date(values.PLS_NOW),
    logLevel: values.LOG_LEVEL,
    workbench:
      (values.WORKBENCH ?? (isLocal ? "on" : "off")) === "on"
        ? { opensByItself: API_KEYS === undefined, simulates: !isComplete }
        : null,
    salesforce: readSalesforce(values),
    hubspot: readHubspot(values),
  };
}

const developmentKey = (kind: string): string => `dev_${kind}_${randomBytes(12).toString("hex")}`;
