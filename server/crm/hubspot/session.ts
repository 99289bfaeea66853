import { Client } from "@hubspot/api-client";
import { type ApiUsage, CrmFault } from "../crm.ts";
import { messageOf, troubleOf } from "./fault.ts";
import { createPace, type Timing } from "./pace.ts";
import type { Tokens } from "./tokens.ts";
import { VERSION } from "./version.ts";

export interface HubspotRequest {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** From the root; `VERSION` within it is filled in. */
  readonly path: string;
  readonly body?: unknown;
  readonly isSearch?: boolean;
  /** Repeating it could do it twice: what became of it must be looked up instead. */
  readonly isOnce?: boolean;
}

/** An answer that says yes, or no for a reason in the request itself (400, 404, 409). */
export interface HubspotAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A connection with an account. Every request is paced, counted, and counts against the budget. */
export interface Session {
  readonly timing: Timing;
  readonly request: (request: HubspotRequest) => Promise<HubspotAnswer>;
  readonly usage: () => ApiUsage;
  readonly resumeUsage: (usage: ApiUsage) => void;
}

const TIMEOUT_MS = 60_000;
const MOST_TRIES = 5;
const FIRST_WAIT_MS = 500;
const LOCKED_MS = 2_000;
const MOST_WAIT_MS = 60_000;

export function openSession(baseUrl: string, tokens: Tokens, budgetShare: number, timing: Timing): Session {
  const pace = createPace(timing);
  const usage = countUsage(budgetShare, timing.clock);
  const attempt = async (request: HubspotRequest): Promise<Response> => {
    const accessToken = await tokens.current();
    await pace.turn(request.isSearch === true);
    usage.count();
    const response = await send(new Client({ accessToken, basePath: baseUrl }), request);
    pace.learn(response.headers);
    usage.learn(response.headers);
    return response;
  };
  const request = async (asked: HubspotRequest): Promise<HubspotAnswer> => {
    for (let tries = 1; ; tries++) {
      let wait: number | null = null;
      let fault: CrmFault;
      try {
        const response = await attempt(asked);
        const body = readJson(await response.text());
        if (response.ok || [400, 404, 409].includes(response.status)) return { status: response.status, body };
        fault = faultOf(response, body);
        wait = waitAfter(response, body, tries, asked.isOnce === true);
        if (response.status === 401 && tries === 1 && (await tokens.renew())) wait = 0;
      } catch (error) {
        if (error instanceof CrmFault) throw error;
        fault = unreachable(error);
        wait = asked.isOnce === true ? null : FIRST_WAIT_MS * 2 ** tries;
      }
      if (wait === null || wait > MOST_WAIT_MS || tries === MOST_TRIES) throw fault;
      if (wait > 0) await timing.sleep(wait * (1 + timing.random() / 4));
    }
  };
  return { timing, request, usage: usage.now, resumeUsage: usage.resume };
}

/** By the client, which has no timeout of its own. */
async function send(client: Client, { method, path, body }: HubspotRequest): Promise<Response> {
  const sent: Promise<Response> = client.apiRequest({ method, path: path.replace("VERSION", VERSION), body });
  sent.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)), TIMEOUT_MS);
  });
  try {
    return await Promise.race([sent, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** How long to wait before the request is made again; null when that would be of no use. */
function waitAfter({ status, headers }: Response, body: unknown, tries: number, isOnce: boolean): number | null {
  if (status === 429) {
    const { policyName, message } = troubleOf(body);
    if (policyName === "DAILY") return null;
    return policyName === "SECONDLY" || / secondly limit/.test(message) ? 1_000 : 10_000;
  }
  if (status === 423) return LOCKED_MS;
  if (status === 477) return Number(headers.get("retry-after") ?? 10) * 1_000;
  return status >= 500 && !isOnce ? FIRST_WAIT_MS * 2 ** tries : null;
}

function faultOf({ status }: Response, body: unknown): CrmFault {
  const said = troubleOf(body);
  const words = messageOf(said);
  if (status === 429 && said.policyName === "DAILY")
    return new CrmFault("allowance", `HubSpot's API allowance of the day is used up: ${words}`);
  if (status === 401)
    return new CrmFault("refused", `HubSpot refuses the access token: ${words || "it may have been revoked"}`);
  if (status === 403) return new CrmFault("refused", `HubSpot does not allow it, a scope may be missing: ${words}`);
  if (status >= 500 || [423, 429, 477].includes(status))
    return new CrmFault("unreachable", `HubSpot answers with ${status}${words === "" ? "" : `: ${words}`}`);
  return new CrmFault("refused", `HubSpot answers with ${status}: ${words}`);
}

function unreachable(error: unknown): CrmFault {
  const message = error instanceof Error ? error.message : String(error);
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return new CrmFault("unreachable", `HubSpot can't be reached: ${message}${cause}`, error);
}

function readJson(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return text;
  }
}

/** Requests of ours today, and what HubSpot says of everybody's. */
function countUsage(budgetShare: number, clock: () => number) {
  let usage: ApiUsage = { day: "", requests: 0, used: null, allowance: null };
  return {
    now: () => usage,
    resume: (earlier: ApiUsage) => {
      usage = earlier;
    },
    count: () => {
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
    },
    /** Not said to apps with OAuth. */
    learn: (headers: Headers) => {
      const [daily, left] = [
        headers.get("x-hubspot-ratelimit-daily"),
        headers.get("x-hubspot-ratelimit-daily-remaining"),
      ];
      if (daily !== null && left !== null)
        usage = { ...usage, allowance: Number(daily), used: Number(daily) - Number(left) };
    },
  };
}
