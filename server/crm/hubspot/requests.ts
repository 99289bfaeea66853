import express, { type Request, type RequestHandler, type Response } from "express";
import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import type { HubspotApp } from "./settings.ts";
import { refusalOf, WINDOW_MS } from "./signature.ts";

const MOST_BYTES = "1mb";
const MOST_REMEMBERED = 100_000;

/**
 * Lets through what HubSpot signed, once; anything else is refused and logged. The body stays as it came. Only this
 * process knows what it has seen: sent to another, or after a restart, a report or an event is known by its id and
 * changes nothing.
 */
export function requireSignature(app: HubspotApp, log: Logger): RequestHandler[] {
  // a signature is good for five minutes before and after its time stamp
  const seen = new LRUCache<string, true>({ max: MOST_REMEMBERED, ttl: 2 * WINDOW_MS });
  const check: RequestHandler = (request, response, next) => {
    const signature = request.get("x-hubspot-signature-v3");
    const signed = {
      method: request.method,
      url: app.publicUrl + request.originalUrl,
      body: bodyOf(request),
      timestamp: request.get("x-hubspot-request-timestamp"),
      signature,
    };
    const reason =
      refusalOf(signed, app.clientSecret, Date.now()) ??
      (seen.has(signature ?? "") ? "the request was sent before" : null);
    if (reason !== null) {
      refuse(response, log, request.baseUrl, reason);
      return;
    }
    seen.set(signature ?? "", true);
    // what failed here may be sent again
    response.on("finish", () => {
      if (response.statusCode >= 500) seen.delete(signature ?? "");
    });
    next();
  };
  return [express.raw({ type: () => true, limit: MOST_BYTES }), check];
}

export const bodyOf = (request: Request): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));

/** The body read as JSON; undefined when it is none. */
export function jsonOf(request: Request): unknown {
  try {
    return JSON.parse(bodyOf(request).toString("utf8"));
  } catch {
    return undefined;
  }
}

/** A request that is not HubSpot's is told so by its status; one that is, by what its card can show. */
export function refuse(response: Response, log: Logger, path: string, reason: string, status = 401): void {
  log.warn({ path, reason }, "a request in HubSpot's name was refused");
  response.status(status).json({ state: "refused", reason });
}
