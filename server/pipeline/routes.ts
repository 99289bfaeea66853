import { Router } from "express";
import { z } from "zod";
import { Problem, read } from "../http/problem.ts";
import type { Server } from "../server.ts";
import { erasePerson } from "./erase-person.ts";
import { scoreEverything } from "./scoring.ts";

const moment = z.iso.datetime({ offset: true }).optional();

/** What works on all stages at once: erasing a person, a re-score on demand. */
export function pipelineRoutes(server: Server): Router {
  const router = Router();
  router.delete("/v1/users/:id", async (request, response) => {
    const isErased = await erasePerson(server.db, request.params.id, server.settings, server.now().getTime());
    if (!isErased) throw new Problem(404, `nothing is known of user ${request.params.id}`);
    response.status(204).end();
  });
  router.post("/v1/score", async (request, response) => {
    const asOf = read(moment, request.query.asOf);
    await server.drain();
    const now = asOf === undefined ? server.now() : new Date(asOf);
    const scored = await scoreEverything(server.db, server.settings, now.getTime());
    if (scored === null) throw new Problem(503, "another scoring is under way", { "retry-after": "5" });
    response.json(scored);
  });
  return router;
}
