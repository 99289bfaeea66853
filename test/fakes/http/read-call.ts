import type { IncomingMessage } from "node:http";
import type { Call } from "./call.ts";

/** The whole request; null when the client goes away before its end. */
export const readCall = async (request: IncomingMessage): Promise<Call | null> => {
  const url = new URL(request.url ?? "/", "http://crm");
  const parts: Buffer[] = [];
  try {
    for await (const part of request) parts.push(part as Buffer);
  } catch {
    return null;
  }
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    search: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(parts).toString("utf8"),
  };
};
