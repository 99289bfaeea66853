import { checkFinds } from "./check-finds.ts";
import { wrongDashboards } from "./references/dashboards.ts";
import { wrongReports, wrongReportTypes } from "./references/reports.ts";

const MAIN = "salesforce/main/default";
const TYPE = `${MAIN}/reportTypes/PLS_Handoffs.reportType-meta.xml`;
const REPORTS = `${MAIN}/reports/PLS_Reports`;
const BY_TIER = `${REPORTS}/PLS_Accounts_by_Tier.report-meta.xml`;
const BY_STATUS = `${REPORTS}/PLS_Handoffs_by_Status.report-meta.xml`;
const BOARD = `${MAIN}/dashboards/PLS_Dashboards/PLS_Manager.dashboard-meta.xml`;

checkFinds("report types", wrongReportTypes, [
  ["a missing field", TYPE, "<field>PLS_Due__c", "<field>PLS_At__c", "unknown column PLS_Handoff__c PLS_At__c"],
  ["a missing field of the account", TYPE, "PLS_Account__c.PLS_Tier__c", "PLS_Account__c.PLS_Level__c", "PLS_Level__c"],
  ["another table", TYPE, "<table>PLS_Handoff__c", "<table>Account", "unknown column Account Name"],
]);

checkFinds("reports", wrongReports, [
  ["a missing type", BY_STATUS, "PLS_Handoffs__c", "PLS_Handoffs", "is of the unknown report type PLS_Handoffs"],
  ["a missing column", BY_STATUS, "$PLS_Due__c", "$PLS_At__c", "names the unknown column PLS_Handoff__c$PLS_At__c"],
  [
    "a column that is not in the type",
    BY_STATUS,
    "$PLS_Due__c",
    "$PLS_Key__c",
    "the unknown column PLS_Handoff__c$PLS_Key__c",
  ],
  ["a standard column by its API name", BY_TIER, "ACCOUNT.NAME", "Account.Name", "the unknown column Account.Name"],
  ["a column that it groups by", BY_STATUS, "$PLS_Due__c", "$PLS_Status__c", "both groups by and shows"],
  ["a description too long", BY_TIER, "Scored accounts", "Scored accounts ".repeat(20), "more than 255 characters"],
]);

checkFinds("dashboards", wrongDashboards, [
  ["a missing report", BOARD, "PLS_Accounts_by_Tier", "PLS_Tiers", "shows the unknown report PLS_Reports/PLS_Tiers"],
  ["another grouping", BOARD, "$PLS_Status__c", "$PLS_Route__c", "groups by PLS_Handoff__c$PLS_Route__c, which"],
  [
    "a sum the report lacks",
    BOARD,
    "$PLS_Hours_To_First_Contact__c",
    "$PLS_Amount__c",
    "sums up PLS_Handoff__c$PLS_Amount__c",
  ],
  ["a chart without its sorting", BOARD, "sortBy", "footer", "has a chart without sortBy"],
  ["a fixed user", BOARD, "LoggedInUser", "SpecifiedUser", "runs as somebody else"],
]);
