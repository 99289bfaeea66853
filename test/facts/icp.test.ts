import { describe, expect, it } from "vitest";
import { type Icp, isTargetIndustry, matchesIcp } from "../../shared/facts/icp.ts";
import type { Company } from "../../shared/usage/company.ts";
import { icp, NOTHING_KNOWN } from "./build.ts";

const company = (parts: Partial<Company>): Company => ({ ...NOTHING_KNOWN, ...parts });

const ACME = company({ industry: "Software", employees: 200, country: "US", technologies: ["Salesforce", "dbt"] });

describe("the ideal customer profile", () => {
  it("matches nothing when it states nothing", () => {
    expect(matchesIcp(ACME, icp({}))).toBe(false);
    expect(matchesIcp(NOTHING_KNOWN, icp({}))).toBe(false);
  });

  it.each<[string, Partial<Icp>, boolean]>([
    ["its industry", { industries: ["Software"] }, true],
    ["its industry in any case", { industries: ["SOFTWARE "] }, true],
    ["one of several industries", { industries: ["Retail", "Software"] }, true],
    ["another industry", { industries: ["Retail"] }, false],
    ["its country in any case", { countries: ["us"] }, true],
    ["another country", { countries: ["DE"] }, false],
    ["exactly its employees at least", { employees: { min: 200 } }, true],
    ["one employee more at least", { employees: { min: 201 } }, false],
    ["exactly its employees at most", { employees: { max: 200 } }, true],
    ["one employee fewer at most", { employees: { max: 199 } }, false],
    ["a range it is in", { employees: { min: 50, max: 500 } }, true],
    ["a range above it", { employees: { min: 300, max: 500 } }, false],
    ["a technology it uses", { technologies: ["snowflake", "DBT"] }, true],
    ["technologies it does not use", { technologies: ["Snowflake"] }, false],
    ["industry, size and country", { industries: ["Software"], employees: { min: 50 }, countries: ["US"] }, true],
    ["industry and another country", { industries: ["Software"], countries: ["DE"] }, false],
    ["another industry and its country", { industries: ["Retail"], countries: ["US"] }, false],
    ["its industry and an unused technology", { industries: ["Software"], technologies: ["SAP"] }, false],
  ])("that states %s: %#", (_words, parts, matches) => {
    expect(matchesIcp(ACME, icp(parts))).toBe(matches);
  });

  it.each<[string, Partial<Icp>]>([
    ["industry", { industries: ["Software"] }],
    ["country", { countries: ["US"] }],
    ["smallest size", { employees: { min: 0 } }],
    ["greatest size", { employees: { max: 5_000 } }],
    ["technology", { technologies: ["dbt"] }],
  ])("that states a %s does not match a company of which it is unknown", (_words, parts) => {
    expect(matchesIcp(NOTHING_KNOWN, icp(parts))).toBe(false);
  });
});

describe("the target industry", () => {
  it("is one of the profile's, whatever the case and the other criteria", () => {
    expect(isTargetIndustry(ACME, icp({ industries: ["software"], countries: ["DE"] }))).toBe(true);
    expect(isTargetIndustry(ACME, icp({ industries: ["Retail"] }))).toBe(false);
    expect(isTargetIndustry(ACME, icp({ countries: ["US"] }))).toBe(false);
    expect(isTargetIndustry(NOTHING_KNOWN, icp({ industries: ["Software"] }))).toBe(false);
  });
});
