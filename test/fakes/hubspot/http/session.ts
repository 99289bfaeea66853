import type { Call, Reply } from "../../http/call.ts";
import { type Trouble, troubleReply } from "../api-error.ts";
import type { Grants } from "../oauth/grants.ts";
import type { Portal } from "../portal.ts";
import type { HubRoute } from "./hub-route.ts";

export interface Session {
  readonly isOAuth: boolean;
  readonly scopes: readonly string[];
}

const NO_CREDENTIALS: Trouble = {
  status: 401,
  category: "INVALID_AUTHENTICATION",
  message:
    "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview",
};

const expired = (expiresAt: number, now: number): Trouble => ({
  status: 401,
  category: "EXPIRED_AUTHENTICATION",
  message: `The OAuth token used to make this call expired ${Math.floor((now - expiresAt) / 1_000)} second(s) ago.`,
  context: { "expire time": [new Date(expiresAt).toISOString()] },
});

export const bearerOf = ({ headers }: Call): string => String(headers.authorization ?? "").replace(/^Bearer /, "");

/** Who calls; the refusal when nobody is known by the token. */
export const openSession = (
  portal: Portal,
  grants: Grants,
  staticScopes: readonly string[],
  call: Call,
): Session | Reply => {
  const access = grants.access(bearerOf(call));
  if (access === undefined || access.grant?.isRevoked === true) return troubleReply(NO_CREDENTIALS);
  const now = portal.clock.now().getTime();
  if (access.expiresAt <= now) return troubleReply(expired(access.expiresAt, now));
  return { isOAuth: access.grant !== null, scopes: access.grant?.scopes ?? staticScopes };
};

/** The refusal of a session that has none of the scopes a route asks for. */
export const missingScopes = (scopes: ReturnType<HubRoute["scopes"]>, session: Session): Reply | null => {
  if (scopes.length === 0 || scopes.some((scope) => session.scopes.includes(scope))) return null;
  return troubleReply({
    status: 403,
    category: "MISSING_SCOPES",
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    errors: [
      { message: "One or more of the following scopes are required.", context: { requiredGranularScopes: scopes } },
    ],
    links: { scopes: "https://developers.hubspot.com/scopes" },
  });
};
