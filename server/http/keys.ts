import { hash, timingSafeEqual } from "node:crypto";
import type { Request, RequestHandler } from "express";
import { Problem } from "./problem.ts";

/** Says whether a key is one of these, in a time that does not depend on the keys. */
export type KeyCheck = (key: string) => boolean;

export function keyCheck(keys: readonly string[]): KeyCheck {
  const digests = keys.map(digest);
  return (key) => {
    const given = digest(key);
    let isKnown = false;
    for (const known of digests) isKnown = timingSafeEqual(known, given) || isKnown;
    return isKnown;
  };
}

const digest = (key: string): Buffer => hash("sha256", key, "buffer");

/** Only with one of the API keys, as a bearer token. */
export function requireApiKey(isKnown: KeyCheck): RequestHandler {
  return (request, _response, next) => {
    const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
    if (token !== undefined && isKnown(token)) return next();
    throw new Problem(401, "an API key is needed: Authorization: Bearer <key>", { "www-authenticate": "Bearer" });
  };
}

/** The write key of a request's headers: the user name of Basic authentication; null when there is none. */
export function writeKeyOf(request: Request): string | null {
  const [, encoded] = /^Basic +(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  if (encoded === undefined) return null;
  const [key] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return key === undefined || key === "" ? null : key;
}
