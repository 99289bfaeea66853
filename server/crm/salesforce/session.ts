import { Connection } from "jsforce";
import { type ApiUsage, CrmFault } from "../crm.ts";
import { faultOf, isExpired } from "./fault.ts";
import type { SalesforceSettings } from "./settings.ts";
import { requestToken } from "./token.ts";

export interface SalesforceRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH";
  /** From the root of the API version, or from `/services`. */
  readonly path: string;
  /** Text goes as CSV, anything else as JSON. */
  readonly body?: unknown;
  /** The answer is text whatever it says it is. */
  readonly isText?: boolean;
}

/** A connection with an org. Every request is counted and counts against the budget. */
export interface Session {
  readonly request: (request: SalesforceRequest) => Promise<unknown>;
  readonly usage: () => ApiUsage;
  readonly resumeUsage: (usage: ApiUsage) => void;
}

const TIMEOUT_MS = 120_000;
const UPLOAD_TIMEOUT_MS = 900_000;

export function openSession(settings: SalesforceSettings, budgetShare: number, clock: () => number): Session {
  let connection: Promise<Connection> | null = null;
  let usage: ApiUsage = { day: "", requests: 0, used: null, allowance: null };
  const connect = async () => {
    const { access_token: accessToken, instance_url: instanceUrl } = await requestToken(settings, clock());
    // without OAuth settings of its own: it would answer an expired token by refreshing for ever
    return new Connection({ accessToken, instanceUrl, version: settings.apiVersion });
  };
  const count = () => {
    const day = new Date(clock()).toISOString().slice(0, 10);
    if (usage.day !== day) usage = { ...usage, day, requests: 0 };
    const budget = usage.allowance === null ? null : Math.floor(usage.allowance * budgetShare);
    if (budget !== null && usage.requests >= budget) {
      const spent = `${usage.requests} of the ${budget} API requests it may make on ${day} (UTC)`;
      throw new CrmFault(
        "allowance",
        `the sync has used ${spent}: it goes on the next day, or with a larger crm.apiBudgetShare`,
      );
    }
    usage = { ...usage, requests: usage.requests + 1 };
  };
  const attempt = async (request: SalesforceRequest, mayRenew: boolean): Promise<unknown> => {
    connection ??= connect();
    const opening = connection;
    try {
      const open = await opening;
      count();
      const answer = await open.request(httpRequest(request), {
        // ours to decide: it would send an upload again without its body
        retry: { maxRetries: 0 },
        timeout: request.method === "PUT" ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS,
        ...(request.isText ? { responseType: "text/plain" } : {}),
      });
      const said = open.limitInfo.apiUsage;
      if (said !== undefined) usage = { ...usage, used: said.used, allowance: said.limit };
      return answer;
    } catch (error) {
      if (error instanceof CrmFault) throw error;
      // a token that could not be had, or has expired, is asked for again
      if (connection === opening && (isExpired(error) || (await failed(opening)))) connection = null;
      if (isExpired(error) && mayRenew) return attempt(request, false);
      throw faultOf(error);
    }
  };
  return {
    request: (request) => attempt(request, true),
    usage: () => usage,
    resumeUsage: (other) => {
      const isAhead = other.day > usage.day || (other.day === usage.day && other.requests > usage.requests);
      if (isAhead) usage = other;
    },
  };
}

const failed = (opening: Promise<Connection>): Promise<boolean> =>
  opening.then(
    () => false,
    () => true,
  );

function httpRequest({ method, path, body }: SalesforceRequest) {
  if (body === undefined) return { method, url: path };
  const isCsv = typeof body === "string";
  return {
    method,
    url: path,
    body: isCsv ? body : JSON.stringify(body),
    headers: { "content-type": isCsv ? "text/csv; charset=UTF-8" : "application/json" },
  };
}
