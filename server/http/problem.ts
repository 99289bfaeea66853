import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Logger } from "pino";
import { z } from "zod";
import { StoreUnavailable } from "../db/db.ts";

/** An answer that is no success, as RFC 9457 problem details. `detail` is shown to the caller. */
export class Problem extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.headers = headers;
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  413: "Content too large",
  415: "Unsupported media type",
  429: "Too many requests",
  500: "Internal server error",
  503: "Service unavailable",
};

const RETRY_SECONDS = "5";

/** Reads a value by a schema; 400 with every problem's path when it does not fit. */
export function read<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem(
    400,
    parsed.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`).join("; "),
  );
}

/** The one error handler. Faults are logged whole; a 5xx tells the caller nothing of the inside. */
export function problemHandler(log: Logger, count: (status: number) => void): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const problem = toProblem(error);
    count(problem.status);
    if (problem.status >= 500)
      log.error({ requestId: response.getHeader("x-request-id"), err: error }, "request failed");
    for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
    response
      .status(problem.status)
      .type("application/problem+json")
      .send(
        JSON.stringify({
          type: "about:blank",
          title: TITLES[problem.status] ?? "Error",
          status: problem.status,
          detail: problem.message,
          instance: request.path,
        }),
      );
  };
}

export const notFound: RequestHandler = (request) => {
  throw new Problem(404, `nothing at ${request.method} ${request.path}`);
};

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof StoreUnavailable) {
    return new Problem(503, "the store is not reachable, try again", { "retry-after": RETRY_SECONDS });
  }
  // body-parser's and the router's own errors carry the status they mean
  const status = z.object({ status: z.number().int().min(400).max(499) }).safeParse(error);
  if (status.success && error instanceof Error) return new Problem(status.data.status, error.message);
  return new Problem(500, "something went wrong; the log has it under this request's id");
}
