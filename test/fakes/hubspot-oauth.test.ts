import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { call, connect, refusalOf } from "./hubspot/connect.ts";
import { ALL_SCOPES } from "./hubspot/scopes.ts";
import { type FakeHubspot, startFakeHubspot } from "./hubspot/start.ts";

const REDIRECT = "https://groundswell.example/hubspot/oauth";
const MINUTE_MS = 60_000;

let hub: FakeHubspot;
beforeEach(async () => {
  hub = await startFakeHubspot({ clock: "2026-11-20T10:00:00Z" });
});
afterEach(() => hub.stop());

const tokens = () => connect(hub).oauth.tokensApi;
const byCode = (code: string, clientSecret = hub.application.clientSecret, redirectUri = REDIRECT) =>
  tokens().create("authorization_code", code, redirectUri, hub.application.clientId, clientSecret);
const byRefresh = (refreshToken: string) =>
  tokens().create(
    "refresh_token",
    undefined,
    undefined,
    hub.application.clientId,
    hub.application.clientSecret,
    refreshToken,
  );
const install = (scopes = ALL_SCOPES) => byCode(hub.grants.authorize(scopes, REDIRECT));
const form = (path: string, fields: Record<string, string>) =>
  fetch(`${hub.url}/oauth/2026-09/${path}`, {
    method: "POST",
    body: new URLSearchParams({
      client_id: hub.application.clientId,
      client_secret: hub.application.clientSecret,
      ...fields,
    }),
  });
const companiesWith = (token: string) => connect(hub, token).crm.companies.basicApi.getPage();

describe("an installation", () => {
  it("gives tokens for its code, once, for half an hour", async () => {
    const code = hub.grants.authorize(ALL_SCOPES, REDIRECT);
    const { accessToken, refreshToken, expiresIn, tokenType } = await byCode(code);
    expect([expiresIn, tokenType]).toEqual([1_800, "bearer"]);
    expect(refreshToken.length).toBeGreaterThan(300);
    expect((await companiesWith(accessToken)).results).toEqual([]);
    expect((await refusalOf(byCode(code))).body).toMatchObject({ status: "BAD_AUTH_CODE", error: "invalid_grant" });
  });

  it("says whose account it is", async () => {
    const code = hub.grants.authorize(ALL_SCOPES, REDIRECT);
    const reply = await form("token", { grant_type: "authorization_code", code, redirect_uri: REDIRECT });
    expect(await reply.json()).toMatchObject({ hub_id: hub.portalId, expires_in: 1_800 });
  });

  it("is refused with another secret, another redirect, too late, or in JSON", async () => {
    const code = hub.grants.authorize(ALL_SCOPES, REDIRECT);
    expect((await refusalOf(byCode(code, "wrong"))).body.status).toBe("BAD_CLIENT_SECRET");
    expect((await refusalOf(byCode(code, undefined, "https://evil.example/"))).body.status).toBe("BAD_REDIRECT_URI");
    hub.clock.advance(2 * MINUTE_MS);
    expect((await refusalOf(byCode(code))).body.status).toBe("EXPIRED_AUTH_CODE");
    expect((await call(hub, "POST", "/oauth/VERSION/token", { code })).status).toBe(415);
  });
});

describe("an access token", () => {
  it("is over after half an hour, and renewed by its refresh token", async () => {
    const { accessToken, refreshToken } = await install();
    hub.clock.advance(30 * MINUTE_MS);
    expect(await refusalOf(companiesWith(accessToken))).toMatchObject({
      code: 401,
      category: "EXPIRED_AUTHENTICATION",
    });
    const renewed = await byRefresh(refreshToken);
    expect(renewed.refreshToken).toBe(refreshToken);
    await companiesWith(renewed.accessToken);
  });

  it("that nobody was given is refused in other words", async () => {
    expect(await refusalOf(companiesWith("nonsense"))).toMatchObject({ code: 401, category: "INVALID_AUTHENTICATION" });
  });

  it("may do what it was granted and no more", async () => {
    const { accessToken } = await install(["oauth", "crm.objects.contacts.read"]);
    await connect(hub, accessToken).crm.contacts.basicApi.getPage();
    expect(await refusalOf(companiesWith(accessToken))).toMatchObject({
      code: 403,
      category: "MISSING_SCOPES",
      body: { errors: [{ context: { requiredGranularScopes: ["crm.objects.companies.read"] } }] },
    });
    const write = connect(hub, accessToken).crm.contacts.basicApi.create({ properties: {}, associations: [] });
    expect((await refusalOf(write)).category).toBe("MISSING_SCOPES");
  });

  it("can be looked into, as long as it is good", async () => {
    const { accessToken, refreshToken } = await install();
    const look = async (token: string) => (await form("token/introspect", { token })).json();
    expect(await look(accessToken)).toMatchObject({
      active: true,
      token_use: "access_token",
      hub_id: hub.portalId,
      app_id: hub.application.appId,
      scopes: ALL_SCOPES,
      expires_in: 1_800,
    });
    expect(await look(refreshToken)).toMatchObject({ active: true, token_use: "refresh_token" });
    hub.clock.advance(30 * MINUTE_MS);
    expect(await look(accessToken)).toEqual({ active: false });
    expect(await connect(hub).oauth.accessTokensApi.get((await install()).accessToken)).toMatchObject({
      hubId: hub.portalId,
    });
  });
});

describe("the end of an installation", () => {
  const isOver = async (accessToken: string, refreshToken: string) => {
    expect((await refusalOf(companiesWith(accessToken))).category).toBe("INVALID_AUTHENTICATION");
    expect((await refusalOf(byRefresh(refreshToken))).body).toMatchObject({
      status: "BAD_REFRESH_TOKEN",
      error: "invalid_grant",
      message: "missing or invalid refresh token",
    });
  };

  it("comes by revoking the refresh token", async () => {
    const { accessToken, refreshToken } = await install();
    expect((await form("token/revoke", { token: refreshToken })).ok).toBe(true);
    await isOver(accessToken, refreshToken);
  });

  it("comes by uninstalling the application", async () => {
    const { accessToken, refreshToken } = await install();
    expect((await call(hub, "DELETE", "/appinstalls/VERSION/external-install", undefined, accessToken)).status).toBe(
      204,
    );
    await isOver(accessToken, refreshToken);
  });

  it("leaves a static token alone, until that is rotated", async () => {
    await companiesWith(hub.staticToken);
    hub.grants.dropStatic(hub.staticToken);
    hub.grants.addStatic("pat-na1-new");
    expect((await refusalOf(companiesWith(hub.staticToken))).code).toBe(401);
    await companiesWith("pat-na1-new");
  });
});

it("a static token loses a scope when the admin takes it away", async () => {
  hub.scopes.splice(hub.scopes.indexOf("crm.lists.write"), 1);
  const reply = await call(hub, "POST", "/crm/lists/VERSION", {});
  expect(reply).toMatchObject({ status: 403, body: { category: "MISSING_SCOPES" } });
});

it("tokens all expire at once when a test says so", async () => {
  const { accessToken } = await install();
  hub.grants.expireTokens();
  expect((await refusalOf(companiesWith(accessToken))).category).toBe("EXPIRED_AUTHENTICATION");
});
