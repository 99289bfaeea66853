import type { HandoffStatus, Route } from "../handoff/handoff.ts";
import { BAND_TRIGGERS, LEVEL_TRIGGERS, type Priority } from "../handoff/trigger.ts";
import type { SegmentId } from "../tier/segments.ts";

/** One value of a choice field: what is stored, and what people read. */
export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

const optionsOf = <Value extends string>(labels: Readonly<Record<Value, string>>): readonly FieldOption[] =>
  Object.entries<string>(labels).map(([value, label]) => ({ value, label }));

export const TIERS = optionsOf({ 1: "1 Enterprise", 2: "2 Mid-Market", 3: "3 SMB", 4: "4 Individual" });
export const SEGMENTS = optionsOf<SegmentId>({
  smb: "SMB",
  mid_market: "Mid-Market",
  enterprise: "Enterprise",
  unknown: "Unknown",
});
export const TRAJECTORIES = optionsOf({ Rising: "Rising", Steady: "Steady", Falling: "Falling" });
export const BANDS = optionsOf({ hot: "Hot", warm: "Warm", emerging: "Emerging", none: "Not PQL" });
export const PRIORITIES = optionsOf<Priority>({ high: "High", medium: "Medium", low: "Low" });
export const ROUTES = optionsOf<Route>({
  named_ae: "Named AE",
  inside_sales: "Inside sales",
  automated_email: "Automated e-mail",
});
export const STATUSES = optionsOf<HandoffStatus>({
  open: "Open",
  accepted: "Accepted",
  contacted: "Contacted",
  replied: "Replied",
  meeting_booked: "Meeting booked",
  opportunity_created: "Opportunity created",
  won: "Won",
  lost: "Lost",
  rejected: "Rejected",
});
export const TRIGGERS: readonly FieldOption[] = [...LEVEL_TRIGGERS, ...BAND_TRIGGERS].map(({ id, label }) => ({
  value: id,
  label,
}));
