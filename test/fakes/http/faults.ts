import { setTimeout as pause } from "node:timers/promises";
import type { Call, Reply } from "./call.ts";

/** What goes wrong with a request. "after" lets the CRM do its work first: the client does not learn of it. */
export type Fault =
  | {
      readonly kind: "answer";
      readonly when?: "before" | "after";
      readonly status: number;
      readonly body: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "drop"; readonly when: "before" | "after" }
  | { readonly kind: "delay"; readonly milliseconds: number };

export interface Matcher {
  readonly method?: string;
  /** Found in the path with its query string. */
  readonly path?: RegExp;
  readonly body?: RegExp;
}

export interface FaultQueue {
  /** The next request that fits has this fault; `times` of them, after letting `skip` pass. */
  add(matcher: Matcher, fault: Fault, options?: { readonly times?: number; readonly skip?: number }): void;
  clear(): void;
  /** How many faults were planned and have not happened. */
  left(): number;
}

interface Planned {
  readonly matcher: Matcher;
  readonly fault: Fault;
  skip: number;
  left: number;
}

export const createFaults = (): FaultQueue & { take(call: Call): Fault | undefined } => {
  let planned: Planned[] = [];
  const fits = ({ method, path, body }: Matcher, call: Call): boolean =>
    (method === undefined || method === call.method) &&
    (path === undefined || path.test(`${call.path}?${call.search}`)) &&
    (body === undefined || body.test(call.body));
  return {
    add: (matcher, fault, { times = 1, skip = 0 } = {}) => planned.push({ matcher, fault, skip, left: times }),
    clear: () => {
      planned = [];
    },
    left: () => planned.reduce((sum, { left }) => sum + left, 0),
    take: (call) => {
      for (const each of planned.filter(({ matcher, left }) => left > 0 && fits(matcher, call))) {
        if (each.skip === 0) {
          each.left -= 1;
          return each.fault;
        }
        each.skip -= 1;
      }
      return undefined;
    },
  };
};

/** Answers a call as its fault says: null is a dropped connection. */
export const answerWith = async (fault: Fault | undefined, answer: () => Reply): Promise<Reply | null> => {
  if (fault?.kind === "delay") await pause(fault.milliseconds);
  if (fault === undefined || fault.kind === "delay") return answer();
  if (fault.when === "after") answer();
  if (fault.kind === "drop") return null;
  const isHtml = typeof fault.body === "string" && fault.body.startsWith("<html");
  const { status, body, headers = {} } = fault;
  return { status, body, headers, ...(isHtml ? { contentType: "text/html" } : {}) };
};
