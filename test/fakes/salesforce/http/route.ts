import type { Call, Reply, Route } from "../../http/call.ts";
import { refuse } from "../api-error.ts";
import { hasVersionOf } from "../rest/service-routes.ts";

/** Answers a call by the route that fits. */
export const routeCall = (routes: readonly Route[], call: Call): Reply => {
  if (!hasVersionOf(call.path)) refuse(404, "NOT_FOUND", "The requested resource does not exist");
  for (const { method, pattern, answer } of routes) {
    const groups = method === call.method ? pattern.exec(call.path) : null;
    if (groups !== null) return answer(call, ...groups.slice(1).map((group) => decodeURIComponent(group ?? "")));
  }
  const allowed = routes.filter(({ pattern }) => pattern.test(call.path)).map(({ method }) => method);
  if (allowed.length === 0) refuse(404, "NOT_FOUND", "The requested resource does not exist");
  refuse(405, "METHOD_NOT_ALLOWED", `HTTP Method '${call.method}' not allowed. Allowed are ${allowed.join(",")}`);
};
