import { z } from "zod";
import type { HubspotApp, HubspotSettings } from "./crm/hubspot/settings.ts";

const KEY_BYTES = 32;

const origin = (what: string) =>
  z
    .string()
    .regex(/^https?:\/\/[^/]+\/?$/, `expected ${what}`)
    .transform((url) => url.replace(/\/$/, ""));

/** The variables that say how to reach HubSpot; none of them set is no HubSpot. */
export const hubspotEnvironment = {
  HUBSPOT_BASE_URL: origin("an origin such as https://api.hubapi.com").default("https://api.hubapi.com"),
  HUBSPOT_ACCESS_TOKEN: z.string().optional(),
  HUBSPOT_CLIENT_ID: z.string().optional(),
  HUBSPOT_CLIENT_SECRET: z.string().optional(),
  HUBSPOT_TOKEN_KEY: z
    .string()
    .transform((text) => Buffer.from(text, "base64"))
    .refine((key) => key.length === KEY_BYTES, "expected 32 bytes in base64: openssl rand -base64 32")
    .optional(),
  PUBLIC_URL: origin("this server's origin as others reach it, such as https://groundswell.example.com").optional(),
};

type Values = z.output<z.ZodObject<typeof hubspotEnvironment>>;

/** How to reach HubSpot; null when nothing is said of it. Throws when only half is said. */
export function readHubspot(values: Values): HubspotSettings | null {
  const { HUBSPOT_BASE_URL: baseUrl, HUBSPOT_ACCESS_TOKEN: accessToken, HUBSPOT_CLIENT_ID: clientId } = values;
  const app = readApp(values);
  if (accessToken !== undefined) return { baseUrl, accessToken, app };
  if (app === null && clientId === undefined) return null;
  if (app === null) throw new Error("HUBSPOT_CLIENT_SECRET: expected the secret of the app");
  if (clientId === undefined) throw new Error("HUBSPOT_ACCESS_TOKEN or HUBSPOT_CLIENT_ID: expected one of them");
  if (app.tokenKey === null)
    throw new Error("HUBSPOT_TOKEN_KEY: expected 32 bytes in base64 that tokens are encrypted with");
  return { baseUrl, accessToken: null, app };
}

function readApp(values: Values): HubspotApp | null {
  const { HUBSPOT_CLIENT_ID: clientId, HUBSPOT_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl } = values;
  if (clientSecret === undefined) return null;
  if (publicUrl === undefined) throw new Error("PUBLIC_URL: expected this server's origin as HubSpot reaches it");
  return { clientId: clientId ?? null, clientSecret, publicUrl, tokenKey: values.HUBSPOT_TOKEN_KEY ?? null };
}
