import { describe, expect, it } from "vitest";
import { STATUSES } from "../../shared/crm/choices.ts";
import { isClosed } from "../../shared/handoff/outcome.ts";
import { readProject, sourcesOf } from "./project.ts";
import { all, type Element, textOf, texts } from "./xml.ts";

const PROJECT = readProject();
const HANDOFF = "PLS_Handoff__c";

const setOf = (name: string): Element => {
  const source = sourcesOf(PROJECT, "permissionset").find((each) => each.name === name);
  if (source === undefined) throw new Error(`no permission set ${name}`);
  return source.root;
};

const editable = (name: string): string[] =>
  all(setOf(name), "fieldPermissions")
    .filter((each) => textOf(each, "editable") === "true")
    .map((each) => textOf(each, "field"));

/** By object: what the set gives on it. */
const given = (name: string): Record<string, string[]> =>
  Object.fromEntries(
    all(setOf(name), "objectPermissions").map((each) => [
      textOf(each, "object"),
      each.children.filter(({ text }) => text === "true").map((child) => child.name),
    ]),
  );

const system = (name: string): string[] => texts(setOf(name), "userPermissions", "name");

/** What the buttons of the card write. */
const ANSWERS = ["PLS_Status__c", "PLS_Reason__c", "PLS_Outcome_At__c", "PLS_First_Contact_At__c"];

describe("a rep", () => {
  it("creates and answers handoffs but deletes none", () => {
    expect(given("PLS_Rep")).toEqual({ [HANDOFF]: ["allowCreate", "allowEdit", "allowRead"] });
    expect(editable("PLS_Rep")).toEqual(expect.arrayContaining(ANSWERS.map((name) => `${HANDOFF}.${name}`)));
  });

  it("changes no score and nothing the product alone says of a handoff", () => {
    const product = ["Key", "Trigger", "Route", "Fired_At", "Outreach"].map((name) => `${HANDOFF}.PLS_${name}__c`);
    expect(editable("PLS_Rep").filter((field) => !field.startsWith(HANDOFF) || product.includes(field))).toEqual([]);
  });
});

describe("a manager", () => {
  it("may do what a rep may, sees the handoffs of everyone and runs reports", () => {
    expect(editable("PLS_Manager")).toEqual(editable("PLS_Rep"));
    expect(given("PLS_Manager")).toEqual({ [HANDOFF]: ["allowCreate", "allowEdit", "allowRead", "viewAllRecords"] });
    expect(system("PLS_Manager")).toEqual(["RunReports"]);
  });
});

describe("the integration user", () => {
  it("deletes nothing, creates only accounts and handoffs, and reads opportunities", () => {
    expect(given("PLS_Integration")).toEqual({
      Account: ["allowCreate", "allowEdit", "allowRead", "viewAllRecords"],
      Contact: ["allowEdit", "allowRead", "viewAllRecords"],
      Lead: ["allowEdit", "allowRead", "viewAllRecords"],
      Opportunity: ["allowRead", "viewAllRecords"],
      [HANDOFF]: ["allowCreate", "allowEdit", "allowRead", "viewAllRecords"],
    });
    expect(system("PLS_Integration")).toEqual(["ActivitiesAccess", "ApiEnabled"]);
  });

  it("writes no field of the customer's own but the website of an account it creates", () => {
    expect(editable("PLS_Integration").filter((field) => !field.includes(".PLS_"))).toEqual(["Account.Website"]);
  });

  it("is alone with the admin in writing scores", () => {
    const score = "Account.PLS_PQA_Score__c";
    const writers = ["PLS_Rep", "PLS_Manager", "PLS_Admin", "PLS_Integration"].filter((name) =>
      editable(name).includes(score),
    );
    expect(writers).toEqual(["PLS_Admin", "PLS_Integration"]);
  });
});

describe("the lists of open handoffs", () => {
  it.each(["PLS_My_Open", "PLS_Open"])("leave out what is closed: %s", (name) => {
    const list = sourcesOf(PROJECT, "listView").find((each) => each.name === name);
    const closed = STATUSES.map(({ value }) => value).filter(isClosed);
    expect(list === undefined ? [] : texts(list.root, "filters", "value")).toEqual([closed.join(",")]);
  });
});
