import { Router } from "express";
import { z } from "zod";
import { Problem, read } from "../http/problem.ts";
import type { Server } from "../server.ts";
import { listAccounts, readHistory } from "./account-list.ts";

/** Which accounts, and which page of them. */
export const accountFilter = z.object({
  tier: z.coerce.number().int().min(1).max(4).optional(),
  segment: z.enum(["smb", "mid_market", "enterprise", "unknown"]).optional(),
  minScore: z.coerce.number().optional(),
  trajectory: z
    .string()
    .transform((text) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase())
    .pipe(z.enum(["Rising", "Steady", "Falling"]))
    .optional(),
  q: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
});
export type AccountFilter = z.output<typeof accountFilter>;

/** The accounts by score, and an account's history. */
export function scoreRoutes(server: Server): Router {
  const router = Router();
  router.get("/v1/accounts", async (request, response) => {
    response.json(await listAccounts(server.db, read(accountFilter, request.query)));
  });
  router.get("/v1/accounts/:id/history", async (request, response) => {
    const history = await readHistory(server.db, request.params.id);
    if (history.length === 0) throw new Problem(404, `no account ${request.params.id}`);
    response.json({ id: request.params.id, history });
  });
  return router;
}
