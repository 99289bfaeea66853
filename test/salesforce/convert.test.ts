import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fieldsOf } from "../../shared/crm/fields.ts";
import { HANDOFF_FIELDS } from "../../shared/crm/handoff-fields.ts";
import { convert } from "./convert.ts";
import { readProject } from "./project.ts";
import { bundlesOf } from "./references/components.ts";
import { temporaryProject } from "./temp-copy.ts";

const named = (type: string, ...names: readonly string[]): string[] => names.map((name) => `${type} ${name}`);
const fields = (object: string, table: readonly { readonly salesforce: string }[]): string[] =>
  table.map(({ salesforce }) => `CustomField ${object}.${salesforce}`);

const LISTS = [
  ...["Tier_1", "Tier_2", "Tier_3", "High_Priority", "Rising"].map((name) => `Account.PLS_${name}`),
  "Contact.PLS_Hot",
  "Lead.PLS_Hot",
  ...["My_Open", "Open", "Overdue"].map((name) => `PLS_Handoff__c.PLS_${name}`),
];
const REPORTS = ["Accounts_by_Tier", "Handoffs_by_Status", "Time_to_First_Contact"];

/** All that the package brings, labels and components by what is in the sources. */
const EXPECTED = [
  ...fields("Account", fieldsOf("account")),
  ...fields("Contact", fieldsOf("person")),
  ...fields("Lead", fieldsOf("person")),
  ...fields("PLS_Handoff__c", HANDOFF_FIELDS),
  ...named("CustomObject", "PLS_Handoff__c"),
  ...named("CustomTab", "PLS_Handoff__c"),
  ...named("CompactLayout", "PLS_Handoff__c.PLS_Handoff"),
  ...named("Layout", "PLS_Handoff__c-PQL Handoff Layout"),
  ...named("ListView", ...LISTS),
  ...named("PermissionSet", "PLS_Rep", "PLS_Manager", "PLS_Admin", "PLS_Integration"),
  ...named("ReportType", "PLS_Handoffs"),
  ...named("Report", "PLS_Reports/", ...REPORTS.map((name) => `PLS_Reports/PLS_${name}`)),
  ...named("Dashboard", "PLS_Dashboards/", "PLS_Dashboards/PLS_Manager"),
  ...named("LightningComponentBundle", ...bundlesOf(readProject())),
].sort();

describe("the package", () => {
  it("holds exactly what it should when deployed: no Apex, no profile, no page, no record type", async () => {
    const folder = temporaryProject();
    const { members } = await convert(folder, join(folder, "out"));
    const isLabel = (member: string): boolean => member.startsWith("CustomLabel");
    expect(members.some(isLabel)).toBe(true);
    expect(members.filter((member) => !isLabel(member))).toEqual(EXPECTED);
  });

  it("ships JavaScript, not the TypeScript it is compiled from, and no test", async () => {
    const folder = temporaryProject();
    const { files } = await convert(folder, join(folder, "out"));
    const shipped = files.filter((path) => path.startsWith("lwc/"));
    expect(shipped).toContain("lwc/plsScoreCard/plsScoreCard.js");
    expect(shipped.filter((path) => !/^lwc\/(\w+)\/\1\.(js|html|css|js-meta\.xml)$/.test(path))).toEqual([]);
  });
});

describe("the conversion of a package with a fault", () => {
  const tab = "salesforce/main/default/tabs/PLS_Handoff__c";

  it("fails or leaves out a file whose kind it does not know", async () => {
    const folder = temporaryProject();
    renameSync(join(folder, `${tab}.tab-meta.xml`), join(folder, `${tab}.tabs-meta.xml`));
    await expect(convert(folder, join(folder, "out"))).rejects.toThrow(/PLS_Handoff__c\.tabs-meta\.xml/);
  });

  it("ships TypeScript when it is not kept out", async () => {
    const folder = temporaryProject();
    writeFileSync(join(folder, ".forceignore"), "");
    appendFileSync(join(folder, "salesforce/main/default/lwc/plsScoreCard/extra.ts"), "export const a = 1;");
    const { files } = await convert(folder, join(folder, "out"));
    expect(files).toContain("lwc/plsScoreCard/extra.ts");
  });

  it("lists what is one too many and what is missing", async () => {
    const folder = temporaryProject();
    rmSync(join(folder, `${tab}.tab-meta.xml`));
    const classes = join(folder, "salesforce/main/default/classes");
    mkdirSync(classes);
    writeFileSync(join(classes, "Extra.cls"), "class Extra {}");
    writeFileSync(join(classes, "Extra.cls-meta.xml"), "<ApexClass><apiVersion>66.0</apiVersion></ApexClass>");
    const { members } = await convert(folder, join(folder, "out"));
    expect(members).toContain("ApexClass Extra");
    expect(members).not.toContain("CustomTab PLS_Handoff__c");
  });
});
