import { folded } from "../lib/words.ts";

/** What an event can mean to sales. */
export const MEANINGS = [
  "signup",
  "activation",
  "invite",
  "share",
  "export",
  "limit_hit",
  "api",
  "pricing_view",
  "upgrade_started",
  "upgrade_completed",
  "enterprise_request",
  "contact_sales",
  "billing_question",
  "volume_pricing_question",
  "nps",
  "conversion",
] as const;
export type Meaning = (typeof MEANINGS)[number];

/** Track event names per meaning; names compare case-insensitively. */
export type TrackingPlan = Readonly<Record<Meaning, readonly string[]>>;

export const SUPPORT_TICKET = "Support Ticket Created";

export const DEFAULT_TRACKING_PLAN: TrackingPlan = {
  signup: ["Signed Up", "Account Created"],
  activation: ["Activated", "Onboarding Completed"],
  invite: ["Invite Sent", "User Invited"],
  share: ["Shared Externally", "Share Link Created"],
  export: ["Data Exported", "Report Exported", "Report Downloaded"],
  limit_hit: ["Usage Limit Reached", "Storage Limit Reached", "Rate Limit Reached"],
  api: ["API Called", "Integration Connected"],
  pricing_view: ["Pricing Viewed"],
  upgrade_started: ["Upgrade Started", "Checkout Started"],
  upgrade_completed: ["Upgrade Completed", "Order Completed", "Subscription Started"],
  enterprise_request: ["Enterprise Feature Requested"],
  contact_sales: ["Contact Sales Clicked", "Enterprise Plan Selected"],
  billing_question: [SUPPORT_TICKET],
  volume_pricing_question: [SUPPORT_TICKET],
  nps: ["NPS Submitted"],
  conversion: ["Subscription Started", "Order Completed"],
};

/** A support ticket has a meaning only with one of these topics. */
export const TICKET_TOPICS: Readonly<Partial<Record<Meaning, readonly string[]>>> = {
  billing_question: ["billing", "invoice", "annual plan"],
  volume_pricing_question: ["volume pricing", "custom plan"],
};

/** Activity that is use of no feature even where the plan gives it no meaning. */
export const PLAIN_ACTIVITY: readonly string[] = [SUPPORT_TICKET, "Signed In", "Signed Out"];

/** A plan made ready for lookups: what a folded event name means. */
export type CompiledPlan = ReadonlyMap<string, readonly Meaning[]>;

export function compileTrackingPlan(plan: TrackingPlan): CompiledPlan {
  const byName = new Map<string, Meaning[]>(PLAIN_ACTIVITY.map((name) => [folded(name), []]));
  for (const meaning of MEANINGS) {
    for (const name of plan[meaning]) {
      const meanings = byName.get(folded(name)) ?? [];
      if (!meanings.includes(meaning)) meanings.push(meaning);
      byName.set(folded(name), meanings);
    }
  }
  return byName;
}
