import { describe, expect, it } from "vitest";
import { readActivity } from "../../shared/events/activity.ts";
import { compileTrackingPlan, DEFAULT_TRACKING_PLAN, type TrackingPlan } from "../../shared/events/tracking-plan.ts";
import { DEFAULT_PLAN, track } from "../usage/build.ts";

const read = (name: string, properties = {}) => readActivity(track(name, properties), DEFAULT_PLAN)!;

describe("the default tracking plan", () => {
  it.each([
    ["Signed Up", ["signup"]],
    ["Account Created", ["signup"]],
    ["Activated", ["activation"]],
    ["Onboarding Completed", ["activation"]],
    ["Invite Sent", ["invite"]],
    ["User Invited", ["invite"]],
    ["Shared Externally", ["share"]],
    ["Share Link Created", ["share"]],
    ["Data Exported", ["export"]],
    ["Report Exported", ["export"]],
    ["Report Downloaded", ["export"]],
    ["Usage Limit Reached", ["limit_hit"]],
    ["Storage Limit Reached", ["limit_hit"]],
    ["Rate Limit Reached", ["limit_hit"]],
    ["API Called", ["api"]],
    ["Integration Connected", ["api"]],
    ["Pricing Viewed", ["pricing_view"]],
    ["Upgrade Started", ["upgrade_started"]],
    ["Checkout Started", ["upgrade_started"]],
    ["Upgrade Completed", ["upgrade_completed"]],
    ["Order Completed", ["upgrade_completed", "conversion"]],
    ["Subscription Started", ["upgrade_completed", "conversion"]],
    ["Enterprise Feature Requested", ["enterprise_request"]],
    ["Contact Sales Clicked", ["contact_sales"]],
    ["Enterprise Plan Selected", ["contact_sales"]],
    ["NPS Submitted", ["nps"]],
    ["Signed In", []],
    ["Signed Out", []],
    ["Report Opened", []],
  ])("reads %j as %j, whatever its case", (name, meanings) => {
    expect(read(name).meanings).toEqual(meanings);
    expect(read(name.toUpperCase()).meanings).toEqual(meanings);
    expect(read(name.toLowerCase()).meanings).toEqual(meanings);
  });

  it.each([
    ["billing", ["billing_question"]],
    ["Invoice", ["billing_question"]],
    ["ANNUAL PLAN", ["billing_question"]],
    ["volume pricing", ["volume_pricing_question"]],
    ["Custom Plan", ["volume_pricing_question"]],
    ["login problem", []],
    ["", []],
    [undefined, []],
  ])("reads a support ticket about %j as %j", (topic, meanings) => {
    expect(read("Support Ticket Created", { topic }).meanings).toEqual(meanings);
  });
});

describe("a customer's tracking plan", () => {
  const plan: TrackingPlan = {
    ...DEFAULT_TRACKING_PLAN,
    invite: ["Teammate Added"],
    limit_hit: ["Quota Full"],
    billing_question: ["Asked About Invoice"],
  };
  const readOwn = (name: string, properties = {}) => readActivity(track(name, properties), compileTrackingPlan(plan))!;

  it("gives its own names the meaning", () => {
    expect(readOwn("teammate added", { count: 4 })).toMatchObject({ meanings: ["invite"], count: 4, feature: null });
    expect(readOwn("Quota Full").meanings).toEqual(["limit_hit"]);
  });

  it("replaces the default names of that meaning, which become features", () => {
    expect(readOwn("Invite Sent")).toMatchObject({ meanings: [], feature: "Invite Sent" });
    expect(readOwn("Usage Limit Reached")).toMatchObject({ meanings: [], feature: "Usage Limit Reached" });
  });

  it("leaves the other meanings as they are", () => {
    expect(readOwn("Shared Externally").meanings).toEqual(["share"]);
  });

  it("needs no topic for an event of its own, and keeps tickets plain", () => {
    expect(readOwn("Asked About Invoice").meanings).toEqual(["billing_question"]);
    expect(readOwn("Support Ticket Created", { topic: "billing" })).toMatchObject({ meanings: [], feature: null });
    expect(readOwn("Support Ticket Created", { topic: "volume pricing" }).meanings).toEqual([
      "volume_pricing_question",
    ]);
  });
});
