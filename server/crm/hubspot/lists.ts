import { TIERS } from "../../../shared/crm/choices.ts";

/** A list that keeps itself up to date. */
export interface HubspotList {
  readonly name: string;
  readonly objectTypeId: string;
  readonly filters: readonly Filter[];
}

interface Filter {
  readonly property: string;
  readonly values: readonly string[];
}

const CONTACTS = "0-1";
const COMPANIES = "0-2";
const TIERS_LISTED = TIERS.filter(({ value }) => value !== "4");
export const LISTS: readonly HubspotList[] = [
  ...TIERS_LISTED.map(({ value, label }) => ({
    name: `PQA Tier ${label}`,
    objectTypeId: COMPANIES,
    filters: [{ property: "pls_tier", values: [value] }],
  })),
  // a company has a priority as long as its handoff is open
  {
    name: "PQA Open High-Priority Handoffs",
    objectTypeId: COMPANIES,
    filters: [{ property: "pls_handoff_priority", values: ["high"] }],
  },
  { name: "PQA Rising", objectTypeId: COMPANIES, filters: [{ property: "pls_trajectory", values: ["Rising"] }] },
  { name: "Hot PQLs", objectTypeId: CONTACTS, filters: [{ property: "pls_pql_band", values: ["hot"] }] },
];

/** A list's filters as HubSpot wants them: an OR of ANDs. */
export const filterBranchOf = ({ filters }: HubspotList) => ({
  filterBranchType: "OR",
  filterBranchOperator: "OR",
  filters: [],
  filterBranches: [
    {
      filterBranchType: "AND",
      filterBranchOperator: "AND",
      filterBranches: [],
      filters: filters.map(({ property, values }) => ({
        filterType: "PROPERTY",
        property,
        operation: {
          operationType: "ENUMERATION",
          operator: "IS_ANY_OF",
          values,
          includeObjectsWithNoValueSet: false,
        },
      })),
    },
  ],
});
