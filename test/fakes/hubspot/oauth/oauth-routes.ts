import { randomUUID } from "node:crypto";
import { type Call, ok, type Reply } from "../../http/call.ts";
import { type HubRoute, route } from "../http/hub-route.ts";
import { bearerOf } from "../http/session.ts";
import type { Portal } from "../portal.ts";
import { ACCESS_SECONDS, type Grant, type Grants } from "./grants.ts";

export interface Application {
  readonly appId: number;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The token service says no in its own way: a status of words, beside what the OAuth standard has. */
const refusal = (status: string, error: string, message: string): Reply => ({
  status: 400,
  body: { status, message, correlationId: randomUUID(), requestId: randomUUID(), error, error_description: message },
});

const clientTrouble = (form: URLSearchParams, { clientId, clientSecret }: Application): Reply | null => {
  if (form.get("client_id") !== clientId)
    return refusal("BAD_CLIENT_ID", "invalid_client", "missing or unknown client id");
  return form.get("client_secret") === clientSecret
    ? null
    : refusal("BAD_CLIENT_SECRET", "invalid_client", "missing or invalid client secret");
};

const byCode = (grants: Grants, form: URLSearchParams): Grant | Reply => {
  const grant = grants.redeem(form.get("code") ?? "", form.get("redirect_uri") ?? "");
  if (grant === "unknown") return refusal("BAD_AUTH_CODE", "invalid_grant", "missing or unknown auth code");
  if (grant === "expired") return refusal("EXPIRED_AUTH_CODE", "invalid_grant", "the auth code is expired");
  return grant === "redirect" ? refusal("BAD_REDIRECT_URI", "invalid_grant", "missing or wrong redirect uri") : grant;
};

const byRefreshToken = (grants: Grants, form: URLSearchParams): Grant | Reply =>
  grants.byRefreshToken(form.get("refresh_token") ?? "") ??
  refusal("BAD_REFRESH_TOKEN", "invalid_grant", "missing or invalid refresh token");

/** The form of a request; anything but a form is refused. */
const formOf = (call: Call): URLSearchParams | null =>
  String(call.headers["content-type"]).startsWith("application/x-www-form-urlencoded")
    ? new URLSearchParams(call.body)
    : null;

const UNSUPPORTED: Reply = {
  status: 415,
  body: {
    status: "error",
    message: "HTTP 415 Unsupported Media Type",
    correlationId: "7d8bb3f7-6e1e-4a8c-8b6c-0c8c1a1f7d11",
  },
};

const token = (portal: Portal, application: Application, grants: Grants, call: Call): Reply => {
  const form = formOf(call);
  if (form === null) return UNSUPPORTED;
  const trouble = clientTrouble(form, application);
  if (trouble !== null) return trouble;
  const kind = form.get("grant_type");
  if (kind !== "authorization_code" && kind !== "refresh_token") {
    return refusal("BAD_GRANT_TYPE", "unsupported_grant_type", `missing or unknown grant_type: ${kind}`);
  }
  const grant = kind === "refresh_token" ? byRefreshToken(grants, form) : byCode(grants, form);
  if ("status" in grant) return grant;
  const dated = { hub_id: portal.id, scopes: grant.scopes, user_id: 4_711 };
  return ok({
    token_type: "bearer",
    refresh_token: grant.refreshToken,
    access_token: grants.issue(grant).token,
    expires_in: ACCESS_SECONDS,
    ...(call.path.startsWith("/oauth/v1") ? {} : dated),
  });
};

const tokenInfo = (portal: Portal, { appId, clientId }: Application, grant: Grant) => ({
  hub_id: portal.id,
  user_id: 4_711,
  user: grant.userEmail,
  hub_domain: "example.com",
  client_id: clientId,
  app_id: appId,
  scopes: grant.scopes,
});

/** What a token is good for: of access tokens and refresh tokens alike. */
const introspect = (portal: Portal, application: Application, grants: Grants, call: Call): Reply => {
  const form = formOf(call);
  if (form === null) return UNSUPPORTED;
  const trouble = clientTrouble(form, application);
  if (trouble !== null) return trouble;
  const asked = form.get("token") ?? "";
  const access = grants.access(asked);
  const secondsLeft = Math.floor(((access?.expiresAt ?? 0) - portal.clock.now().getTime()) / 1_000);
  const grant = access?.grant ?? grants.byRefreshToken(asked);
  if (grant == null || grant.isRevoked || (access !== undefined && secondsLeft <= 0)) return ok({ active: false });
  const use = access === undefined ? "refresh_token" : "access_token";
  const expiry = access === undefined ? {} : { expires_in: secondsLeft, token_type: "access" };
  return ok({ active: true, token_use: use, token: asked, ...tokenInfo(portal, application, grant), ...expiry });
};

const revoke = (application: Application, grants: Grants, call: Call): Reply => {
  const form = formOf(call);
  if (form === null) return UNSUPPORTED;
  const trouble = clientTrouble(form, application);
  if (trouble !== null) return trouble;
  const asked = form.get("token") ?? "";
  const grant = grants.byRefreshToken(asked) ?? grants.access(asked)?.grant;
  if (grant != null) grant.isRevoked = true;
  return { status: 204 };
};

/** The token endpoints need no session; `/oauth/v1` is still there until February 2027. */
export const oauthRoutes = (portal: Portal, application: Application, grants: Grants): HubRoute[] => {
  const open = () => [];
  const legacyInfo = (_: Call, asked = ""): Reply => {
    const access = grants.access(asked);
    const grant = access?.grant;
    if (access === undefined || grant == null || grant.isRevoked) {
      return { status: 404, body: { status: "error", message: "token not found", correlationId: randomUUID() } };
    }
    const expiresIn = Math.floor((access.expiresAt - portal.clock.now().getTime()) / 1_000);
    return ok({ token: asked, ...tokenInfo(portal, application, grant), expires_in: expiresIn, token_type: "access" });
  };
  return [
    route("DELETE", "/appinstalls/VERSION/external-install", open, (call) => {
      const grant = grants.access(bearerOf(call))?.grant;
      if (grant != null) grant.isRevoked = true;
      return { status: 204 };
    }),
    route("POST", "/oauth/VERSION/token", open, (call) => token(portal, application, grants, call), "none"),
    route("POST", "/oauth/v1/token", open, (call) => token(portal, application, grants, call), "none"),
    route(
      "POST",
      "/oauth/VERSION/token/introspect",
      open,
      (call) => introspect(portal, application, grants, call),
      "none",
    ),
    route("POST", "/oauth/VERSION/token/revoke", open, (call) => revoke(application, grants, call), "none"),
    route("GET", "/oauth/v1/access-tokens/:token", open, legacyInfo, "none"),
    route(
      "DELETE",
      "/oauth/v1/refresh-tokens/:token",
      open,
      (_, asked = "") => {
        const grant = grants.byRefreshToken(asked);
        if (grant !== undefined) grant.isRevoked = true;
        return { status: 204 };
      },
      "none",
    ),
  ];
};
