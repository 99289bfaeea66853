import { type CrmClock, createClock } from "../clock.ts";
import { createFaults, type FaultQueue } from "../http/faults.ts";
import { listen } from "../http/listen.ts";
import { accountRoutes } from "./account/account-routes.ts";
import { createLimits, type Limits } from "./http/limits.ts";
import { type ServedRequest, servePortal } from "./http/serve.ts";
import { linkRoutes } from "./links/link-routes.ts";
import { createLinks } from "./links/links.ts";
import { listRoutes } from "./lists/list-routes.ts";
import type { HubList } from "./lists/lists.ts";
import { createGrants, type Grants } from "./oauth/grants.ts";
import { type Application, oauthRoutes } from "./oauth/oauth-routes.ts";
import type { Portal } from "./portal.ts";
import { batchRoutes } from "./records/batch-routes.ts";
import { recordRoutes } from "./records/record-routes.ts";
import { createRecordStore, type SearchLag } from "./records/record-store.ts";
import { createRules, type Rules } from "./rules.ts";
import { typeOf } from "./schema/object-types.ts";
import { installProduct } from "./schema/product-properties.ts";
import { propertyRoutes } from "./schema/property-routes.ts";
import { createSchema, type Schema } from "./schema/schema.ts";
import { ALL_SCOPES } from "./scopes.ts";
import { searchRoutes } from "./search/search-routes.ts";
import { createStore, type Store } from "./store.ts";

export interface FakeHubspotOptions {
  readonly port?: number;
  readonly portalId?: number;
  readonly application?: Partial<Application>;
  /** Where the account's clock stands still; without it, it runs with the machine's. */
  readonly clock?: Date | string;
  /** Requests the account allows; Infinity is no limit. Without them, those of a private application. */
  readonly limits?: Partial<Pick<Limits, "tenSecondly" | "secondly" | "daily">>;
  /** The product's properties are there already; without it, its set-up has yet to run. */
  readonly installed?: boolean;
  readonly searchLag?: Partial<SearchLag>;
  readonly maxProperties?: number;
}

export interface FakeHubspot {
  /** For tokens and for everything else. */
  readonly url: string;
  readonly portalId: number;
  readonly application: Application;
  /** Works at once: the token of an application without OAuth. */
  readonly staticToken: string;
  readonly store: Store;
  readonly schema: Schema;
  readonly lists: ReadonlyMap<string, HubList>;
  readonly requests: readonly ServedRequest[];
  readonly faults: FaultQueue;
  readonly rules: Rules;
  readonly clock: CrmClock;
  readonly limits: Limits;
  readonly searchLag: SearchLag;
  /** Scopes of the static token; a test takes some away. */
  readonly scopes: string[];
  /** Consent, tokens and uninstalling. */
  readonly grants: Grants;
  stop(): Promise<void>;
}

/** Search answers with what was for this long (CRM search guide: "a few moments"). */
const SEARCH_LAG_MS = 5_000;
const STATIC_TOKEN = "pat-na1-11111111-2222-4333-8444-555555555555";

const createPortal = (options: FakeHubspotOptions, lag: SearchLag): Portal => {
  const clock = createClock(options.clock);
  const schema = createSchema(clock);
  if (options.installed === true) installProduct(schema);
  const records = createRecordStore(clock, schema, lag);
  const links = createLinks((type, id, now) => {
    const contact = type === "contacts" ? records.get(type, id) : undefined;
    const company = now.primaryCompany(type, id) ?? "";
    if (contact === undefined || (contact.properties.associatedcompanyid ?? "") === company) return;
    records.update(typeOf(type), contact, { associatedcompanyid: company }, true);
  });
  return {
    id: options.portalId ?? 24_680_135,
    clock,
    schema,
    records,
    links,
    lists: new Map(),
    rules: createRules(),
    owners: new Map(),
    blocked: new Set(),
    writes: [],
    request: 0,
    maxProperties: options.maxProperties ?? 1_000,
  };
};

/** A HubSpot account in memory, on HTTP at the loopback address. */
export const startFakeHubspot = async (options: FakeHubspotOptions = {}): Promise<FakeHubspot> => {
  const searchLag: SearchLag = { milliseconds: SEARCH_LAG_MS, ofPeople: false, ...options.searchLag };
  const portal = createPortal(options, searchLag);
  const application = {
    appId: 1_234_567,
    clientId: "fake-client-id",
    clientSecret: "fake-client-secret",
    ...options.application,
  };
  const grants = createGrants(portal.clock);
  grants.addStatic(STATIC_TOKEN);
  const keeper = createLimits(portal.clock, options.limits ?? {});
  const faults = createFaults();
  const log: ServedRequest[] = [];
  const scopes = [...ALL_SCOPES];
  const routes = [
    ...oauthRoutes(portal, application, grants),
    ...batchRoutes(portal),
    ...searchRoutes(portal),
    ...linkRoutes(portal),
    ...recordRoutes(portal),
    ...propertyRoutes(portal),
    ...listRoutes(portal),
    ...accountRoutes(portal, keeper.limits),
  ];
  const server = servePortal({ portal, routes, grants, scopes, keeper, faults, log });
  const url = await listen(server, options.port ?? 0);
  return {
    url,
    portalId: portal.id,
    application,
    staticToken: STATIC_TOKEN,
    store: createStore(portal),
    schema: portal.schema,
    lists: portal.lists,
    requests: log,
    faults,
    rules: portal.rules,
    clock: portal.clock,
    limits: keeper.limits,
    searchLag,
    scopes,
    grants,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
