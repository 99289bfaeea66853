import { describe, expect, it } from "vitest";
import { checkDocument } from "../../server/settings/read-document.ts";
import { buildSettings, DEFAULT_SETTINGS } from "../../server/settings/settings.ts";
import { compileIcp } from "../../shared/facts/icp.ts";
import { firing } from "../../shared/score/compile-model.ts";
import { userFacts } from "../facts/build.ts";

const settingsOf = (document: unknown) => buildSettings(checkDocument(document, "pls.yaml"));
const versionOf = (document: unknown): string => settingsOf(document).model.version;

describe("settings", () => {
  it("are the documented defaults when nothing is configured", () => {
    expect(DEFAULT_SETTINGS).toMatchObject({
      premiumFeatures: new Set(),
      bands: { hot: 80, warm: 50, emerging: 30 },
      lookback: { countingDays: 90, intentDays: 30 },
      triggers: { quietDays: 30, nearLimit: 0.9 },
      holdOutShare: 0,
      wording: {},
      crm: { createMissing: "tiers_1_2", apiBudgetShare: 0.5 },
      ingest: { requestsPerSecond: 2000 },
    });
    expect(DEFAULT_SETTINGS.model.version).toBe("1");
    expect(DEFAULT_SETTINGS.trackingPlan.get("invite sent")).toEqual(["invite"]);
  });

  it("carry every part of the document", () => {
    const plans = [{ id: "solo", name: "Solo", seatPrice: 9.5, segment: "smb" }];
    const icp = { industries: ["Software"], employees: { min: 50 }, countries: ["US"], technologies: ["dbt"] };
    const settings = settingsOf({
      icp,
      premiumFeatures: [" Audit Trail", "SSO"],
      trackingPlan: { invite: ["Teammate Added"] },
      plans,
      bands: { hot: 90 },
      lookback: { intentDays: 14 },
      handoff: { quietDays: 7, nearLimit: 0.8, holdOutShare: 0.1 },
      crm: { createMissing: "never", apiBudgetShare: 0.25 },
      outreach: { api: { talk: "Ask.", email: "" } },
      ingest: { requestsPerSecond: 5 },
    });
    expect(settings).toMatchObject({
      icp: compileIcp(icp),
      premiumFeatures: new Set(["audit trail", "sso"]),
      plans,
      bands: { hot: 90, warm: 50, emerging: 30 },
      lookback: { countingDays: 90, intentDays: 14 },
      triggers: { quietDays: 7, nearLimit: 0.8 },
      holdOutShare: 0.1,
      wording: { api: { talk: "Ask.", email: "" } },
      crm: { createMissing: "never", apiBudgetShare: 0.25 },
      ingest: { requestsPerSecond: 5 },
    });
    expect(settings.trackingPlan.get("teammate added")).toEqual(["invite"]);
    expect(settings.trackingPlan.has("invite sent")).toBe(false);
  });

  it("score by the changed points and without the disabled signals", () => {
    const { model } = settingsOf({ signals: { pricing_3: { points: 25 }, invites_3: { enabled: false } } });
    const fired = firing(model.user, userFacts({ pricingViews: 4, invites: 4 }));
    expect(fired.map(({ id, points }) => [id, points])).toEqual([
      ["invites_1", 10],
      ["pricing_3", 25],
    ]);
  });
});

describe("the model version", () => {
  const decisive = [
    { icp: { industries: ["Software"] } },
    { icp: { industries: ["Retail"] } },
    { icp: { employees: { min: 50 } } },
    { icp: { employees: { max: 50 } } },
    { icp: { countries: ["US"] } },
    { icp: { technologies: ["US"] } },
    { premiumFeatures: ["Sandboxes"] },
    { trackingPlan: { invite: ["Teammate Added"] } },
    { trackingPlan: { invite: [] } },
    { signals: { export: { points: 5 } } },
    { signals: { export: { enabled: false } } },
    { signals: { limit_hit: { enabled: false } } },
    { bands: { hot: 81 } },
    { lookback: { countingDays: 60 } },
    { lookback: { intentDays: 60 } },
  ];

  it("is another one for each change that can change a score", () => {
    const versions = decisive.map(versionOf);
    expect(new Set([...versions, "1"]).size).toBe(decisive.length + 1);
    for (const version of versions) expect(version).toMatch(/^1-[0-9a-f]{8}$/);
  });

  it("stays the same for the same document, today and tomorrow", () => {
    expect(versionOf({ signals: { export: { points: 5 } } })).toBe("1-f8650251");
  });

  it.each([
    {},
    { plans: [] },
    { handoff: { quietDays: 7, nearLimit: 0.5, holdOutShare: 0.5 } },
    { crm: { createMissing: "all" } },
    { outreach: { api: { talk: "x" } } },
    { ingest: { requestsPerSecond: 1 } },
    { bands: { hot: 80 }, lookback: { countingDays: 90 }, signals: { api: { points: 15, enabled: true }, export: {} } },
    { trackingPlan: { signup: ["account created", "SIGNED UP ", "Signed Up"] } },
  ])("is the default's for %j", (document) => {
    expect(versionOf(document)).toBe("1");
  });

  it("does not depend on the order, the case or the repetition of names, nor on the order of keys", () => {
    const one = { premiumFeatures: ["A", "b"], icp: { countries: ["US", "CA"], employees: { min: 1, max: 2 } } };
    const other = {
      icp: { employees: { max: 2, min: 1 }, countries: ["ca", "US", "us"] },
      premiumFeatures: ["B ", "a"],
    };
    expect(versionOf(one)).toBe(versionOf(other));
  });

  it("does not depend on the points of a disabled signal", () => {
    const points = (count: number) => ({ signals: { api: { enabled: false, points: count } } });
    expect(versionOf(points(1))).toBe(versionOf(points(2)));
  });
});
