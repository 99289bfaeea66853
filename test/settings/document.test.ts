import { describe, expect, it } from "vitest";
import { demoConfig } from "../../server/demo/config.ts";
import { checkDocument } from "../../server/settings/read-document.ts";
import { DEFAULT_TRACKING_PLAN } from "../../shared/events/tracking-plan.ts";
import { DEFAULT_SIGNALS } from "../../shared/score/default-signals.ts";
import { DEFAULT_PLANS } from "../../shared/tier/expansion.ts";
import { NO_CRITERIA } from "../facts/build.ts";

/** What checking the document complains about, line by line. */
function problemsIn(document: unknown): string[] {
  try {
    checkDocument(document, "pls.yaml");
  } catch (error) {
    return (error as Error).message.split("\n");
  }
  return [];
}

describe("the configuration document", () => {
  it("has a default for every key", () => {
    expect(checkDocument({}, "pls.yaml")).toEqual({
      icp: NO_CRITERIA,
      premiumFeatures: [],
      trackingPlan: DEFAULT_TRACKING_PLAN,
      plans: DEFAULT_PLANS,
      signals: {},
      bands: { hot: 80, warm: 50, emerging: 30 },
      lookback: { countingDays: 90, intentDays: 30 },
      handoff: { quietDays: 30, nearLimit: 0.9, holdOutShare: 0 },
      crm: { createMissing: "tiers_1_2", apiBudgetShare: 0.5 },
      outreach: {},
      ingest: { requestsPerSecond: 2000 },
    });
    expect(checkDocument(null, "pls.yaml")).toEqual(checkDocument({}, "pls.yaml"));
  });

  it("keeps the defaults beside the keys that are given", () => {
    const document = checkDocument(
      {
        lookback: { intentDays: 14 },
        trackingPlan: { invite: ["Teammate Added"], share: [] },
        icp: { countries: ["US"] },
      },
      "pls.yaml",
    );
    expect(document.lookback).toEqual({ countingDays: 90, intentDays: 14 });
    expect(document.trackingPlan).toEqual({ ...DEFAULT_TRACKING_PLAN, invite: ["Teammate Added"], share: [] });
    expect(document.icp).toEqual({ ...NO_CRITERIA, countries: ["US"] });
  });

  it("takes a change and a wording for every signal of the default model", () => {
    for (const { id } of DEFAULT_SIGNALS) {
      expect(
        problemsIn({ signals: { [id]: { points: 1, enabled: false } }, outreach: { [id]: { talk: "x" } } }),
      ).toEqual([]);
    }
  });

  it("takes the demo's configuration", () => {
    expect(problemsIn(demoConfig)).toEqual([]);
  });

  it("takes the ends of every range", () => {
    const low = { lookback: { countingDays: 1, intentDays: 3650 }, handoff: { nearLimit: 1, holdOutShare: 0.5 } };
    expect(problemsIn({ ...low, crm: { apiBudgetShare: 1 }, icp: { employees: { min: 5, max: 5 } } })).toEqual([]);
    expect(problemsIn({ signals: { api: { points: -1000 }, export: { points: 1000 } }, plans: [] })).toEqual([]);
    expect(problemsIn({ bands: { hot: 3, warm: 2, emerging: 1 }, ingest: { requestsPerSecond: 1 } })).toEqual([]);
  });

  it.each([
    [
      { signals: { limit_hit: { points: "5" } } },
      'signals.limit_hit.points: expected a whole number from -1000 to 1000, found "5"',
    ],
    [
      { signals: { api: { points: 1.5 } } },
      "signals.api.points: expected a whole number from -1000 to 1000, found 1.5",
    ],
    [
      { signals: { api: { points: 1001 } } },
      "signals.api.points: expected a whole number from -1000 to 1000, found 1001",
    ],
    [
      { signals: { api: { points: Number.NaN } } },
      "signals.api.points: expected a whole number from -1000 to 1000, found NaN",
    ],
    [{ signals: { api: { enabled: "no" } } }, 'signals.api.enabled: expected true or false, found "no"'],
    [{ signals: { api: 5 } }, "signals.api: expected a mapping, found 5"],
    [{ signals: ["api"] }, "signals: expected a mapping, found a list"],
    [{ icp: null }, "icp: expected a mapping, found nothing"],
    [{ icp: { industries: "Software" } }, 'icp.industries: expected a list of text, found "Software"'],
    [{ icp: { employees: { min: -1 } } }, "icp.employees.min: expected a whole number of 0 or more, found -1"],
    [{ icp: { employees: { min: 9, max: 8 } } }, "icp.employees: expected min to be at most max, found min 9, max 8"],
    [{ premiumFeatures: ["SSO", " "] }, 'premiumFeatures.1: expected text of 1 to 200 characters, found ""'],
    [
      { trackingPlan: { api: ["x", { a: 1 }] } },
      "trackingPlan.api.1: expected text of 1 to 200 characters, found a mapping",
    ],
    [{ trackingPlan: { nps: true } }, "trackingPlan.nps: expected a list of text, found true"],
    [{ plans: {} }, "plans: expected a list of mappings, found a mapping"],
    [
      { plans: [{ id: "a", name: "A", segment: "smb" }] },
      "plans.0.seatPrice: expected a number from 0 to 1000000, found nothing",
    ],
    [
      { plans: [{ id: "a", name: "A", seatPrice: -1, segment: "smb" }] },
      "plans.0.seatPrice: expected a number from 0 to 1000000, found -1",
    ],
    [
      { plans: [{ id: "a", name: "A", seatPrice: 1, segment: "big" }] },
      'plans.0.segment: expected one of smb, mid_market, enterprise, unknown, found "big"',
    ],
    [
      { plans: [DEFAULT_PLANS[0], { ...DEFAULT_PLANS[1], id: "Team" }] },
      'plans.1.id: expected an id of its own, found "Team" again',
    ],
    [{ bands: { hot: 40 } }, "bands: expected hot > warm > emerging, found hot 40, warm 50, emerging 30"],
    [{ bands: { warm: 30 } }, "bands: expected hot > warm > emerging, found hot 80, warm 30, emerging 30"],
    [{ bands: { warm: [] } }, "bands.warm: expected a whole number, found a list"],
    [{ lookback: { countingDays: 0 } }, "lookback.countingDays: expected a whole number from 1 to 3650, found 0"],
    [{ lookback: { intentDays: 3651 } }, "lookback.intentDays: expected a whole number from 1 to 3650, found 3651"],
    [{ handoff: { quietDays: 0 } }, "handoff.quietDays: expected a whole number from 1 to 3650, found 0"],
    [{ handoff: { nearLimit: 0 } }, "handoff.nearLimit: expected a number above 0, at most 1, found 0"],
    [{ handoff: { nearLimit: 90 } }, "handoff.nearLimit: expected a number above 0, at most 1, found 90"],
    [{ handoff: { holdOutShare: 0.6 } }, "handoff.holdOutShare: expected a number from 0 to 0.5, found 0.6"],
    [{ crm: { createMissing: "tier_1" } }, 'crm.createMissing: expected one of never, tiers_1_2, all, found "tier_1"'],
    [{ crm: { apiBudgetShare: 1.1 } }, "crm.apiBudgetShare: expected a number above 0, at most 1, found 1.1"],
    [{ outreach: { api: { email: 1 } } }, "outreach.api.email: expected text of 0 to 1000 characters, found 1"],
    [
      { ingest: { requestsPerSecond: 0 } },
      "ingest.requestsPerSecond: expected a whole number from 1 to 1000000, found 0",
    ],
    ["hello", 'expected a mapping, found "hello"'],
    [[], "expected a mapping, found a list"],
  ])("says what is wrong with %j", (document, problem) => {
    expect(problemsIn(document)).toEqual([`pls.yaml: ${problem}`]);
  });

  const TOP = "icp, premiumFeatures, trackingPlan, plans, signals, bands, lookback, handoff, crm, outreach, ingest";
  it.each([
    [{ signal: {} }, 'signal: unknown key; did you mean "signals"?'],
    [{ premium_features: [] }, 'premium_features: unknown key; did you mean "premiumFeatures"?'],
    [{ weights: {} }, `weights: unknown key; known keys: ${TOP}`],
    [
      { icp: { industry: [] } },
      "icp.industry: unknown key; known keys: industries, employees, countries, technologies",
    ],
    [{ icp: { employees: { mim: 1 } } }, 'icp.employees.mim: unknown key; did you mean "min"?'],
    [{ trackingPlan: { sign_up: [] } }, 'trackingPlan.sign_up: unknown key; did you mean "signup"?'],
    [
      { plans: [{ ...DEFAULT_PLANS[0], price: 1 }] },
      "plans.0.price: unknown key; known keys: id, name, seatPrice, segment",
    ],
    [{ signals: { limit_hits: {} } }, 'signals.limit_hits: unknown key; did you mean "limit_hit"?'],
    [{ signals: { "limit hit": {} } }, 'signals."limit hit": unknown key; did you mean "limit_hit"?'],
    [{ signals: { weather: {} } }, "signals.weather: unknown key; see docs/configuration.md"],
    [{ signals: { api: { point: 1 } } }, 'signals.api.point: unknown key; did you mean "points"?'],
    [{ bands: { cold: 1 } }, "bands.cold: unknown key; known keys: hot, warm, emerging"],
    [{ lookback: { days: 1 } }, "lookback.days: unknown key; known keys: countingDays, intentDays"],
    [{ handoff: { quiet: 1 } }, "handoff.quiet: unknown key; known keys: quietDays, nearLimit, holdOutShare"],
    [{ crm: { createMising: "all" } }, 'crm.createMising: unknown key; did you mean "createMissing"?'],
    [{ outreach: { pricing_2: {} } }, 'outreach.pricing_2: unknown key; did you mean "pricing_1"?'],
    [{ outreach: { api: { tlak: "" } } }, "outreach.api.tlak: unknown key; known keys: talk, subject, email, next"],
    [{ ingest: { rps: 1 } }, "ingest.rps: unknown key; known keys: requestsPerSecond"],
  ])("names the unknown key of %j", (document, problem) => {
    expect(problemsIn(document)).toEqual([`pls.yaml: ${problem}`]);
  });

  it("reports every problem, each on a line of its own", () => {
    expect(problemsIn({ bands: { hot: "x" }, crm: { a: 1 }, handoff: { quietDays: -1 } })).toHaveLength(3);
  });

  it.each(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"])("takes no %s anywhere", (key) => {
    const hostile = (): unknown => JSON.parse(`{ "${key}": { "points": 1 } }`);
    for (const at of ["icp", "trackingPlan", "signals", "outreach", "bands"]) {
      expect(problemsIn({ [at]: hostile() })[0]).toContain(`${at}.${key}: unknown key`);
    }
    expect(problemsIn(hostile())[0]).toContain(`pls.yaml: ${key}: unknown key`);
    expect(problemsIn({ signals: { api: hostile() } })[0]).toContain(`signals.api.${key}: unknown key`);
    expect(Object.hasOwn(Object.prototype, "points")).toBe(false);
  });

  it("stops at twenty problems and says how many more there are", () => {
    const lines = problemsIn({ premiumFeatures: Array.from({ length: 10_000 }, (_, index) => index) });
    expect(lines).toHaveLength(21);
    expect(lines[20]).toBe("pls.yaml: 9980 more problems");
  });

  it("repeats nothing long, and nothing that moves the cursor", () => {
    const [line, ...others] = problemsIn({ bands: { hot: `\u001b[2J\u009b\u202e\n${"x".repeat(10_000)}` } });
    expect(line).toMatch(/^pls\.yaml: bands\.hot: expected a whole number, found "[^\p{Cc}\p{Cf}]{1,90}"$/u);
    expect(problemsIn({ [`\u001b\u202e\n${"y".repeat(10_000)}`]: 1 })[0]).toMatch(/^[^\p{Cc}\p{Cf}]{1,300}$/u);
    expect(others).toEqual([]);
  });
});
