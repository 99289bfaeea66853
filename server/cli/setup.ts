import type { Config } from "../config.ts";
import { CrmFault } from "../crm/crm.ts";
import { realTiming } from "../crm/hubspot/pace.ts";
import type { Session } from "../crm/hubspot/session.ts";
import type { Tokens } from "../crm/hubspot/tokens.ts";
import { DirectoryLocked } from "../db/directory-lock.ts";
import { openStore } from "../open-store.ts";
import { loadSettings } from "../settings/load-settings.ts";
import type { Finding } from "./doctor.ts";
import { NO_CRM } from "./local-sync.ts";

/** Checks everything the sync needs in the CRM. */
export async function checkCrm(config: Config): Promise<Finding[]> {
  const { salesforce, configPath } = config;
  if (salesforce === null) return checkHubspotAccount(config);
  const { checkSalesforce } = await import("../crm/salesforce/check.ts");
  return checkSalesforce(salesforce, loadSettings(configPath).crm.apiBudgetShare, Date.now());
}

async function checkHubspotAccount(config: Config): Promise<Finding[]> {
  if (config.hubspot === null) throw new Error(NO_CRM);
  const { checkHubspot } = await import("../crm/hubspot/check.ts");
  const { apiBudgetShare } = loadSettings(config.configPath).crm;
  return withHubspot(config, (session) => checkHubspot(session, apiBudgetShare));
}

/** Salesforce's admin deploys what is missing there; HubSpot gets it from here, unless it is only to be said what. */
export async function setUpCrm(config: Config, crm: string, isDryRun: boolean): Promise<Finding[]> {
  if (crm === "salesforce") return checkCrm(config);
  const { hubspot } = config;
  if (hubspot === null) throw new Error("HubSpot is not configured: set HUBSPOT_ACCESS_TOKEN, or HUBSPOT_CLIENT_ID");
  const { setUpHubspot } = await import("../crm/hubspot/setup.ts");
  const { installUrl } = await import("../crm/hubspot/oauth.ts");
  try {
    return await withHubspot(config, (session) => setUpHubspot(session, isDryRun));
  } catch (error) {
    if (hubspot.accessToken !== null || hubspot.app === null || !isMissingInstall(error)) throw error;
    const link = `open this within half an hour, in the account: ${installUrl(hubspot.app, Date.now())}`;
    return [{ level: "problem", text: `${error.message}. To install the app, ${link}` }];
  }
}

/** The store of a server that runs can't be looked into: it may be the one that is to be installed. */
const isMissingInstall = (error: unknown): error is Error =>
  error instanceof DirectoryLocked || (error instanceof CrmFault && error.kind === "refused");

/** With a session of the account; the store has the token of an installed app. */
async function withHubspot<Result>(config: Config, work: (session: Session) => Promise<Result>): Promise<Result> {
  const { openSession } = await import("../crm/hubspot/session.ts");
  const { staticToken, tokensOf } = await import("../crm/hubspot/tokens.ts");
  const hubspot = config.hubspot!;
  const open = (tokens: Tokens) => openSession(hubspot.baseUrl, tokens, 1, realTiming);
  if (hubspot.accessToken !== null) return work(open(staticToken(hubspot.accessToken)));
  const db = await openStore(config, () => undefined);
  try {
    return await work(open(tokensOf(hubspot, db, Date.now)));
  } finally {
    await db.close();
  }
}

/** The same in short: the problems and warnings, or one line that all is well. */
export async function checkCrmBriefly(config: Config): Promise<Finding[]> {
  if (config.salesforce === null && config.hubspot === null) return [];
  const crm = config.salesforce === null ? "HubSpot" : `Salesforce at ${config.salesforce.loginUrl}`;
  try {
    const findings = (await checkCrm(config)).filter((finding) => finding.level !== "ok");
    return findings.length > 0 ? findings : [{ level: "ok", text: `${crm} is ready` }];
  } catch (error) {
    return [{ level: "problem", text: `${crm}: ${error instanceof Error ? error.message : error}` }];
  }
}
