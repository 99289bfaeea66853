import { Router } from "express";
import { Problem } from "../http/problem.ts";
import type { Server } from "../server.ts";

/** The score cards of accounts and people. */
export function cardRoutes(server: Server): Router {
  const router = Router();
  router.get("/v1/accounts/:id", async (request, response) => {
    const card = await server.cards.readyCard(request.params.id);
    if (card === null) throw new Problem(404, `no scored account ${request.params.id}`);
    response.setHeader("content-type", "application/json; charset=utf-8");
    response.end(card);
  });
  router.get("/v1/users/:id", async (request, response) => {
    const card = await server.cards.userCard(request.params.id);
    if (card === null) throw new Problem(404, `no scored user ${request.params.id}`);
    response.json(card);
  });
  return router;
}
