import type { Values } from "../../shared/crm/payload.ts";
import type { SalesforceRecord } from "./contract.ts";

/** A record by the ids of the product, which stand in for Salesforce's own. */
export const salesforceRecord = (id: string, apiName: string, values: Values): SalesforceRecord => ({
  id,
  apiName,
  fields: Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === null ? null : String(value)]),
  ),
});
