import type { AccountSort } from "../../contract.ts";

/** What of the accounts is shown; empty text leaves a filter out. */
export interface AccountQuery {
  readonly tier: "" | "1" | "2" | "3" | "4";
  readonly segment: string;
  readonly trajectory: string;
  readonly q: string;
  readonly sort: AccountSort;
}

export const EVERYBODY: AccountQuery = { tier: "", segment: "", trajectory: "", q: "", sort: "score" };

/** Leaves some accounts out. */
export const narrows = ({ tier, segment, trajectory, q }: AccountQuery): boolean =>
  [tier, segment, trajectory, q].some((filter) => filter !== "");

const PAGE = 50;

export const pagePath = (query: AccountQuery, cursor: string | null, limit = PAGE): string =>
  `/workbench/accounts?${parameters({ ...query, limit: String(limit), cursor: cursor ?? "" })}`;

/** The counts are of all tiers: a tab says what it would show. */
export const countsPath = ({ segment, trajectory, q }: AccountQuery): string =>
  `/workbench/counts?${parameters({ segment, trajectory, q })}`;

function parameters(values: Readonly<Record<string, string>>): string {
  return String(new URLSearchParams(Object.entries(values).filter(([, value]) => value !== "")));
}
