import { type CrmClock, createClock } from "../clock.ts";
import type { Route } from "../http/call.ts";
import { createFaults, type FaultQueue } from "../http/faults.ts";
import { listen } from "../http/listen.ts";
import { createBulk, type Jobs } from "./bulk/bulk-routes.ts";
import { type ServedRequest, serveOrg } from "./http/serve.ts";
import { type Application, createSessions } from "./http/sessions.ts";
import type { Org } from "./org.ts";
import { createRecordStore } from "./record-store.ts";
import { collectionRoutes } from "./rest/collection-routes.ts";
import { compositeRoutes } from "./rest/composite-routes.ts";
import { describeRoutes } from "./rest/describe-routes.ts";
import { queryRoutes } from "./rest/query-routes.ts";
import { rowRoutes } from "./rest/row-routes.ts";
import { serviceRoutes } from "./rest/service-routes.ts";
import { createRules, type Rules } from "./rules.ts";
import { createSchema, type Permissions } from "./schema.ts";
import { createStore, type Store } from "./store.ts";

export interface FakeSalesforceOptions {
  readonly port?: number;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly jwt?: Application["jwt"];
  /** Where the org's clock stands still; without it, it runs with the machine's. */
  readonly clock?: Date | string;
  /** API requests the org allows a day. */
  readonly maxRequests?: number;
}

export interface FakeSalesforce {
  /** For logging in and for everything else. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly store: Store;
  readonly requests: readonly ServedRequest[];
  readonly faults: FaultQueue;
  readonly jobs: Jobs;
  readonly rules: Rules;
  readonly permissions: Permissions;
  readonly clock: CrmClock;
  readonly limits: { used: number; max: number };
  /** Ends all sessions: their tokens answer 401 from now on. */
  expireSessions(): void;
  stop(): Promise<void>;
}

const createOrg = (options: FakeSalesforceOptions): Org & { url: string; userId: string } => {
  const clock = createClock(options.clock);
  return {
    url: "",
    organizationId: "00DFk0000000001MAA",
    userId: "",
    clock,
    schema: createSchema(),
    records: createRecordStore(clock),
    rules: createRules(),
    limits: { used: 0, max: options.maxRequests ?? 100_000 },
    writes: [],
    request: 0,
  };
};

/** A Salesforce org in memory, on HTTP at the loopback address. */
export const startFakeSalesforce = async (options: FakeSalesforceOptions = {}): Promise<FakeSalesforce> => {
  const { clientId = "3MVGfake", clientSecret = "fake-secret", jwt, port = 0 } = options;
  const org = createOrg(options);
  const store = createStore(org);
  org.userId = store.insert("User", { LastName: "Integration", Username: "integration@example.com" });
  const sessions = createSessions(org, { clientId, clientSecret, ...(jwt === undefined ? {} : { jwt }) });
  const faults = createFaults();
  const log: ServedRequest[] = [];
  const bulk = createBulk(org);
  const routes: Route[] = [
    ...sessions.routes,
    ...serviceRoutes(org),
    ...describeRoutes(org),
    ...queryRoutes(org),
    ...collectionRoutes(org),
    ...rowRoutes(org),
    ...bulk.routes,
    ...compositeRoutes(() => routes),
  ];
  const server = serveOrg({ org, routes, sessions, faults, log });
  org.url = await listen(server, port);
  return {
    url: org.url,
    clientId,
    clientSecret,
    store,
    requests: log,
    faults,
    jobs: bulk.jobs,
    rules: org.rules,
    permissions: org.schema.permissions,
    clock: org.clock,
    limits: org.limits,
    expireSessions: sessions.expire,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
