import { randomUUID } from "node:crypto";
import express, { type Express, type RequestHandler, type Response } from "express";
import { cardRoutes } from "../card/routes.ts";
import { hubspotRoutes } from "../crm/hubspot/routes.ts";
import { crmRoutes } from "../crm/routes.ts";
import { readSyncLag } from "../crm/sync-lag.ts";
import { ingestRoutes, rejectedRoutes } from "../events/routes.ts";
import { handoffRoutes } from "../handoff/routes.ts";
import { readLag } from "../health.ts";
import { erasePerson } from "../pipeline/erase-person.ts";
import { pipelineRoutes } from "../pipeline/routes.ts";
import { scoreRoutes } from "../score/routes.ts";
import type { Server } from "../server.ts";
import { workbenchRoutes } from "../workbench/routes.ts";
import { keyCheck, requireApiKey } from "./keys.ts";
import { notFound, Problem, problemHandler } from "./problem.ts";

/** What needs an API key; the routes that tracking clients send to have their own keys. */
const READING = [
  "/v1/accounts",
  "/v1/users",
  "/v1/handoffs",
  "/v1/onboarding",
  "/v1/rejected",
  "/v1/score",
  "/v1/sync",
  "/v1/hubspot",
];

/** The whole HTTP API, and the workbench; `assets` is where its page is built if not in its place. */
export function createApp(server: Server, assets?: string): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use(observed(server));
  app.use(refuseNul);
  app.get("/healthz", (_request, response) => {
    response.json({ status: "ok" });
  });
  app.get("/readyz", async (_request, response) => {
    await ready(server, response);
  });
  app.get("/metrics", async (_request, response) => {
    await showMetrics(server, response);
  });
  app.use(READING, requireApiKey(keyCheck(server.config.apiKeys)), express.json({ limit: "100kb" }));
  for (const routes of [
    cardRoutes,
    scoreRoutes,
    handoffRoutes,
    rejectedRoutes,
    pipelineRoutes,
    crmRoutes,
    ingestRoutes,
  ]) {
    app.use(routes(server));
  }
  app.use(hubspotRoutes(server, (id) => erasePerson(server.db, id, server.settings, server.now().getTime())));
  if (server.config.workbench !== null) app.use(workbenchRoutes(server, server.config.workbench, assets));
  app.use(notFound);
  app.use(
    problemHandler(server.log, (status) => {
      if (status >= 500) server.metrics.errors.inc({ stage: "http" });
    }),
  );
  return app;
}

/** Gives each request an id, times it, and logs those that went wrong; never bodies, keys or paths' ids. */
function observed(server: Server): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID();
    const start = performance.now();
    response.setHeader("x-request-id", requestId);
    response.setHeader("x-content-type-options", "nosniff");
    response.setHeader("cache-control", "no-store");
    response.on("finish", () => {
      const seconds = (performance.now() - start) / 1000;
      const { statusCode: status } = response;
      server.metrics.requests.observe({ method: request.method, status: String(status) }, seconds);
      const level = status >= 500 ? "error" : status >= 400 ? "warn" : "debug";
      server.log[level](
        { requestId, method: request.method, route: routeOf(request.path), status, seconds },
        "request",
      );
    });
    next();
  };
}

/** No id has a NUL in it, and no store takes one. */
const refuseNul: RequestHandler = (request, _response, next) => {
  if (/%00/.test(request.path)) throw new Problem(404, "no id has a NUL character in it");
  next();
};

/** Which route a path is for, without the ids behind it, which may be people's. */
const routeOf = (path: string): string =>
  /^\/(healthz|readyz|metrics|batch|(v1|workbench)\/[a-z]+)?(?=\/|$)/.exec(path)?.[0] ?? "unknown";

async function ready(server: Server, response: Response): Promise<void> {
  const worker = server.workerState();
  try {
    const lag = await readLag(server.db);
    const isReady = worker === "working";
    response
      .status(isReady ? 200 : 503)
      .json({ status: isReady ? "ready" : "not ready", store: "reachable", worker, ...lag });
  } catch {
    response.status(503).json({ status: "not ready", store: "unreachable", worker });
  }
}

async function showMetrics({ db, metrics, sync }: Server, response: Response): Promise<void> {
  try {
    const lag = await readLag(db);
    metrics.foldLag.set(lag.foldLag);
    metrics.scoringLag.set(lag.scoringLag);
    metrics.waiting.set(lag.waitingEvents);
    if (sync !== null) {
      const { lagSeconds, parked } = await readSyncLag(db);
      metrics.crmLag.set(lagSeconds);
      metrics.crmParked.set(parked);
    }
  } catch {
    // the counters are worth showing while the store is away
    metrics.errors.inc({ stage: "metrics" });
  }
  response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
}
