import type { Config } from "../config.ts";
import type { Db } from "../db/db.ts";
import type { Settings } from "../settings/settings.ts";
import type { Crm } from "./crm.ts";

/** The configured CRM, Salesforce before HubSpot; null when there is none. Its client is loaded only when it is needed. */
export async function openCrm(
  { salesforce, hubspot }: Pick<Config, "salesforce" | "hubspot">,
  settings: Settings,
  db: Db,
  clock: () => number,
): Promise<Crm | null> {
  if (salesforce !== null) {
    const { connectSalesforce } = await import("./salesforce/salesforce.ts");
    return connectSalesforce(salesforce, settings.crm.apiBudgetShare, clock);
  }
  if (hubspot === null) return null;
  const { connectHubspot } = await import("./hubspot/hubspot.ts");
  const { tokensOf } = await import("./hubspot/tokens.ts");
  const { realTiming } = await import("./hubspot/pace.ts");
  return connectHubspot(hubspot.baseUrl, tokensOf(hubspot, db, clock), settings.crm.apiBudgetShare, {
    ...realTiming,
    clock,
  });
}
