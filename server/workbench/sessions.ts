import { randomBytes } from "node:crypto";
import type { Request, RequestHandler, Response } from "express";
import { LRUCache } from "lru-cache";
import { Problem } from "../http/problem.ts";

const LASTS_MS = 12 * 3_600_000;
const MOST_SESSIONS = 1_000;
const TOKEN_BYTES = 32;

/** Who may see the workbench, by a cookie. Known to this process alone: a new start asks everybody again. */
export interface Sessions {
  readonly isOpen: (request: Request) => boolean;
  readonly open: (request: Request, response: Response) => void;
  readonly close: (request: Request, response: Response) => void;
}

export function createSessions(): Sessions {
  const tokens = new LRUCache<string, true>({ max: MOST_SESSIONS, ttl: LASTS_MS });
  return {
    isOpen: (request) => tokens.has(tokenOf(request) ?? ""),
    open: (request, response) => {
      const token = randomBytes(TOKEN_BYTES).toString("base64url");
      tokens.set(token, true);
      response.cookie(cookieName(request), token, cookieOptions(request));
    },
    close: (request, response) => {
      tokens.delete(tokenOf(request) ?? "");
      response.clearCookie(cookieName(request), cookieOptions(request));
    },
  };
}

export function requireSession(sessions: Sessions): RequestHandler {
  return (request, _response, next) => {
    if (!sessions.isOpen(request)) throw new Problem(401, "the workbench needs a session: open its page");
    next();
  };
}

/** Ports of one machine share their cookies. */
const cookieName = (request: Request): string => `groundswell_${request.socket.localPort}`;

const cookieOptions = (request: Request) =>
  ({
    httpOnly: true,
    sameSite: "strict",
    path: "/",
    secure: request.get("x-forwarded-proto") === "https",
  }) as const;

const tokenOf = (request: Request): string | undefined =>
  (request.get("cookie") ?? "")
    .split(/; */)
    .find((cookie) => cookie.startsWith(`${cookieName(request)}=`))
    ?.slice(cookieName(request).length + 1);
