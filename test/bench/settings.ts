import { configDocument } from "../../server/settings/document.ts";
import { buildSettings } from "../../server/settings/settings.ts";

export const ICP_INDUSTRY = "Software";
export const ICP_EMPLOYEES = 50;

/** The default model with an ideal customer, so that every signal can fire, and no limit on requests. */
export const SETTINGS = buildSettings(
  configDocument.parse({
    icp: { industries: [ICP_INDUSTRY], employees: { min: ICP_EMPLOYEES } },
    ingest: { requestsPerSecond: 1_000_000 },
  }),
);
