import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Queries } from "../../db/db.ts";
import { CrmFault } from "../crm.ts";
import type { HubspotApp } from "./settings.ts";
import { VERSION } from "./version.ts";

export const CALLBACK_PATH = "/hubspot/oauth-callback";
const AUTHORIZE = "https://app.hubspot.com/oauth/authorize";
const STATE_MS = 30 * 60_000;
const TIMEOUT_MS = 30_000;

export const REQUIRED_SCOPES = [
  "oauth",
  "crm.objects.companies.read",
  "crm.objects.companies.write",
  "crm.objects.contacts.read",
  "crm.objects.contacts.write",
  "crm.objects.deals.read",
  "crm.objects.owners.read",
  "crm.schemas.companies.read",
  "crm.schemas.companies.write",
  "crm.schemas.contacts.read",
  "crm.schemas.contacts.write",
];
export const OPTIONAL_SCOPES = ["crm.lists.read", "crm.lists.write"];

const grant = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  hub_id: z.coerce.string(),
});
export type Grant = z.output<typeof grant>;
const refusal = z.object({ message: z.string().default(""), status: z.string().default("") });

/** Where an admin consents. Only who has the app's secret can make such a link, and it is good once, for half an hour. */
export function installUrl(app: HubspotApp, at: number): string {
  const query = new URLSearchParams({
    client_id: app.clientId ?? "",
    redirect_uri: app.publicUrl + CALLBACK_PATH,
    scope: REQUIRED_SCOPES.join(" "),
    optional_scope: OPTIONAL_SCOPES.join(" "),
    state: makeState(app, at),
  });
  return `${AUTHORIZE}?${query}`;
}

function makeState(app: HubspotApp, at: number): string {
  const content = `${at + STATE_MS}.${randomUUID()}`;
  return `${content}.${sign(app, content)}`;
}

const sign = ({ clientSecret }: HubspotApp, content: string): string =>
  createHmac("sha256", clientSecret).update(`install ${content}`).digest("base64url");

/** Whether a link was ours, is not too old, and was not used before; it is used from now on. */
export async function redeemState(queries: Queries, app: HubspotApp, state: string, at: number): Promise<boolean> {
  const [until = "", nonce = "", signature = ""] = state.split(".");
  const expected = Buffer.from(sign(app, `${until}.${nonce}`));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected) || Number(until) < at) return false;
  const used = await queries.query(
    `insert into hubspot_events (event_key, type, done_at) values ($1, 'install', now()) on conflict do nothing returning type`,
    [`state ${nonce}`],
  );
  return used.length > 0;
}

export const redeemCode = (baseUrl: string, app: HubspotApp, code: string): Promise<Grant> =>
  askForToken(baseUrl, app, { grant_type: "authorization_code", code, redirect_uri: app.publicUrl + CALLBACK_PATH });

export const refresh = (baseUrl: string, app: HubspotApp, refreshToken: string): Promise<Grant> =>
  askForToken(baseUrl, app, { grant_type: "refresh_token", refresh_token: refreshToken });

/** Takes a token back; one that is unknown by now is no trouble. */
export async function revoke(baseUrl: string, app: HubspotApp, refreshToken: string): Promise<void> {
  await postForm(baseUrl, app, "/oauth/VERSION/token/revoke", { token: refreshToken });
}

async function askForToken(baseUrl: string, app: HubspotApp, form: Readonly<Record<string, string>>): Promise<Grant> {
  const response = await postForm(baseUrl, app, "/oauth/VERSION/token", form);
  const body: unknown = await response.json().catch(() => ({}));
  if (response.ok) return grant.parse(body);
  const said = refusal.safeParse(body);
  const { message, status } = said.success ? said.data : { message: "", status: "" };
  const words = `${response.status} ${[status, message].filter(Boolean).join(": ")}`.trim();
  if (response.status >= 500 || response.status === 429)
    throw new CrmFault("unreachable", `HubSpot gives no token: ${words}`);
  throw new CrmFault(
    "refused",
    `HubSpot refuses a token (${words}): install the app again, see groundswell setup hubspot`,
  );
}

async function postForm(baseUrl: string, app: HubspotApp, path: string, form: Readonly<Record<string, string>>) {
  try {
    return await fetch(baseUrl + path.replace("VERSION", VERSION), {
      method: "POST",
      body: new URLSearchParams({ ...form, client_id: app.clientId ?? "", client_secret: app.clientSecret }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw new CrmFault("unreachable", `HubSpot can't be reached: ${(error as Error).message}`, error);
  }
}
