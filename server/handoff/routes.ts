import { Router } from "express";
import { z } from "zod";
import { onboardingTrack } from "../../shared/handoff/onboarding.ts";
import { OUTCOMES } from "../../shared/handoff/outcome.ts";
import { Problem, read } from "../http/problem.ts";
import type { Server } from "../server.ts";
import { businessDomainOfEmail } from "../usage/business-domain.ts";
import { listHandoffs } from "./handoff-list.ts";
import { recordOutcome } from "./record-outcome.ts";

const filter = z.object({
  status: z.enum(["open", ...OUTCOMES]).optional(),
  priority: z.enum(["high", "medium", "low"]).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
});
export type HandoffFilter = z.output<typeof filter>;

const outcomeBody = z
  .object({
    id: z
      .string()
      .min(1)
      .max(200)
      .regex(/^[^\0]*$/, "expected no NUL character"),
    outcome: z.enum(OUTCOMES),
    reason: z
      .string()
      .max(2_000)
      .transform((text) => text.replaceAll("\0", "").toWellFormed())
      .optional(),
    amount: z.number().nonnegative().optional(),
    happenedAt: z.iso.datetime({ offset: true }).optional(),
  })
  .refine((body) => body.outcome !== "rejected" || (body.reason ?? "").trim() !== "", {
    path: ["reason"],
    message: "a rejection needs its reason",
  });
export type OutcomeBody = z.output<typeof outcomeBody>;

const newcomer = z.object({
  email: z.string().min(3).max(320),
  employees: z.coerce.number().int().nonnegative().optional(),
  teamSize: z.coerce.number().int().nonnegative().optional(),
});

/** The work queue of sales, what came of it, and the onboarding of newcomers. */
export function handoffRoutes(server: Server): Router {
  const router = Router();
  router.get("/v1/handoffs", async (request, response) => {
    response.json(await listHandoffs(server, read(filter, request.query)));
  });
  router.post("/v1/handoffs/:id/outcomes", async (request, response) => {
    const body = read(outcomeBody, request.body);
    const happenedAt = body.happenedAt === undefined ? server.now() : new Date(body.happenedAt);
    const handoff = await recordOutcome(server.db, request.params.id, body, happenedAt);
    if (handoff === null) throw new Problem(404, `no handoff ${request.params.id}`);
    response.json(handoff);
  });
  router.get("/v1/onboarding", async (request, response) => {
    const { email, employees, teamSize } = read(newcomer, request.query);
    const domain = businessDomainOfEmail(email);
    const [account] = await server.db.query<{ users: number; employees: number | null; icp_match: boolean }>(
      "select users, employees, icp_match from accounts where account_id = $1",
      [domain],
    );
    response.json(
      onboardingTrack({
        employees: employees ?? account?.employees ?? null,
        teamSize: teamSize ?? null,
        isBusinessEmail: domain !== null,
        accountUsers: account?.users ?? 0,
        isTargetAccount: account?.icp_match ?? false,
      }),
    );
  });
  return router;
}
