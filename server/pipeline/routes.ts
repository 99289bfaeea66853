import { Router } from "express";
import { z } from "zod";
import { Problem, read } from "../http/problem.ts";
import { tellScored } from "../pulse.ts";
import type { Server } from "../server.ts";
import { erasePerson } from "./erase-person.ts";
import { scoreEverythingSoon } from "./scoring.ts";

const moment = z.object({ asOf: z.iso.datetime({ offset: true }).optional() });

/** What works on all stages at once: erasing a person, a re-score on demand. */
export function pipelineRoutes(server: Server): Router {
  const router = Router();
  router.delete("/v1/users/:id", async (request, response) => {
    const isErased = await erasePerson(server.db, request.params.id, server.settings, server.now().getTime());
    if (!isErased) throw new Problem(404, `nothing is known of user ${request.params.id}`);
    response.status(204).end();
  });
  router.post("/v1/score", async (request, response) => {
    const { asOf } = read(moment, request.query);
    const now = server.now();
    if (asOf !== undefined && asOf.slice(0, 10) !== now.toISOString().slice(0, 10)) {
      throw new Problem(409, "the running server scores as of its own clock: stop it, or start it with PLS_NOW set");
    }
    await server.drain();
    const scored = await scoreEverythingSoon(server.db, server.settings, now.getTime(), tellScored(server.pulse));
    response.json(scored);
  });
  return router;
}
