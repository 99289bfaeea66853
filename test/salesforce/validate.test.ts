import { describe, expect, it } from "vitest";
import { readMetadataTypes } from "./metadata-types.ts";
import { plant, readProject } from "./project.ts";
import { invalidMetadata } from "./validate.ts";

const TYPES = readMetadataTypes();
const PROJECT = readProject();
const TIER = "salesforce/main/default/objects/Account/fields/PLS_Tier__c.field-meta.xml";
const RISING = "salesforce/main/default/objects/Account/listViews/PLS_Rising.listView-meta.xml";
const REP = "salesforce/main/default/permissionsets/PLS_Rep.permissionset-meta.xml";
const REPORT = "salesforce/main/default/reports/PLS_Reports/PLS_Accounts_by_Tier.report-meta.xml";
const DASHBOARD = "salesforce/main/default/dashboards/PLS_Dashboards/PLS_Manager.dashboard-meta.xml";

describe("the metadata", () => {
  it("is what Salesforce's published types allow, file by file", () => {
    expect([...PROJECT.keys()].filter((path) => path.endsWith("-meta.xml")).length).toBeGreaterThan(90);
    expect(invalidMetadata(PROJECT, TYPES)).toEqual([]);
  });
});

describe("the check of the metadata", () => {
  it.each([
    ["malformed XML", TIER, "</CustomField>", "</Custom>", "closing tag"],
    ["a misspelt element", TIER, "<label>PLS Tier</label>", "<lable>PLS Tier</lable>", "CustomField knows no lable"],
    ["an element of another case", RISING, "filterScope>", "filterscope>", "ListView knows no filterscope"],
    ["a word that is none", TIER, "<type>Picklist", "<type>PickList", "type may not be PickList"],
    ["a word that is none in a filter", RISING, "equals", "equal", "operation may not be equal"],
    ["something required left out", RISING, "<filterScope>Everything</filterScope>", "", "ListView has no filterScope"],
    ["something required left out inside", REP, "<editable>false</editable>", "", "fieldPermissions has no editable"],
    ["something said twice", REPORT, "<format>", "<format>Tabular</format><format>", "Report has format twice"],
    ["a truth value that is none", REP, "<readable>true", "<readable>yes", "readable is no boolean"],
    ["a number that is none", DASHBOARD, "<colSpan>4", "<colSpan>four", "colSpan is no number"],
    ["an unknown kind of file", TIER, "CustomField", "CustomFields", "unknown type CustomFields"],
  ])("finds %s", (_fault, path, from, to, says) => {
    const found = invalidMetadata(plant(PROJECT, path, from, to), TYPES);
    expect(found.every((problem) => problem.startsWith(`${path}: `))).toBe(true);
    expect(found.join("\n")).toContain(says);
  });
});
