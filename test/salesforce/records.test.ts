import { checkFinds } from "./check-finds.ts";
import { wrongHandoffObject } from "./references/handoff-object.ts";
import { wrongListViews } from "./references/list-views.ts";
import { wrongPermissionSets } from "./references/permission-sets.ts";

const MAIN = "salesforce/main/default";
const RISING = `${MAIN}/objects/Account/listViews/PLS_Rising.listView-meta.xml`;
const HOT = `${MAIN}/objects/Lead/listViews/PLS_Hot.listView-meta.xml`;
const REP = `${MAIN}/permissionsets/PLS_Rep.permissionset-meta.xml`;
const OBJECT = `${MAIN}/objects/PLS_Handoff__c`;
const LAYOUT = `${MAIN}/layouts/PLS_Handoff__c-PQL Handoff Layout.layout-meta.xml`;

checkFinds("list views", wrongListViews, [
  [
    "a filter by a missing field",
    RISING,
    "<field>PLS_Traj",
    "<field>PLS_Trak",
    "filters by the unknown field PLS_Trak",
  ],
  ["a filter by a value that never is", RISING, "<value>Rising", "<value>rising", "PLS_Trajectory__c is never rising"],
  ["a missing column", RISING, "PLS_Plan__c", "PLS_Plans__c", "has the unknown column PLS_Plans__c"],
  ["an API name where the list has its own", HOT, "LEAD.COMPANY", "Company", "has the unknown column Company"],
  [
    "a column of another object",
    HOT,
    "PLS_PQL_Score__c",
    "PLS_PQA_Score__c",
    "has the unknown column PLS_PQA_Score__c",
  ],
  ["a column of long text", RISING, "PLS_Plan__c", "PLS_Reasons__c", "has the unknown column PLS_Reasons__c"],
  ["a label too long", RISING, "PQA Rising", `PQA ${"Rising ".repeat(6)}`, "more than 40 characters"],
]);

checkFinds("permission sets", wrongPermissionSets, [
  ["a missing field", REP, "Lead.PLS_Plan__c", "Lead.PLS_Plan", "names the unknown field Lead.PLS_Plan"],
  ["a field left out", REP, "Lead.PLS_Plan__c", "Lead.Email", "leaves out Lead.PLS_Plan__c"],
  ["a field everyone sees", REP, "Lead.PLS_Plan__c", "Lead.Company", "names Lead.Company, which everyone always sees"],
  ["a field an org can lack", REP, "Lead.PLS_Plan__c", "Lead.Jigsaw", "names the unknown field Lead.Jigsaw"],
  ["a formula to edit", REP, "<editable>false", "<editable>true", "lets the formula PLS_Handoff__c.PLS_Hours"],
  [
    "change of all records without deletion",
    REP,
    "modifyAllRecords>false",
    "modifyAllRecords>true",
    "gives modifyAllRecords on PLS_Handoff__c without allowDelete",
  ],
  ["a missing tab", REP, "<tab>PLS_Handoff__c", "<tab>PLS_Handoffs__c", "shows the unknown tab PLS_Handoffs__c"],
  ["a missing object", REP, "<object>PLS_", "<object>PQL_", "names the unknown object PQL_Handoff__c"],
]);

checkFinds("the handoff object", wrongHandoffObject, [
  [
    "a missing layout field",
    LAYOUT,
    "<field>PLS_Due__c",
    "<field>PLS_Due_At__c",
    "shows the unknown field PLS_Due_At__c",
  ],
  ["a field on no layout", LAYOUT, "<field>PLS_Due__c", "<field>PLS_Status__c", "leaves out PLS_Due__c"],
  [
    "a missing compact field",
    `${OBJECT}/compactLayouts/PLS_Handoff.compactLayout-meta.xml`,
    "PLS_Due__c",
    "Due__c",
    "shows the unknown field Due__c",
  ],
  [
    "another label",
    `${OBJECT}/PLS_Handoff__c.object-meta.xml`,
    "PQL Handoff<",
    "Handoff<",
    "is not the layout the object is born with",
  ],
  [
    "a missing compact layout",
    `${OBJECT}/PLS_Handoff__c.object-meta.xml`,
    ">PLS_Handoff<",
    ">Handoff<",
    "unknown compact layout Handoff",
  ],
  [
    "a missing search field",
    `${OBJECT}/PLS_Handoff__c.object-meta.xml`,
    "PLS_Due__c",
    "PLS_At__c",
    "shows the unknown field PLS_At__c",
  ],
]);
