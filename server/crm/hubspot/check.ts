import { z } from "zod";
import type { CheckResult } from "../check-result.ts";
import { CrmFault } from "../crm.ts";
import { driftOf, type RecordType, readProperties, TYPES, wantedProperties } from "./schema.ts";
import type { HubspotRequest, Session } from "./session.ts";

const ok = (text: string): CheckResult => ({ level: "ok", text });
const problem = (text: string): CheckResult => ({ level: "problem", text });

const SETUP = "run groundswell setup hubspot";

const details = z.object({ portalId: z.coerce.string(), uiDomain: z.string().default("app.hubspot.com") });

/** What the sync asks for, each with the scope it needs. */
const READ: readonly (readonly [string, string])[] = [
  ["crm.objects.companies.read", "/crm/objects/VERSION/companies?limit=1"],
  ["crm.objects.contacts.read", "/crm/objects/VERSION/contacts?limit=1"],
  ["crm.objects.deals.read", "/crm/objects/VERSION/deals?limit=1"],
  ["crm.objects.owners.read", "/crm/owners/VERSION?limit=1"],
  ["crm.lists.read", "/crm/lists/VERSION/object-type-id/0-2/name/any"],
];

/** The account that the session is with. */
export async function readPortal(session: Session): Promise<string> {
  const { body } = await session.request({ method: "GET", path: "/account-info/VERSION/details" });
  return details.parse(body).portalId;
}

/** Looks at everything the sync needs of an account. Reads only; about a dozen requests. */
export async function checkHubspot(session: Session, budgetShare: number): Promise<CheckResult[]> {
  try {
    const results = [ok(`HubSpot connected, account ${await readPortal(session)}`)];
    for (const [scope, path] of READ) results.push(...(await checkScope(session, scope, { method: "GET", path })));
    for (const type of TYPES) results.push(...(await checkProperties(session, type)));
    return [...results, checkLimits(session, budgetShare)];
  } catch (error) {
    if (!(error instanceof CrmFault)) throw error;
    return [problem(`HubSpot: ${error.message}`)];
  }
}

async function checkScope(session: Session, scope: string, request: HubspotRequest): Promise<CheckResult[]> {
  try {
    await session.request(request);
    return [];
  } catch (error) {
    if (!(error instanceof CrmFault) || error.kind !== "refused") throw error;
    return [problem(`the scope ${scope} is missing: add it to the app, then install it again`)];
  }
}

async function checkProperties(session: Session, type: RecordType): Promise<CheckResult[]> {
  const found = await readProperties(session, type);
  const wanted = wantedProperties(type);
  const problems = wanted.flatMap((property) => {
    const known = found.get(property.name);
    if (known === undefined) return [`${type}.${property.name} is missing: ${SETUP}`];
    const { fatal, mend } = driftOf(property, known);
    const other = mend.length === 0 ? [] : [`differs in ${mend.join(", ")}: ${SETUP}`];
    return [...fatal, ...other].map((what) => `${type}.${property.name} ${what}`);
  });
  return problems.length > 0 ? problems.map(problem) : [ok(`${type}: all ${wanted.length} properties are there`)];
}

function checkLimits(session: Session, budgetShare: number): CheckResult {
  const { used, allowance } = session.usage();
  if (used === null || allowance === null) return ok("API requests: HubSpot sets this app no daily allowance");
  const budget = Math.floor(allowance * budgetShare);
  const text = `API requests: ${allowance - used} of ${allowance} a day are left; the sync uses at most ${budget}`;
  return allowance - used < budget
    ? { level: "warning", text: `${text}. Others use so many that it may have to wait` }
    : ok(text);
}
