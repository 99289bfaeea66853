import type { Server } from "../../server.ts";
import { readPortal } from "./check.ts";
import { readInstalledPortal } from "./installs.ts";
import { realTiming } from "./pace.ts";
import type { HubspotSettings } from "./settings.ts";
import { staticToken } from "./tokens.ts";

/** Says which account is ours: the one the app is installed in, or the one its token is of. */
export function portalOf({ db }: Server, { baseUrl, accessToken }: HubspotSettings): () => Promise<string | null> {
  let known: Promise<string> | null = null;
  return () => {
    if (accessToken === null) return readInstalledPortal(db);
    known ??= portalOfToken(baseUrl, accessToken).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
}

async function portalOfToken(baseUrl: string, accessToken: string): Promise<string> {
  const { openSession } = await import("./session.ts");
  return readPortal(openSession(baseUrl, staticToken(accessToken), 1, realTiming));
}
