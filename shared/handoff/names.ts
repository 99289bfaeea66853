import type { HandoffStatus, Route } from "./handoff.ts";
import type { Priority } from "./trigger.ts";

/** What people read for the ids of a handoff, on cards and in the CRMs' fields alike. */
export const PRIORITY_NAMES: Readonly<Record<Priority, string>> = { high: "High", medium: "Medium", low: "Low" };

export const ROUTE_NAMES: Readonly<Record<Route, string>> = {
  named_ae: "Account executive",
  inside_sales: "Inside sales",
  automated_email: "Automated e-mail",
};

export const STATUS_NAMES: Readonly<Record<HandoffStatus, string>> = {
  open: "Open",
  accepted: "Accepted",
  contacted: "Contacted",
  replied: "Replied",
  meeting_booked: "Meeting booked",
  opportunity_created: "Opportunity created",
  won: "Won",
  lost: "Lost",
  rejected: "Rejected",
};
