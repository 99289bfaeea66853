import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Call, Reply, Route } from "../../http/call.ts";
import { answerWith, type createFaults } from "../../http/faults.ts";
import { readCall } from "../../http/read-call.ts";
import { type ApiError, refusalOf } from "../api-error.ts";
import type { Org } from "../org.ts";
import { routeCall } from "./route.ts";
import type { Sessions } from "./sessions.ts";

/** A request as it was served; dropped ones have status 0. */
export interface ServedRequest {
  readonly number: number;
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  readonly soql: string | null;
  readonly status: number;
  /** Records in its body, or in its page of results. */
  readonly records: number;
}

/** Bytes of a URI, and of URI and headers together (Salesforce Help 000386264). */
const MAX_URI_BYTES = 16_384;

export interface Service {
  readonly org: Org;
  readonly routes: readonly Route[];
  readonly sessions: Sessions;
  readonly faults: ReturnType<typeof createFaults>;
  readonly log: ServedRequest[];
}

const errorReply = (status: number, error: ApiError): Reply => ({ status, body: [error] });

const needsNoSession = (path: string): boolean =>
  path === "/services/oauth2/token" || /^\/services\/data\/?$/.test(path);

/** Session, then the day's allowance, then the resource itself. */
const answerCall = (service: Service, call: Call): Reply => {
  const { org, sessions } = service;
  try {
    if (needsNoSession(call.path)) return routeCall(service.routes, call);
    if (!sessions.isValid(call.headers.authorization as string | undefined)) {
      return errorReply(401, { message: "Session expired or invalid", errorCode: "INVALID_SESSION_ID" });
    }
    if (org.limits.used >= org.limits.max) {
      return errorReply(403, { message: "TotalRequests Limit exceeded.", errorCode: "REQUEST_LIMIT_EXCEEDED" });
    }
    org.limits.used += 1;
    return routeCall(service.routes, call);
  } catch (error) {
    return refusalOf(error);
  }
};

const tooLong = ({ url = "", rawHeaders }: IncomingMessage): Reply | null => {
  if (Buffer.byteLength(url) > MAX_URI_BYTES) return { status: 414, body: "URI Too Long", contentType: "text/html" };
  const headerBytes = rawHeaders.reduce((sum, text) => sum + Buffer.byteLength(text) + 2, 0);
  if (Buffer.byteLength(url) + headerBytes <= MAX_URI_BYTES) return null;
  return { status: 431, body: "Request Header Fields Too Large", contentType: "text/html" };
};

const send = (org: Org, response: ServerResponse, { status, body, contentType, headers }: Reply): void => {
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  const type = contentType ?? (body === undefined ? undefined : "application/json;charset=UTF-8");
  response.writeHead(status, {
    "Sforce-Limit-Info": `api-usage=${org.limits.used}/${org.limits.max}`,
    ...(type === undefined ? {} : { "Content-Type": type }),
    ...headers,
    ...(status === 204 ? {} : { "Content-Length": Buffer.byteLength(text) }),
  });
  response.end(text);
};

const handle = async (service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { org, faults, log } = service;
  const call = await readCall(request);
  if (call === null) return;
  const fault = faults.take(call);
  const number = log.length + 1;
  const entry = { number, method: call.method, path: call.path, soql: call.search.get("q") };
  const at = log.push({ ...entry, status: 0, records: 0 }) - 1;
  const reply = await answerWith(fault, () => {
    org.request = number;
    return tooLong(request) ?? answerCall(service, call);
  });
  if (reply === null) {
    request.socket.destroy();
    return;
  }
  log[at] = { ...entry, status: reply.status, records: reply.records ?? 0 };
  send(org, response, reply);
};

export const serveOrg = (service: Service): Server => {
  const server = createServer({ maxHeaderSize: 4 * MAX_URI_BYTES }, (request, response) => {
    handle(service, request, response).catch((error: unknown) => {
      response.writeHead(500).end();
      throw error;
    });
  });
  // A client may pause between requests for longer than Node's five seconds.
  server.keepAliveTimeout = 120_000;
  return server;
};
