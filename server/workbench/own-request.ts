import type { Request, RequestHandler } from "express";
import { Problem } from "../http/problem.ts";

const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;
/** What proxies add, and no browser sends. */
const BY_PROXY = /^(forwarded|via|x-real-ip|x-forwarded-.+)$/;

/**
 * Lets through what the workbench's own page asks. A page of another origin is told by its browser, which says where a
 * request comes from: another port of this machine is another origin, though its requests carry our cookies.
 */
export const requireOwnPage: RequestHandler = (request, _response, next) => {
  if (!isOwnPage(request)) throw new Problem(403, "only the workbench's own page may ask this");
  next();
};

function isOwnPage(request: Request): boolean {
  const site = request.get("sec-fetch-site");
  const isReading = request.method === "GET" || request.method === "HEAD";
  if (site !== undefined) return site === "same-origin" || (site === "none" && isReading);
  const origin = request.get("origin");
  return origin === undefined || hostOf(origin) === request.get("host");
}

/**
 * Whether somebody at this machine asks, by its own name: not a page that had its name point here (DNS rebinding), and
 * not the world through a proxy. A proxy that hides itself is given away by the address the browser knows.
 */
export function isFromThisMachine(request: Request): boolean {
  const host = request.get("host") ?? "";
  const from = [request.get("origin"), request.get("referer")].filter((url) => url !== undefined);
  return (
    LOOPBACK_HOST.test(host) &&
    !Object.keys(request.headers).some((name) => BY_PROXY.test(name)) &&
    from.every((url) => hostOf(url) === host)
  );
}

const hostOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).host : null);
