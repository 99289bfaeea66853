import { z } from "zod";
import type { SalesforceSettings } from "./crm/salesforce/settings.ts";

/** The variables that say how to reach Salesforce; none of them set is no Salesforce. */
export const salesforceEnvironment = {
  SALESFORCE_LOGIN_URL: z
    .string()
    .regex(/^https?:\/\/[^/]+\/?$/, "expected the org's My Domain, https://<name>.my.salesforce.com")
    .optional(),
  SALESFORCE_CLIENT_ID: z.string().optional(),
  SALESFORCE_CLIENT_SECRET: z.string().optional(),
  SALESFORCE_JWT_KEY_FILE: z.string().optional(),
  SALESFORCE_USERNAME: z.string().optional(),
  SALESFORCE_API_VERSION: z
    .string()
    .regex(/^\d+\.0$/, "expected a version such as 66.0")
    .default("66.0"),
  SALESFORCE_TECHNOLOGIES_FIELD: z
    .string()
    .regex(/^[a-z]\w*$/i, "expected the API name of a field of Account, such as Technologies__c")
    .optional(),
};

type Values = z.output<z.ZodObject<typeof salesforceEnvironment>>;

/** How to reach Salesforce; null when nothing is said of it. Throws when only half is said. */
export function readSalesforce(values: Values): SalesforceSettings | null {
  const { SALESFORCE_LOGIN_URL: loginUrl, SALESFORCE_CLIENT_ID: clientId } = values;
  const { SALESFORCE_CLIENT_SECRET: secret, SALESFORCE_JWT_KEY_FILE: key, SALESFORCE_USERNAME: username } = values;
  if ([loginUrl, clientId, secret, key, username].every((value) => value === undefined)) return null;
  if (loginUrl === undefined) throw new Error("SALESFORCE_LOGIN_URL: expected the org's My Domain");
  if (clientId === undefined)
    throw new Error("SALESFORCE_CLIENT_ID: expected the consumer key of the external client app");
  const technologiesField = values.SALESFORCE_TECHNOLOGIES_FIELD;
  const common = { loginUrl, clientId, apiVersion: values.SALESFORCE_API_VERSION, technologiesField };
  if (key !== undefined) {
    if (username === undefined) throw new Error("SALESFORCE_USERNAME: expected the user that the key signs for");
    return { ...common, credentials: { kind: "key", privateKeyPath: key, username } };
  }
  if (secret === undefined)
    throw new Error("SALESFORCE_CLIENT_SECRET or SALESFORCE_JWT_KEY_FILE: expected one of them");
  return { ...common, credentials: { kind: "secret", clientSecret: secret } };
}
