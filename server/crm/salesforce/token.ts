import { createSign } from "node:crypto";
import { readFile } from "node:fs/promises";
import { OAuth2 } from "jsforce";
import { z } from "zod";
import type { SalesforceSettings } from "./settings.ts";

const ASSERTION_SECONDS = 180;

const tokenReply = z.object({ access_token: z.string().min(1), instance_url: z.url() });

/** A token of the org, and where the org answers. `at` is now, ms. */
export async function requestToken(settings: SalesforceSettings, at: number): Promise<z.output<typeof tokenReply>> {
  const { loginUrl, clientId, credentials } = settings;
  if (credentials.kind === "secret") {
    const oauth = new OAuth2({ loginUrl, clientId, clientSecret: credentials.clientSecret });
    return tokenReply.parse(await oauth.requestToken({ grant_type: "client_credentials" }));
  }
  const key = await readFile(credentials.privateKeyPath, "utf8");
  const claims = {
    iss: clientId,
    sub: credentials.username,
    aud: new URL(loginUrl).origin,
    exp: Math.floor(at / 1000) + ASSERTION_SECONDS,
  };
  const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  const reply = await new OAuth2({ loginUrl }).requestToken({ grant_type, assertion: signedBy(key, claims) });
  return tokenReply.parse(reply);
}

/** A JSON Web Token (RFC 7519) signed with RS256. */
function signedBy(key: string, claims: object): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const content = `${encode({ alg: "RS256", typ: "JWT" })}.${encode(claims)}`;
  return `${content}.${createSign("RSA-SHA256").update(content).sign(key, "base64url")}`;
}
