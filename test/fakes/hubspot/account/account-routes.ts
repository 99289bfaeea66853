import { type Call, ok, type Reply } from "../../http/call.ts";
import { invalid, notFound, refuse } from "../api-error.ts";
import { type HubRoute, route } from "../http/hub-route.ts";
import type { Limits } from "../http/limits.ts";
import type { Owner, Portal } from "../portal.ts";
import { OBJECT_TYPES } from "../schema/object-types.ts";

const MAX_OWNERS = 500;
const SINCE = "2024-01-10T09:00:00.000Z";

const presentOwner = (owner: Owner) => ({
  ...owner,
  userIdIncludingInactive: owner.userId,
  ...(owner.archived ? { userId: undefined } : {}),
  type: "PERSON",
  createdAt: SINCE,
  updatedAt: SINCE,
});

const listOwners = ({ owners }: Portal, { search }: Call): Reply => {
  const limit = Number(search.get("limit") ?? 100);
  if (!(limit >= 1 && limit <= MAX_OWNERS)) refuse(invalid(`limit must be between 1 and ${MAX_OWNERS}`));
  const [after, email] = [Number(search.get("after") ?? 0), search.get("email")];
  const archived = search.get("archived") === "true";
  const found = [...owners.values()].filter(
    (owner) => owner.archived === archived && (email === null || owner.email === email.toLowerCase()),
  );
  const results = found.filter(({ id }) => Number(id) > after).slice(0, limit);
  const last = results.at(-1)?.id;
  const hasMore = last !== undefined && found.some(({ id }) => Number(id) > Number(last));
  return ok(
    { results: results.map(presentOwner), ...(hasMore ? { paging: { next: { after: last } } } : {}) },
    results.length,
  );
};

const oneOwner = ({ owners }: Portal, { search }: Call, id: string): Reply => {
  const isUser = search.get("idProperty") === "userId";
  const found = [...owners.values()].find((owner) => (isUser ? String(owner.userId) : owner.id) === id);
  if (found === undefined || found.archived !== (search.get("archived") === "true")) refuse(notFound());
  return ok(presentOwner(found));
};

const propertyLimits = ({ schema, maxProperties: limit }: Portal): Reply => {
  const byObjectType = OBJECT_TYPES.map(({ name, singular, id }) => {
    const usage = schema.properties(name).filter((each) => !each.hubspotDefined && !each.archived).length;
    return {
      objectTypeId: id,
      singularLabel: singular,
      pluralLabel: name,
      limit,
      usage,
      percentage: (100 * usage) / limit,
    };
  });
  const overallUsage = byObjectType.reduce((sum, { usage }) => sum + usage, 0);
  const overallLimit = limit * byObjectType.length;
  return ok({ overallLimit, overallUsage, overallPercentage: (100 * overallUsage) / overallLimit, byObjectType });
};

const dailyUsage = ({ clock }: Portal, limits: Limits): Reply => {
  const now = clock.now();
  const resetsAt = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
  const usage = {
    name: "private-apps-api-calls-daily",
    usageLimit: Number.isFinite(limits.daily) ? limits.daily : 1_000_000,
    currentUsage: limits.usedToday(),
    collectedAt: now.toISOString(),
    fetchStatus: "SUCCESS",
    resetsAt: resetsAt.toISOString(),
  };
  return ok({ results: [usage] });
};

export const accountRoutes = (portal: Portal, limits: Limits): HubRoute[] => {
  const anybody = () => [];
  const ownersScope = () => ["crm.objects.owners.read"];
  const details = {
    portalId: portal.id,
    accountType: "STANDARD",
    timeZone: "UTC",
    companyCurrency: "USD",
    additionalCurrencies: [],
    utcOffset: "+00:00",
    utcOffsetMilliseconds: 0,
    uiDomain: "app.hubspot.com",
    dataHostingLocation: "na1",
  };
  return [
    route("GET", "/crm/owners/VERSION", ownersScope, (call) => listOwners(portal, call)),
    route("GET", "/crm/owners/VERSION/:id", ownersScope, (call, id = "") => oneOwner(portal, call, id)),
    route("GET", "/account-info/VERSION/details", anybody, () => ok(details)),
    route("GET", "/account-info/VERSION/api-usage/daily/private-apps", anybody, () => dailyUsage(portal, limits)),
    route(
      "GET",
      "/crm/limits/VERSION/custom-properties",
      () => ["crm.objects.companies.read"],
      () => propertyLimits(portal),
    ),
  ];
};
