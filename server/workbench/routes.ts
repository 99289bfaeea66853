import express, { type Request, Router } from "express";
import { z } from "zod";
import type { WorkbenchSettings } from "../config.ts";
import { outcomeReply, outcomeRequest } from "../crm/hubspot/outcome-reply.ts";
import { Problem, read } from "../http/problem.ts";
import type { Server } from "../server.ts";
import { countAccounts, listAccountLines } from "./account-lines.ts";
import { accountQuery, countQuery } from "./account-rows.ts";
import { ASSETS } from "./assets.ts";
import type { Connection, Moments } from "./contract.ts";
import { accountRecord, userRecord } from "./crm-record.ts";
import { readHealth } from "./health.ts";
import { streamLive } from "./live.ts";
import { readMoments } from "./moments.ts";
import { requireOwnPage } from "./own-request.ts";
import { pageRoutes } from "./page-routes.ts";
import { sessionRoutes } from "./session-routes.ts";
import { createSessions, requireSession } from "./sessions.ts";

const FROM = "workbench";
const ofAccount = z.object({ accountId: z.string().min(1).max(500) });

/** The local page that shows both cards without a CRM, and what it asks. */
export function workbenchRoutes(server: Server, settings: WorkbenchSettings, assets = ASSETS): Router {
  const router = Router();
  const sessions = createSessions();
  router.use(pageRoutes(assets));
  router.use("/workbench", requireOwnPage);
  router.use(sessionRoutes(sessions, settings, server.config.apiKeys));
  router.use("/workbench", requireSession(sessions));
  addReading(router, server);
  router.post("/workbench/outcomes", express.json({ limit: "100kb" }), async (request, response) => {
    response.json(await outcomeReply(server, read(outcomeRequest, request.body), FROM));
  });
  router.get("/workbench/moments", async (request, response) => {
    const { accountId } = read(ofAccount, request.query);
    const moments = settings.simulates ? await readMoments(server, accountId) : [];
    response.json({ moments: found(moments, "account", accountId) } satisfies Moments);
  });
  router.get("/workbench/connection", (request, response) => {
    response.json(connectionOf(server, settings, request));
  });
  return router;
}

function addReading(router: Router, server: Server): void {
  router.get("/workbench/accounts", async (request, response) => {
    response.json(await listAccountLines(server, read(accountQuery, request.query)));
  });
  router.get("/workbench/counts", async (request, response) => {
    response.json(await countAccounts(server, read(countQuery, request.query)));
  });
  router.get("/workbench/records/account/:id", async ({ params: { id } }, response) => {
    response.json(found(await accountRecord(server, id), "account", id));
  });
  router.get("/workbench/records/user/:id", async ({ params: { id } }, response) => {
    response.json(found(await userRecord(server, id), "user", id));
  });
  router.get("/workbench/health", async (_request, response) => {
    response.json(await readHealth(server));
  });
  router.get("/workbench/live", (_request, response) => {
    streamLive(server.pulse, response);
  });
}

function found<Value>(value: Value | null, kind: string, id: string): Value {
  if (value === null) throw new Problem(404, `no scored ${kind} ${id}`);
  return value;
}

/** How to send to this server, as the page reached it. A configured API key is told to nobody. */
function connectionOf({ config }: Server, { opensByItself }: WorkbenchSettings, request: Request): Connection {
  const scheme = request.get("x-forwarded-proto") === "https" ? "https" : "http";
  return {
    url: `${scheme}://${request.get("host")}`,
    writeKey: config.writeKeys[0] ?? "",
    apiKey: (opensByItself ? config.apiKeys[0] : undefined) ?? "<your API key>",
  };
}
