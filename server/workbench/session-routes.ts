import express, { type RequestHandler, Router } from "express";
import { rateLimit } from "express-rate-limit";
import { z } from "zod";
import type { WorkbenchSettings } from "../config.ts";
import { keyCheck } from "../http/keys.ts";
import { Problem, read } from "../http/problem.ts";
import type { Session } from "./contract.ts";
import { isFromThisMachine } from "./own-request.ts";
import type { Sessions } from "./sessions.ts";

const WINDOW_MS = 60_000;
/** Wrong keys an address may give in a window. */
const MOST_TRIES = 10;
const signIn = z.object({ apiKey: z.string().min(1).max(500) });

/** Opens a session: by itself where the keys were made up for this run, else for an API key. */
export function sessionRoutes(sessions: Sessions, settings: WorkbenchSettings, apiKeys: readonly string[]): Router {
  const router = Router();
  const isApiKey = keyCheck(apiKeys);
  router.get("/workbench/session", (request, response) => {
    const isOpen = sessions.isOpen(request);
    const opens = !isOpen && settings.opensByItself && isFromThisMachine(request);
    if (opens) sessions.open(request, response);
    response.json({ state: isOpen || opens ? "open" : "key" } satisfies Session);
  });
  router.post("/workbench/session", limitTries(), express.json({ limit: "10kb" }), (request, response) => {
    if (!isApiKey(read(signIn, request.body).apiKey)) throw new Problem(401, "this is not one of the API keys");
    sessions.open(request, response);
    response.json({ state: "open" } satisfies Session);
  });
  router.delete("/workbench/session", (request, response) => {
    sessions.close(request, response);
    response.status(204).end();
  });
  return router;
}

function limitTries(): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: MOST_TRIES,
    skipSuccessfulRequests: true,
    keyGenerator: (request) => request.socket.remoteAddress ?? "",
    standardHeaders: false,
    legacyHeaders: false,
    handler: (_request, response) => {
      throw new Problem(429, "too many wrong keys: try again in a minute", {
        "retry-after": String(response.getHeader("retry-after") ?? WINDOW_MS / 1000),
      });
    },
  });
}
