import type { Fault } from "../../http/faults.ts";

/** The page that Salesforce's front door shows when an instance is down. */
export const UNAVAILABLE: Fault = {
  kind: "answer",
  status: 503,
  body: "<html><head><title>Service Unavailable</title></head><body>We are down for maintenance.</body></html>",
};

export const SESSION_EXPIRED: Fault = {
  kind: "answer",
  status: 401,
  body: [{ message: "Session expired or invalid", errorCode: "INVALID_SESSION_ID" }],
};
