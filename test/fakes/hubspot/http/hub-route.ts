import type { Call, Reply, Route } from "../../http/call.ts";

/** A route, the scopes of which one must be granted, and the allowance it is counted against. */
export interface HubRoute extends Route {
  readonly scopes: (...groups: string[]) => readonly string[];
  readonly allowance: "general" | "search" | "none";
}

type Answer = (call: Call, ...groups: string[]) => Reply;

/** The one version of the API that the fake has. */
export const VERSION = "2026-09";

/** `/crm/objects/VERSION/:type/batch/read`: each `:part` is handed to the answer. */
export const route = (
  method: string,
  path: string,
  scopes: HubRoute["scopes"],
  answer: Answer,
  allowance: HubRoute["allowance"] = "general",
): HubRoute => ({
  method,
  pattern: new RegExp(`^${path.replace("VERSION", VERSION).replace(/:\w+/g, "([^/]+)")}/?$`),
  scopes,
  answer,
  allowance,
});
