import { z } from "zod";
import { type CrmField, fieldsOf } from "../../../shared/crm/fields.ts";
import { HANDOFF_FIELDS, HANDOFF_OBJECT, type HandoffField } from "../../../shared/crm/handoff-fields.ts";
import type { CheckResult } from "../check-result.ts";
import { CrmFault } from "../crm.ts";
import { openSession, type Session } from "./session.ts";
import type { SalesforceSettings } from "./settings.ts";

const ok = (text: string): CheckResult => ({ level: "ok", text });
const problem = (text: string): CheckResult => ({ level: "problem", text });

const versionList = z.array(z.object({ version: z.string() }));
const describedField = z.object({
  name: z.string(),
  length: z.number().default(0),
  updateable: z.boolean(),
  createable: z.boolean(),
  externalId: z.boolean().default(false),
  unique: z.boolean().default(false),
  picklistValues: z.array(z.object({ value: z.string(), active: z.boolean() })).default([]),
});
const description = z.object({ createable: z.boolean().default(true), fields: z.array(describedField) });
type Described = z.output<typeof describedField>;

/** What the sync reads besides our own fields. */
const READ: Readonly<Record<string, readonly string[]>> = {
  Account: ["Name", "Website", "NumberOfEmployees", "Industry", "BillingCountry", "OwnerId", "SystemModstamp"],
  Contact: ["Email", "AccountId", "Title", "Department", "SystemModstamp"],
  Lead: ["Email", "IsConverted", "Title", "SystemModstamp"],
  Opportunity: ["AccountId", "Amount", "StageName", "IsClosed", "IsWon", "LastStageChangeDate", "SystemModstamp"],
  Task: ["AccountId", "WhoId", "IsClosed", "TaskSubtype", "CompletedDateTime", "SystemModstamp"],
  Event: ["AccountId", "WhoId", "CreatedDate", "SystemModstamp"],
  User: ["Name", "Email", "IsActive"],
};
const OURS: Readonly<Record<string, readonly (CrmField | HandoffField)[]>> = {
  Account: fieldsOf("account"),
  Contact: fieldsOf("person"),
  Lead: fieldsOf("person"),
  [HANDOFF_OBJECT.name]: HANDOFF_FIELDS,
};
const OBJECTS = [...new Set([...Object.keys(OURS), ...Object.keys(READ)])];
const CHOSEN = "mend its name, or let a permission set of yours give the integration user sight of it";
const PERMISSIONS = "deploy the package and give the integration user the permission set PLS_Integration";

/** Looks at everything the sync needs of an org. Reads only; about a dozen requests. */
export async function checkSalesforce(
  settings: SalesforceSettings,
  budgetShare: number,
  at: number,
): Promise<CheckResult[]> {
  const session = openSession(settings, 1, () => at);
  try {
    const connection = await checkVersion(session, settings.apiVersion);
    // everything else is asked of that version
    if (connection.level !== "ok") return [connection];
    const objects: CheckResult[] = [];
    for (const name of OBJECTS)
      objects.push(...(await checkObject(session, name, name === "Account" ? settings.technologiesField : undefined)));
    return [connection, ...objects, ...checkLimits(session, budgetShare)];
  } catch (error) {
    if (!(error instanceof CrmFault)) throw error;
    return [problem(`Salesforce at ${settings.loginUrl}: ${error.message}`)];
  }
}

async function checkVersion(session: Session, wanted: string): Promise<CheckResult> {
  const versions = versionList.parse(await session.request({ method: "GET", path: "/services/data/" }));
  return versions.some(({ version }) => version === wanted)
    ? ok(`Salesforce connected, API version ${wanted}`)
    : problem(
        `Salesforce has no API version ${wanted}: set SALESFORCE_API_VERSION to one up to ${versions.at(-1)?.version}`,
      );
}

/** `chosen` is a field that the admin has named to be read. */
async function checkObject(session: Session, name: string, chosen: string | undefined): Promise<CheckResult[]> {
  let fields: Map<string, Described>;
  try {
    const described = description.parse(await session.request({ method: "GET", path: `/sobjects/${name}/describe` }));
    fields = new Map(described.fields.map((field) => [field.name, field]));
  } catch (error) {
    if (!(error instanceof CrmFault) || error.kind !== "refused") throw error;
    return [problem(`${name} can't be seen: ${PERMISSIONS}`)];
  }
  const unseen = (READ[name] ?? []).filter((field) => !fields.has(field));
  const problems = [
    ...(chosen === undefined || fields.has(chosen)
      ? []
      : [`${name}.${chosen}, which SALESFORCE_TECHNOLOGIES_FIELD names, can't be read: ${CHOSEN}`]),
    ...(unseen.length === 0 ? [] : [`${name}: ${unseen.join(", ")} can't be read: ${PERMISSIONS}`]),
    ...(OURS[name] ?? []).flatMap((field) =>
      wrongWith(field, fields.get(field.salesforce)).map((what) => `${name}.${field.salesforce} ${what}`),
    ),
  ];
  const own = OURS[name]?.length ?? 0;
  if (problems.length > 0) return problems.map(problem);
  return [ok(own === 0 ? `${name} can be read` : `${name}: all ${own} fields are there and can be written`)];
}

function wrongWith({ type }: CrmField | HandoffField, found: Described | undefined): string[] {
  if (found === undefined) return [`is missing, or not visible: ${PERMISSIONS}`];
  const wrong: string[] = [];
  const isWritten = type.kind !== "formula";
  if (isWritten && !(found.updateable && found.createable)) wrong.push(`can't be written: ${PERMISSIONS}`);
  if (type.kind === "key" && !(found.externalId && found.unique))
    wrong.push("is no unique external id: deploy the package again");
  if ("length" in type && found.length < type.length) {
    wrong.push(`holds ${found.length} characters instead of ${type.length}: deploy the package again`);
  }
  if (type.kind === "choice") {
    const values = new Set(found.picklistValues.filter(({ active }) => active).map(({ value }) => value));
    const missing = type.options.map(({ value }) => value).filter((value) => !values.has(value));
    if (missing.length > 0) wrong.push(`lacks the values ${missing.join(", ")}: deploy the package again`);
  }
  return wrong;
}

/** By what every answer says of the day's requests: asking for the limits themselves takes a permission of its own. */
function checkLimits(session: Session, budgetShare: number): CheckResult[] {
  const { used, allowance } = session.usage();
  if (used === null || allowance === null) return [];
  const left = allowance - used;
  const budget = Math.floor(allowance * budgetShare);
  const text = `API requests: ${left} of ${allowance} a day are left; the sync uses at most ${budget}`;
  return [
    left < budget ? { level: "warning", text: `${text}. Others use so many that it may have to wait` } : ok(text),
  ];
}
