import { ok, type Route } from "../../http/call.ts";
import type { Org } from "../org.ts";

/** 31.0 to 68.0, which is Winter '27; older ones are retired. */
const OLDEST = 31;
const NEWEST = 68;

const labelOf = (version: number): string => {
  const season = ["Spring", "Summer", "Winter"][version % 3];
  return `${season} '${Math.floor((version - 66) / 3) + (season === "Winter" ? 27 : 26)}`;
};

const VERSIONS = Array.from({ length: NEWEST - OLDEST + 1 }, (_, step) => {
  const version = OLDEST + step;
  return { label: labelOf(version), url: `/services/data/v${version}.0`, version: `${version}.0` };
});

/** Whether a path is one of a version that the org has; other paths have none. */
export const hasVersionOf = (path: string): boolean => {
  const url = /^\/services\/data\/v[^/]+/.exec(path)?.[0];
  return url === undefined || VERSIONS.some((each) => each.url === url);
};

/** What an org says of itself: versions, limits, the connected user. */
export const serviceRoutes = (org: Org): Route[] => [
  {
    method: "GET",
    pattern: /^\/services\/data\/?$/,
    answer: () => ok(VERSIONS),
  },
  {
    method: "GET",
    pattern: /^(\/services\/data\/v[\d.]+)\/?$/,
    answer: (_call, url = "") => {
      const names = ["sobjects", "query", "queryAll", "limits", "composite", "jobs"];
      const resources = Object.fromEntries(names.map((name) => [name, `${url}/${name}`]));
      return ok({ ...resources, identity: `${org.url}/id/${org.organizationId}/${org.userId}` });
    },
  },
  {
    method: "GET",
    pattern: /^\/services\/data\/v[\d.]+\/limits\/?$/,
    answer: () => {
      const { used, max } = org.limits;
      return ok({
        DailyApiRequests: { Max: max, Remaining: Math.max(0, max - used) },
        DailyBulkApiBatches: { Max: 15_000, Remaining: 15_000 },
        DailyBulkV2QueryJobs: { Max: 10_000, Remaining: 10_000 },
      });
    },
  },
  {
    method: "GET",
    pattern: /^\/services\/oauth2\/userinfo$|^\/id\/\w+\/\w+$/,
    answer: () => {
      const user = org.records.get("User", org.userId);
      return ok({
        id: `${org.url}/id/${org.organizationId}/${org.userId}`,
        user_id: org.userId,
        organization_id: org.organizationId,
        username: user?.Username,
        display_name: user?.Name,
        email: user?.Email,
        active: true,
      });
    },
  },
];
