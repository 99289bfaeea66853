import { Router } from "express";
import { z } from "zod";
import { Problem } from "../../http/problem.ts";
import type { Server } from "../../server.ts";
import { dropInstall, keepInstall, readInstall } from "./installs.ts";
import { CALLBACK_PATH, redeemCode, redeemState, revoke } from "./oauth.ts";
import type { HubspotApp, HubspotSettings } from "./settings.ts";

const INSTALL_PATH = "/v1/hubspot/install";
const callback = z.object({ code: z.string().min(1).max(2_000), state: z.string().max(500) });

/** Where HubSpot sends an admin who consented, and how the app is disconnected (with an API key). */
export function installRoutes({ db, sync, log }: Server, { baseUrl }: HubspotSettings, app: HubspotApp): Router {
  const router = Router();
  const { tokenKey } = app;
  if (app.clientId === null || tokenKey === null) return router;
  router.get(CALLBACK_PATH, async (request, response) => {
    const read = callback.safeParse(request.query);
    const at = Date.now();
    if (!read.success || !(await redeemState(db, app, read.data.state, at))) {
      log.warn({ path: request.path }, "an install with a link that is not ours, too old or used was refused");
      throw new Problem(400, "this link is not valid any more: make another with groundswell setup hubspot");
    }
    const grant = await redeemCode(baseUrl, app, read.data.code);
    await keepInstall(db, { portalId: grant.hub_id, refreshToken: grant.refresh_token }, tokenKey, at);
    log.info({ portalId: grant.hub_id }, "the app was installed in HubSpot");
    sync?.passNow();
    response
      .type("text")
      .send("Groundswell is connected. You can close this page; run groundswell setup hubspot next.\n");
  });
  router.delete(INSTALL_PATH, async (_request, response) => {
    const install = await readInstall(db, tokenKey);
    if (install === null) throw new Problem(404, "the app is installed in no HubSpot account");
    await revoke(baseUrl, app, install.refreshToken);
    await dropInstall(db);
    response.status(204).end();
  });
  return router;
}
