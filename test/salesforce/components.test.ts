import { expect, it } from "vitest";
import { checkFinds } from "./check-finds.ts";
import { readProject } from "./project.ts";
import { bundlesOf, wrongComponents, wrongImports, wrongTargets } from "./references/components.ts";

const PAGE = "salesforce/unpackaged/flexipages/PLS_Account_Record_Page.flexipage-meta.xml";
const MAIN = "salesforce/main/default";
const CARD = `${MAIN}/lwc/plsScoreCard`;
const TARGETS = `${CARD}/plsScoreCard.js-meta.xml`;
const LABELS = `${MAIN}/labels/CustomLabels.labels-meta.xml`;

checkFinds("components and pages", wrongComponents, [
  [
    "a page component an org can lack",
    PAGE,
    "force:detailPanel",
    "cooper:news",
    "needs cooper:news, which an org can lack",
  ],
  ["a missing card", PAGE, "plsScoreCard", "plsScoreCards", "needs plsScoreCards"],
  ["a component that is not exposed", TARGETS, "isExposed>true", "isExposed>false", "needs plsScoreCard, which"],
  ["a page of another object", PAGE, "<sobjectType>Account", "<sobjectType>Case", "is for no object the card is on"],
  ["a missing child", `${CARD}/new.html`, "", "<c-pls-news></c-pls-news>", "uses the unknown component plsNews"],
]);

checkFinds("component targets", wrongTargets, [
  [
    "an unknown target",
    TARGETS,
    "lightning__RecordPage<",
    "lightning_RecordPage<",
    "has the target lightning_RecordPage",
  ],
  ["an unknown object", TARGETS, "<object>Lead", "<object>Leads", "is for pages of Leads"],
  ["no target", TARGETS, "<target>lightning__RecordPage</target>", "", "is exposed without a target"],
  ["another API version", TARGETS, "66.0", "58.0", "is of another API version"],
]);

checkFinds("fields and labels that components import", wrongImports, [
  [
    "a missing field",
    `${CARD}/new.ts`,
    "",
    'import CARD from "@salesforce/schema/Account.PLS_Card__c";',
    "imports the unknown field Account.PLS_Card__c",
  ],
  ["a label that is not there", LABELS, "<fullName>PLS_", "<fullName>PQL_", "PLS_Title is not there"],
  ["a label that is not used", LABELS, "<fullName>PLS_", "<fullName>PQL_", "PQL_Title is not used"],
]);

it("finds the card", () => {
  expect(bundlesOf(readProject())).toContain("plsScoreCard");
});
