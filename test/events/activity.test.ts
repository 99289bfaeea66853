import { describe, expect, it } from "vitest";
import { readActivity } from "../../shared/events/activity.ts";
import type { ProductEvent } from "../../shared/events/event.ts";
import { DEFAULT_PLAN, event, group, identify, page, screen, track } from "../usage/build.ts";

const read = (happened: ProductEvent) => readActivity(happened, DEFAULT_PLAN);

describe("activity", () => {
  it.each([
    ["track", track("Report Opened")],
    ["page", page("Docs")],
    ["screen", screen("Home")],
  ])("is every %s event", (_type, happened) => {
    expect(read(happened)).not.toBeNull();
  });

  it.each([
    ["identify", identify()],
    ["group", group("g-1")],
    ["alias", event({ type: "alias", previousId: "anon-1" })],
  ])("is no %s event", (_type, happened) => {
    expect(read(happened)).toBeNull();
  });
});

describe("the feature used", () => {
  it("is the event's name", () => {
    expect(read(track("Report Opened"))).toMatchObject({ feature: "Report Opened", premium: false });
  });

  it("is rather the property feature", () => {
    expect(read(track("Feature Used", { feature: "Dashboards" }))?.feature).toBe("Dashboards");
    expect(read(track("Feature Used", { feature: " " }))?.feature).toBe("Feature Used");
    expect(read(track("Feature Used", { feature: 7 }))?.feature).toBe("Feature Used");
  });

  it("is premium when the event says so", () => {
    expect(read(track("Sandboxes", { premium: true }))?.premium).toBe(true);
    expect(read(track("Sandboxes", { premium: "yes" }))?.premium).toBe(false);
  });

  it.each(["API Called", "Integration Connected"])("is the premium feature API for %j", (name) => {
    expect(read(track(name))).toMatchObject({ meanings: ["api"], feature: "API", premium: true });
  });

  it.each([
    "Signed Up",
    "Activated",
    "Invite Sent",
    "Shared Externally",
    "Data Exported",
    "Usage Limit Reached",
    "Pricing Viewed",
    "Checkout Started",
    "Order Completed",
    "Enterprise Feature Requested",
    "Contact Sales Clicked",
    "NPS Submitted",
    "Support Ticket Created",
    "Signed In",
    "Signed Out",
  ])("is none for %j", (name) => {
    expect(read(track(name, { feature: "SSO", premium: true, topic: "login problem" }))?.feature).toBeNull();
  });

  it.each([page("Report Opened"), screen("Report Opened")])("is none for a page or screen", (happened) => {
    expect(read(happened)?.feature).toBeNull();
  });
});

describe("an invite", () => {
  it.each([
    [undefined, 1],
    [1, 1],
    [6, 6],
    ["3", 3],
    [0, 0],
    [2.9, 2],
    ["", 1],
    ["many", 1],
    [-4, 1],
    [Number.NaN, 1],
    [null, 1],
    [1e12, 10_000],
  ])("with count %j invites %d", (count, invited) => {
    expect(read(track("Invite Sent", { count }))?.count).toBe(invited);
  });
});

describe("a pricing view", () => {
  const PRICING = ["pricing_view"];
  it.each<[string, ProductEvent, string[]]>([
    ["the track event", track("Pricing Viewed"), PRICING],
    ["a page named Pricing", page("Pricing"), PRICING],
    ["a page named pricing", page(" pricing "), PRICING],
    ["the path /pricing", page("", { path: "/pricing" }), PRICING],
    ["the path /en/pricing", page("", { path: "/en/pricing" }), PRICING],
    ["the path /Pricing/", page("", { path: "/Pricing/" }), PRICING],
    ["a path with a query", page("", { path: "/pricing?plan=team#faq" }), PRICING],
    ["an address ending in /pricing", page("", { url: "https://acme.com/pricing?utm=x" }), PRICING],
    ["the path /pricing/faq", page("", { path: "/pricing/faq" }), []],
    ["the path /repricing", page("", { path: "/repricing" }), []],
    ["a query that says /pricing", page("", { path: "/docs?from=/pricing" }), []],
    ["a page named Pricing history", page("Pricing history"), []],
    ["a page without name or path", page(""), []],
    ["a screen named Pricing", screen("Pricing"), []],
  ])("%s", (_words, happened, meanings) => {
    expect(read(happened)?.meanings).toEqual(meanings);
  });
});

describe("the subject", () => {
  it("of an enterprise request is the feature asked for, empty when not said", () => {
    expect(read(track("Enterprise Feature Requested", { feature: "SAML" }))?.subject).toBe("SAML");
    expect(read(track("Enterprise Feature Requested"))?.subject).toBe("");
  });

  it("of a limit is the event that reached it", () => {
    expect(read(track("Storage Limit Reached"))?.subject).toBe("Storage Limit Reached");
  });

  it("of other activity is none", () => {
    expect(read(track("Invite Sent"))?.subject).toBeNull();
    expect(read(track("Dashboards"))?.subject).toBeNull();
  });
});
