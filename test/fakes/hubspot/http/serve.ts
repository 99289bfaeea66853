import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Call, Reply } from "../../http/call.ts";
import { answerWith, type createFaults } from "../../http/faults.ts";
import { readCall } from "../../http/read-call.ts";
import { notFound, replyOf, troubleReply } from "../api-error.ts";
import type { Grants } from "../oauth/grants.ts";
import type { Portal } from "../portal.ts";
import type { HubRoute } from "./hub-route.ts";
import { type LimitKeeper, tooMany } from "./limits.ts";
import { missingScopes, openSession } from "./session.ts";

/** A request as it was served; dropped ones have status 0. */
export interface ServedRequest {
  readonly number: number;
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  readonly query: string;
  readonly status: number;
  /** Records in its body, or in its page of results. */
  readonly records: number;
  /** The search that was asked for. */
  readonly search: string | null;
  /** By the account's clock. */
  readonly at: string;
}

export interface Service {
  readonly portal: Portal;
  readonly routes: readonly HubRoute[];
  readonly grants: Grants;
  /** Scopes of static tokens; a test takes some away. */
  readonly scopes: readonly string[];
  readonly keeper: LimitKeeper;
  readonly faults: ReturnType<typeof createFaults>;
  readonly log: ServedRequest[];
}

const answerRoute = (
  service: Service,
  call: Call,
  { scopes, answer, allowance }: HubRoute,
  groups: readonly string[],
): Reply => {
  const { portal, grants, keeper } = service;
  if (allowance === "none") return answer(call, ...groups);
  const session = openSession(portal, grants, service.scopes, call);
  if ("status" in session) return session;
  const policy = keeper.take(allowance, session.isOAuth);
  const headers = keeper.headers(allowance, session.isOAuth);
  if (policy !== null) return { ...tooMany(policy), headers };
  try {
    return { headers, ...(missingScopes(scopes(...groups), session) ?? answer(call, ...groups)) };
  } catch (error) {
    return { ...replyOf(error), headers };
  }
};

const answerCall = (service: Service, call: Call): Reply => {
  const fitting = service.routes.filter(({ pattern }) => pattern.test(call.path));
  const found = fitting.find(({ method }) => method === call.method);
  if (found === undefined) {
    const message = fitting.length === 0 ? "resource not found" : `HTTP 405 Method Not Allowed`;
    return troubleReply({ ...notFound(message), status: fitting.length === 0 ? 404 : 405 });
  }
  const groups = (found.pattern.exec(call.path) ?? []).slice(1).map((group) => decodeURIComponent(group));
  try {
    return answerRoute(service, call, found, groups);
  } catch (error) {
    return replyOf(error);
  }
};

const send = (response: ServerResponse, { status, body, contentType, headers }: Reply): void => {
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  const type = contentType ?? (body === undefined ? undefined : "application/json;charset=utf-8");
  response.writeHead(status, {
    ...headers,
    ...(type === undefined ? {} : { "Content-Type": type }),
    ...(status === 204 ? {} : { "Content-Length": Buffer.byteLength(text) }),
  });
  response.end(text);
};

const handle = async (service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { portal, faults, log } = service;
  const call = await readCall(request);
  if (call === null) return;
  const fault = faults.take(call);
  const number = log.length + 1;
  const entry = {
    number,
    method: call.method,
    path: call.path,
    query: call.search.toString(),
    search: call.path.endsWith("/search") ? call.body : null,
    at: portal.clock.now().toISOString(),
  };
  const at = log.push({ ...entry, status: 0, records: 0 }) - 1;
  const reply = await answerWith(fault, () => {
    portal.request = number;
    return answerCall(service, call);
  });
  if (reply === null) {
    request.socket.destroy();
    return;
  }
  log[at] = { ...entry, status: reply.status, records: reply.records ?? 0 };
  send(response, reply);
};

export const servePortal = (service: Service): Server => {
  const server = createServer((request, response) => {
    handle(service, request, response).catch((error: unknown) => {
      response.writeHead(500).end();
      throw error;
    });
  });
  // A client may pause between requests for longer than Node's five seconds.
  server.keepAliveTimeout = 120_000;
  return server;
};
