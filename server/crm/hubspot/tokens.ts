import type { Db } from "../../db/db.ts";
import { CrmFault } from "../crm.ts";
import { keepInstall, readInstall } from "./installs.ts";
import { refresh } from "./oauth.ts";
import type { HubspotApp, HubspotSettings } from "./settings.ts";

/** The access token of requests. */
export interface Tokens {
  readonly current: () => Promise<string>;
  /** Has another one asked for after HubSpot refused this one; false when there is none to be had. */
  readonly renew: () => Promise<boolean>;
}

/** Asked for again this long before it expires. */
const EARLY_MS = 120_000;

/** Of an app without OAuth: it does not expire. */
export const staticToken = (accessToken: string): Tokens => ({
  current: async () => accessToken,
  renew: async () => false,
});

/** Of the installed app: refreshed by the clock, for a refusal does not say that a token has expired. */
export function installedTokens(db: Db, baseUrl: string, app: HubspotApp, clock: () => number): Tokens {
  let known: { readonly accessToken: string; readonly until: number } | null = null;
  const key = app.tokenKey;
  return {
    current: async () => {
      if (known !== null && clock() < known.until) return known.accessToken;
      const install = key === null ? null : await readInstall(db, key);
      if (key === null || install === null)
        throw new CrmFault("refused", "the app is installed in no HubSpot account: see groundswell setup hubspot");
      const grant = await refresh(baseUrl, app, install.refreshToken);
      if (grant.refresh_token !== install.refreshToken) {
        await keepInstall(db, { ...install, refreshToken: grant.refresh_token }, key, clock());
      }
      known = { accessToken: grant.access_token, until: clock() + grant.expires_in * 1_000 - EARLY_MS };
      return known.accessToken;
    },
    renew: async () => {
      known = null;
      return true;
    },
  };
}

/** By what the settings say. */
export function tokensOf({ baseUrl, accessToken, app }: HubspotSettings, db: Db, clock: () => number): Tokens {
  if (accessToken !== null) return staticToken(accessToken);
  if (app === null) throw new Error("HUBSPOT_ACCESS_TOKEN or HUBSPOT_CLIENT_SECRET: expected one of them");
  return installedTokens(db, baseUrl, app, clock);
}
