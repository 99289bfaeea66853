import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { CARD_PATH, OUTCOMES_PATH, STATUS_PATH } from "../../../shared/card/hubspot-card-api.ts";
import type { Server } from "../../server.ts";
import { cardReply } from "./card-reply.ts";
import { GUIDE_PATH, showGuide } from "./guide-route.ts";
import { installRoutes } from "./install-routes.ts";
import { outcomeReply, outcomeRequest } from "./outcome-reply.ts";
import { portalOf } from "./portal.ts";
import { jsonOf, refuse, requireSignature } from "./requests.ts";
import type { HubspotSettings } from "./settings.ts";
import { statusReply } from "./status-reply.ts";
import { type ErasePerson, keepEvents, webhookEvents, workOffEvents } from "./webhooks.ts";

export const WEBHOOKS_PATH = "/hubspot/webhooks";

const TARGETS = { "0-1": "contact", "0-2": "account" } as const;
const cardQuery = z.object({ objectTypeId: z.enum(["0-1", "0-2"]), objectId: z.string().regex(/^\d{1,30}$/) });
const portalQuery = z.object({ portalId: z.string() });

/** What HubSpot asks of us: the card and the settings page, webhooks, and the install. */
export function hubspotRoutes(server: Server, erasePerson: ErasePerson): Router {
  const router = Router();
  const { hubspot } = server.config;
  if (hubspot === null || hubspot.app === null) return router;
  const { app } = hubspot;
  router.use([CARD_PATH, OUTCOMES_PATH, STATUS_PATH, WEBHOOKS_PATH], ...requireSignature(app, server.log));
  router.get(GUIDE_PATH, showGuide);
  addCardRoutes(router, server, hubspot);
  addWebhooks(router, server, hubspot, erasePerson);
  router.use(installRoutes(server, hubspot, app));
  return router;
}

function addCardRoutes(router: Router, server: Server, hubspot: HubspotSettings): void {
  const ourPortal = portalOf(server, hubspot);
  const refuseWith = (request: Request, response: Response, reason: string) =>
    refuse(response, server.log, request.path, reason, 200);
  const isOurs = async (request: Request, response: Response): Promise<boolean> => {
    const asked = portalQuery.safeParse(request.query);
    const ours = await ourPortal();
    if (asked.success && ours !== null && asked.data.portalId === ours) return true;
    refuseWith(request, response, "This HubSpot account is not the one that is connected.");
    return false;
  };
  router.get(CARD_PATH, async (request, response) => {
    if (!(await isOurs(request, response))) return;
    const asked = cardQuery.safeParse(request.query);
    if (!asked.success) return refuseWith(request, response, "The record asked for is no company or contact.");
    const { objectTypeId, objectId } = asked.data;
    response.type("json").send(await cardReply(server, TARGETS[objectTypeId], objectId));
  });
  router.post(OUTCOMES_PATH, async (request, response) => {
    if (!(await isOurs(request, response))) return;
    const asked = outcomeRequest.safeParse(jsonOf(request));
    if (!asked.success) return refuseWith(request, response, "The report could not be read.");
    response.json(await outcomeReply(server, asked.data));
  });
  router.get(STATUS_PATH, async (request, response) => {
    if (await isOurs(request, response)) response.json(await statusReply(server));
  });
}

/** Kept and answered at once; what they ask for is done afterwards, and at the next start if this process ends. */
function addWebhooks(router: Router, server: Server, hubspot: HubspotSettings, erasePerson: ErasePerson): void {
  const ourPortal = portalOf(server, hubspot);
  let working = Promise.resolve();
  const workOff = () => {
    working = working
      .then(() => workOffEvents(server.db, erasePerson))
      .catch((error: unknown) => server.log.error({ err: error }, "what HubSpot told could not be dealt with yet"));
  };
  workOff();
  router.post(WEBHOOKS_PATH, async (request, response) => {
    const read = webhookEvents.safeParse(jsonOf(request));
    if (!read.success) return refuse(response, server.log, request.path, "the events could not be read", 400);
    const ours = await ourPortal();
    const known = read.data.filter((event) => event.portalId === ours);
    if (known.length < read.data.length)
      server.log.warn(
        { path: request.path, events: read.data.length - known.length },
        "events of another HubSpot account were refused",
      );
    const isNews = await keepEvents(server.db, known);
    response.json({ accepted: known.length });
    if (isNews) workOff();
  });
}
