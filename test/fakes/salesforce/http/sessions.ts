import { createHash, createVerify } from "node:crypto";
import type { Call, Reply, Route } from "../../http/call.ts";
import type { Org } from "../org.ts";

export interface Application {
  readonly clientId: string;
  readonly clientSecret: string;
  /** For the JWT bearer flow: the certificate's public key (PEM) and a user who is let in. */
  readonly jwt?: { readonly publicKey: string; readonly username: string };
}

export interface Sessions {
  readonly routes: readonly Route[];
  isValid(authorization: string | undefined): boolean;
  /** Ends all sessions: every token so far answers 401. */
  expire(): void;
}

const MAX_JWT_SECONDS = 300;

const refusal = (error: string, description: string): Reply => ({
  status: 400,
  body: { error, error_description: description },
});

const claimsOf = (part: string): Record<string, unknown> => {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return {};
  }
};

/** What is wrong with an assertion; null when nothing is. Times are the machine's, not the org's clock. */
const faultOfAssertion = (org: Org, { clientId, jwt }: Application, assertion: string): Reply | null => {
  const [header = "", payload = "", signature = ""] = assertion.split(".");
  const claims = claimsOf(payload);
  if (claims.iss !== clientId) return refusal("invalid_client_id", "client identifier invalid");
  const isSigned =
    jwt !== undefined &&
    claimsOf(header).alg === "RS256" &&
    createVerify("RSA-SHA256").update(`${header}.${payload}`).verify(jwt.publicKey, signature, "base64url");
  if (!isSigned) return refusal("invalid_grant", "invalid assertion");
  if (claims.aud !== org.url) return refusal("invalid_grant", "audience is invalid");
  const secondsLeft = Number(claims.exp) - Date.now() / 1_000;
  if (!(secondsLeft > 0)) return refusal("invalid_grant", "expired authorization code");
  if (secondsLeft > MAX_JWT_SECONDS) return refusal("invalid_grant", "assertion is valid for too long");
  return claims.sub === jwt.username ? null : refusal("invalid_grant", "user hasn't approved this consumer");
};

export const createSessions = (org: Org, application: Application): Sessions => {
  const tokens = new Set<string>();
  let issued = 0;
  const grant = (): Reply => {
    issued += 1;
    const issuedAt = String(Date.now());
    const token = `${org.organizationId.slice(0, 15)}!AQEA.${createHash("sha256").update(`${issued}${issuedAt}`).digest("base64url")}`;
    tokens.add(token);
    const id = `${org.url}/id/${org.organizationId}/${org.userId}`;
    const signature = createHash("sha256")
      .update(id + issuedAt + application.clientSecret)
      .digest("base64");
    const body = {
      access_token: token,
      signature,
      scope: "api",
      instance_url: org.url,
      id,
      token_type: "Bearer",
      issued_at: issuedAt,
    };
    return { status: 200, body };
  };
  const answer = ({ body }: Call): Reply => {
    const form = new URLSearchParams(body);
    const fault = {
      client_credentials: () => faultOfClient(form, application),
      "urn:ietf:params:oauth:grant-type:jwt-bearer": () =>
        faultOfAssertion(org, application, form.get("assertion") ?? ""),
    }[form.get("grant_type") ?? ""];
    if (fault === undefined) return refusal("unsupported_grant_type", "grant type not supported");
    return fault() ?? grant();
  };
  return {
    routes: [{ method: "POST", pattern: /^\/services\/oauth2\/token$/, answer }],
    isValid: (authorization) => tokens.has(authorization?.replace(/^Bearer /, "") ?? ""),
    expire: () => tokens.clear(),
  };
};

const faultOfClient = (form: URLSearchParams, { clientId, clientSecret }: Application): Reply | null => {
  if (form.get("client_id") !== clientId) return refusal("invalid_client_id", "client identifier invalid");
  return form.get("client_secret") === clientSecret ? null : refusal("invalid_client", "invalid client credentials");
};
