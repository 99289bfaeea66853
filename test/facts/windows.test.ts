import { describe, expect, it } from "vitest";
import type { ProductEvent } from "../../shared/events/event.ts";
import { deriveUserFacts, type UserFacts } from "../../shared/facts/user-facts.ts";
import { daysAgo, historyOf, onDaysAgo, track } from "../usage/build.ts";
import { FACT_SETTINGS, factsOf } from "./build.ts";

type Row = readonly [fact: keyof UserFacts, event: ProductEvent];

const COUNTING: readonly Row[] = [
  ["premiumFeatures", track("Sandboxes", { premium: true })],
  ["features", track("Dashboards")],
  ["limitHits", track("Usage Limit Reached")],
  ["apiCalls", track("API Called")],
  ["exports", track("Data Exported")],
  ["invites", track("Invite Sent")],
  ["shares", track("Shared Externally")],
];
const INTENT: readonly Row[] = [
  ["pricingViews", track("Pricing Viewed")],
  ["enterpriseRequests", track("Enterprise Feature Requested", { feature: "SSO" })],
  ["contactSales", track("Contact Sales Clicked")],
  ["billingQuestions", track("Support Ticket Created", { topic: "billing" })],
  ["volumePricingQuestions", track("Support Ticket Created", { topic: "volume pricing" })],
];

describe.each(COUNTING)("%s look back 90 days", (fact, happened) => {
  it.each([
    ["count today to its last minute", daysAgo(0, "23:59"), 1],
    ["count the 90th day from its first minute", daysAgo(89, "00:00"), 1],
    ["do not count the day before", daysAgo(90, "23:59"), 0],
    ["do not count tomorrow", daysAgo(-1, "00:00"), 0],
  ])("%s", (_words, time, count) => {
    expect(factsOf([time, happened])[fact]).toBe(count);
  });
});

describe.each(INTENT)("%s look back 30 days", (fact, happened) => {
  it.each([
    ["count today to its last minute", daysAgo(0, "23:59"), 1],
    ["count the 30th day from its first minute", daysAgo(29, "00:00"), 1],
    ["do not count the day before", daysAgo(30, "23:59"), 0],
    ["do not count tomorrow", daysAgo(-1, "00:00"), 0],
  ])("%s", (_words, time, count) => {
    expect(factsOf([time, happened])[fact]).toBe(count);
  });
});

describe("lookbacks are settings", () => {
  const settings = { ...FACT_SETTINGS, lookback: { countingDays: 14, intentDays: 7 } };
  const derive = (days: number, happened: ProductEvent) =>
    deriveUserFacts(historyOf([daysAgo(days), happened]), settings);

  it.each(COUNTING)("of %s: 14 days", (fact, happened) => {
    expect([derive(13, happened)[fact], derive(14, happened)[fact]]).toEqual([1, 0]);
  });

  it.each(INTENT)("of %s: 7 days", (fact, happened) => {
    expect([derive(6, happened)[fact], derive(7, happened)[fact]]).toEqual([1, 0]);
  });

  it("of started upgrades: 7 days", () => {
    expect(derive(6, track("Checkout Started")).upgradeAbandoned).toBe(true);
    expect(derive(7, track("Checkout Started")).upgradeAbandoned).toBe(false);
  });
});

describe("active days", () => {
  it.each([
    [0, 1, 1],
    [6, 1, 1],
    [7, 0, 1],
    [29, 0, 1],
    [30, 0, 0],
    [-1, 0, 0],
  ])("of someone active %d days ago: %d of 7, %d of 30", (days, of7, of30) => {
    const facts = factsOf(...onDaysAgo([days]));
    expect([facts.activeDays7, facts.activeDays30]).toEqual([of7, of30]);
  });

  it("are counted once however much happens on them", () => {
    const facts = factsOf(...onDaysAgo([0, 0, 0, 3, 3]));
    expect(facts).toMatchObject({ activeDays7: 2, activeDays30: 2, events30: 5 });
  });

  it.each([
    [9, 0.3],
    [15, 0.5],
    [30, 1],
  ])("%d of 30 make a DAU/MAU of %d", (days, dauMau) => {
    expect(factsOf(...onDaysAgo(Array.from({ length: days }, (_, day) => day))).dauMau).toBe(dauMau);
  });

  it.each([
    [29, false],
    [30, true],
    [59, true],
    [60, false],
  ])("%d days ago: in the 30 days before is %j", (days, wasActive) => {
    expect(factsOf(...onDaysAgo([days])).wasActivePrevious30).toBe(wasActive);
  });
});
