import { z } from "zod";
import { type Call, ok, type Reply, type Route } from "../../http/call.ts";
import { refusalOf, refuse } from "../api-error.ts";
import { readJson } from "../http/read-json.ts";
import { routeCall } from "../http/route.ts";

/** REST API guide, Composite: 25 subrequests, of which 5 may be queries or sObject collections. */
const MAX_SUBREQUESTS = 25;
const MAX_HEAVY = 5;

const bodyShape = z.object({
  compositeRequest: z.array(
    z.object({ method: z.string(), url: z.string(), referenceId: z.string(), body: z.unknown().optional() }),
  ),
});

const answerOne = (routes: readonly Route[], call: Call): Reply => {
  try {
    return routeCall(routes, call);
  } catch (error) {
    return refusalOf(error);
  }
};

/** Several requests in one, each with its own answer; one API call. References between them are not known here. */
export const compositeRoutes = (routes: () => readonly Route[]): Route[] => [
  {
    method: "POST",
    pattern: /^\/services\/data\/v[\d.]+\/composite\/?$/,
    answer: ({ body, headers }) => {
      const { compositeRequest } = readJson(body, bodyShape);
      const heavy = compositeRequest.filter(({ url }) => /\/(query|composite\/sobjects)/.test(url));
      if (compositeRequest.length > MAX_SUBREQUESTS || heavy.length > MAX_HEAVY) {
        refuse(
          400,
          "LIMIT_EXCEEDED",
          `Limit of ${MAX_SUBREQUESTS} subrequests, ${MAX_HEAVY} of them queries or collections, reached`,
        );
      }
      let records = 0;
      const compositeResponse = compositeRequest.map(({ method, url, referenceId, body: inner }) => {
        const { pathname, searchParams } = new URL(url, "http://org");
        const text = inner === undefined ? "" : JSON.stringify(inner);
        const reply = answerOne(routes(), { method, path: pathname, search: searchParams, headers, body: text });
        records += reply.records ?? 0;
        return { body: reply.body ?? null, httpHeaders: {}, httpStatusCode: reply.status, referenceId };
      });
      return ok({ compositeResponse }, records);
    },
  },
];
