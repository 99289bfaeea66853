import { describe, expect, it } from "vitest";
import type { Properties } from "../../shared/events/event.ts";
import { companyOf, EMPTY_WORKSPACE, foldWorkspace } from "../../shared/usage/company.ts";
import { daysAgo, group } from "./build.ts";

/** A workspace from what was said of it: how many days ago, and which traits. */
const workspaceOf = (...said: readonly (readonly [days: number, traits: Properties])[]) =>
  said.reduce((known, [days, traits]) => foldWorkspace(known, group("g-1", traits, daysAgo(days))), EMPTY_WORKSPACE);

describe("a company", () => {
  it("is unknown, never 0, until something is said", () => {
    expect(companyOf([EMPTY_WORKSPACE])).toEqual({
      name: null,
      industry: null,
      country: null,
      plan: null,
      employees: null,
      technologies: [],
      arr: null,
      seats: null,
      seatsUsed: null,
      usage: null,
      usageLimit: null,
    });
    expect(companyOf([])).toEqual(companyOf([EMPTY_WORKSPACE]));
  });

  it("is the latest word of each trait, whatever order the words arrive in", () => {
    const older = [5, { industry: "Retail", employees: 40, country: "US" }] as const;
    const newer = [1, { industry: "Software", employees: 60 }] as const;
    for (const workspace of [workspaceOf(older, newer), workspaceOf(newer, older)]) {
      expect(companyOf([workspace])).toMatchObject({ industry: "Software", employees: 60, country: "US" });
    }
  });

  it.each([
    [250, 250],
    ["250", 250],
    [0, 0],
    ["", null],
    ["51-200", null],
    [-1, null],
    [Number.POSITIVE_INFINITY, null],
    [null, null],
    [true, null],
  ])("with employees %j has %j", (employees, known) => {
    expect(companyOf([workspaceOf([1, { employees }])]).employees).toBe(known);
  });

  it("has a yearly revenue of arr, else of twelve times mrr", () => {
    expect(companyOf([workspaceOf([1, { arr: 9_000, mrr: 500 }])]).arr).toBe(9_000);
    expect(companyOf([workspaceOf([1, { mrr: 500 }])]).arr).toBe(6_000);
    expect(companyOf([workspaceOf([2, { arr: 9_000 }], [1, { mrr: 1_000 }])]).arr).toBe(12_000);
  });

  it.each<[unknown, string[]]>([
    [
      ["Salesforce", " Snowflake "],
      ["Salesforce", "Snowflake"],
    ],
    ["Salesforce, Snowflake", ["Salesforce", "Snowflake"]],
    [["Salesforce", 7, ""], ["Salesforce"]],
    [7, []],
  ])("with technologies %j has %j", (technologies, known) => {
    expect(companyOf([workspaceOf([1, { technologies }])]).technologies).toEqual(known);
  });

  it("of several workspaces adds up what is bought and used, and describes itself by the latest word", () => {
    const first = workspaceOf([5, { name: "Acme", plan: "team", seats: 10, seatsUsed: 9, arr: 1_200, employees: 400 }]);
    const second = workspaceOf([2, { name: "Acme EU", seats: 5, arr: 600, usage: 70, usageLimit: 100 }]);
    for (const workspaces of [
      [first, second],
      [second, first],
    ]) {
      expect(companyOf(workspaces)).toMatchObject({
        name: "Acme EU",
        plan: "team",
        employees: 400,
        seats: 15,
        seatsUsed: 9,
        arr: 1_800,
        usage: 70,
        usageLimit: 100,
      });
    }
  });
});
