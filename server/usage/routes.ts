import { Router } from "express";
import { Problem } from "../http/problem.ts";
import type { Server } from "../server.ts";
import { erasePerson } from "./erase-person.ts";

/** Erasing a person. */
export function usageRoutes(server: Server): Router {
  const router = Router();
  router.delete("/v1/users/:id", async (request, response) => {
    const isErased = await erasePerson(server.db, request.params.id, server.settings, server.now().getTime());
    if (!isErased) throw new Problem(404, `nothing is known of user ${request.params.id}`);
    response.status(204).end();
  });
  return router;
}
