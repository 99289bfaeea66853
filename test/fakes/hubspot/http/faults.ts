import { randomUUID } from "node:crypto";
import type { Fault } from "../../http/faults.ts";
import { tooMany } from "./limits.ts";

/** The page of HubSpot's front door when what is behind it fails. */
export const BAD_GATEWAY: Fault = {
  kind: "answer",
  status: 502,
  body: "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>",
};

export const INTERNAL_ERROR: Fault = {
  kind: "answer",
  status: 500,
  body: { status: "error", message: "internal error", correlationId: randomUUID() },
};

/** Too many writes to the same records in a short time: two seconds of patience. */
export const LOCKED: Fault = {
  kind: "answer",
  status: 423,
  body: { status: "error", message: "The object is locked", category: "LOCKED", correlationId: randomUUID() },
};

/** The account moves to another data centre. */
export const migrating = (seconds: number): Fault => ({
  kind: "answer",
  status: 477,
  headers: { "Retry-After": String(seconds) },
  body: { status: "error", message: "Migration in progress", category: "MIGRATION", correlationId: randomUUID() },
});

/** One request too many, whatever was counted. */
export const rateLimited = (policy: Parameters<typeof tooMany>[0]): Fault => {
  const { status, body } = tooMany(policy);
  return { kind: "answer", status, body };
};
