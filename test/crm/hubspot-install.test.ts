import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installUrl } from "../../server/crm/hubspot/oauth.ts";
import { placesOf } from "../support/places.ts";
import { waitUntil } from "../support/wait-until.ts";
import { type HubspotServer, PUBLIC_URL, startServerWithHubspot } from "./hubspot-server.ts";
import { company } from "./rig.ts";

const tokenKey = randomBytes(32);
let product: HubspotServer;

beforeAll(async () => {
  product = await startServerWithHubspot(({ application }) => ({
    HUBSPOT_CLIENT_ID: application.clientId,
    HUBSPOT_TOKEN_KEY: tokenKey.toString("base64"),
  }));
  product.hub.store.insert("companies", { name: "Acme", domain: "acme.com" });
}, 60_000);
afterAll(() => product.stop());

/** What HubSpot's page makes of the link when the admin consents. */
function consent(at = Date.now()): string {
  const { clientId, clientSecret } = product.hub.application;
  const link = new URL(installUrl({ clientId, clientSecret, publicUrl: PUBLIC_URL, tokenKey }, at));
  const { scope, redirect_uri, state } = Object.fromEntries(link.searchParams);
  const code = product.hub.grants.authorize(scope!.split(" "), redirect_uri!);
  return `/hubspot/oauth-callback?${new URLSearchParams({ code, state: state! })}`;
}

const refreshes = () => product.hub.requests.filter(({ path }) => path.endsWith("/token")).length;

describe("installing the app", () => {
  it("needs a link that is ours and not too old", async () => {
    expect((await product.server.ask("/hubspot/oauth-callback?code=x&state=1.2.3")).status).toBe(400);
    expect((await product.server.ask(consent(Date.now() - 31 * 60_000))).status).toBe(400);
    expect(await product.db.query("select portal_id from hubspot_installs")).toEqual([]);
  });

  it("connects the account, once a link, and keeps its token encrypted", async () => {
    const path = consent();
    expect((await product.server.ask(path)).status).toBe(200);
    expect((await product.server.ask(path)).status).toBe(400);
    expect(await product.db.query("select portal_id from hubspot_installs")).toEqual([
      { portal_id: String(product.hub.portalId) },
    ]);
    const [grant] = product.hub.grants.all();
    expect(await placesOf(product.db, grant!.refreshToken)).toEqual([]);
    await product.learn(company("acme.com", "ann"), 1);
  });

  it("keeps one access token until it expires, or is refused", async () => {
    const before = refreshes();
    await product.learn(company("acme.com", "bo"), 1);
    expect(refreshes()).toBe(before);
    product.hub.grants.expireTokens();
    await product.learn(company("acme.com", "cy"), 1);
    await waitUntil("another token is asked for", () => refreshes() > before);
  });

  it("is undone with an API key: the token is taken back and forgotten", async () => {
    expect((await product.server.ask("/v1/hubspot/install", { method: "DELETE" })).status).toBe(401);
    expect((await product.server.api("/v1/hubspot/install", "DELETE")).status).toBe(204);
    expect(product.hub.grants.all().every(({ isRevoked }) => isRevoked)).toBe(true);
    expect(await product.db.query("select portal_id from hubspot_installs")).toEqual([]);
  });
});
