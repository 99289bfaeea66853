import { randomBytes, randomUUID } from "node:crypto";
import type { CrmClock } from "../../clock.ts";

/** The customer's consent: what an application got when it was installed, until it is uninstalled. */
export interface Grant {
  readonly refreshToken: string;
  readonly userEmail: string;
  scopes: readonly string[];
  isRevoked: boolean;
}

export interface AccessToken {
  readonly token: string;
  /** Null of a static token. */
  readonly grant: Grant | null;
  readonly expiresAt: number;
}

export interface Grants {
  /** A person agrees to the scopes: the code that the redirect carries. */
  authorize(scopes: readonly string[], redirectUri: string, userEmail?: string): string;
  /** The grant for a code, once; why not otherwise. */
  redeem(code: string, redirectUri: string): Grant | "unknown" | "expired" | "redirect";
  byRefreshToken(token: string): Grant | undefined;
  issue(grant: Grant): AccessToken;
  access(token: string): AccessToken | undefined;
  /** A token that never expires, for an application without OAuth. */
  addStatic(token: string): void;
  dropStatic(token: string): void;
  all(): readonly Grant[];
  /** All access tokens issued so far expire at once. */
  expireTokens(): void;
}

export const ACCESS_SECONDS = 1_800;
const CODE_MS = 60_000;

const opaque = (bytes: number): string => randomBytes(bytes).toString("base64url");

export const createGrants = (clock: CrmClock): Grants => {
  const codes = new Map<string, { grant: Grant; redirectUri: string; expiresAt: number }>();
  const grants: Grant[] = [];
  const tokens = new Map<string, AccessToken>();
  return {
    authorize: (scopes, redirectUri, userEmail = "admin@example.com") => {
      const code = randomUUID();
      // Refresh tokens may have 300 characters and more.
      const grant = { refreshToken: `na1-${opaque(230)}`, userEmail, scopes, isRevoked: false };
      codes.set(code, { grant, redirectUri, expiresAt: clock.now().getTime() + CODE_MS });
      return code;
    },
    redeem: (code, redirectUri) => {
      const found = codes.get(code);
      if (found === undefined) return "unknown";
      if (found.redirectUri !== redirectUri) return "redirect";
      codes.delete(code);
      if (clock.now().getTime() > found.expiresAt) return "expired";
      grants.push(found.grant);
      return found.grant;
    },
    byRefreshToken: (token) => grants.find((grant) => grant.refreshToken === token && !grant.isRevoked),
    issue: (grant) => {
      const issued = { token: `C${opaque(180)}`, grant, expiresAt: clock.now().getTime() + ACCESS_SECONDS * 1_000 };
      tokens.set(issued.token, issued);
      return issued;
    },
    access: (token) => tokens.get(token),
    addStatic: (token) => tokens.set(token, { token, grant: null, expiresAt: Number.POSITIVE_INFINITY }),
    dropStatic: (token) => tokens.delete(token),
    all: () => grants,
    expireTokens: () => {
      for (const access of tokens.values()) {
        if (access.grant !== null) tokens.set(access.token, { ...access, expiresAt: clock.now().getTime() - 1_000 });
      }
    },
  };
};
