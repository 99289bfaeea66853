import { Router } from "express";
import { z } from "zod";
import { Problem, read } from "../http/problem.ts";
import type { Server } from "../server.ts";
import type { Sync } from "./start-sync.ts";

const flag = z.object({ dryRun: z.enum(["true", "false"]).default("false") });

/** How the sync stands, and a pass on demand. */
export function crmRoutes(server: Server): Router {
  const router = Router();
  const syncOf = (): Sync => {
    if (server.sync === null)
      throw new Problem(
        404,
        "no CRM is configured: set SALESFORCE_LOGIN_URL and SALESFORCE_CLIENT_ID, or HUBSPOT_ACCESS_TOKEN",
      );
    return server.sync;
  };
  router.get("/v1/sync", async (_request, response) => {
    const sync = syncOf();
    response.json({ ...(await sync.report()), passes: sync.passes() });
  });
  router.post("/v1/sync", async (request, response) => {
    const sync = syncOf();
    if (read(flag, request.query).dryRun === "true") {
      response.json(await sync.dryRun());
      return;
    }
    if (!sync.passNow()) throw new Problem(409, "a pass is under way: see GET /v1/sync");
    response.status(202).json({ passes: sync.passes() });
  });
  return router;
}
