import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { type HubspotProperty, PROPERTY_GROUP } from "../../../shared/crm/hubspot-properties.ts";
import type { CheckResult } from "../check-result.ts";
import { messageOf, troubleOf } from "./fault.ts";
import { filterBranchOf, type HubspotList, LISTS } from "./lists.ts";
import {
  driftOf,
  mergedOptions,
  type RecordType,
  readGroup,
  readProperties,
  TYPES,
  wantedProperties,
} from "./schema.ts";
import { successOf } from "./search.ts";
import type { HubspotRequest, Session } from "./session.ts";

/** Something that is missing or different, and the request that mends it. */
interface Step {
  readonly what: string;
  readonly request: HubspotRequest;
}

/** Makes what is missing in the account and mends what differs; with `isDryRun`, says what it would do. */
export async function setUpHubspot(session: Session, isDryRun: boolean): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const type of TYPES) {
    const { steps, problems } = await propertySteps(session, type);
    results.push(...problems, ...(await take(session, steps, isDryRun)));
    if (steps.length + problems.length === 0) results.push({ level: "ok", text: `${type}: all properties are there` });
  }
  for (const list of LISTS) results.push(...(await setUpList(session, list, isDryRun)));
  return results;
}

async function take(session: Session, steps: readonly Step[], isDryRun: boolean): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { what, request } of steps) {
    const answer = isDryRun ? null : await session.request(request);
    const isDone = answer === null || answer.status < 300;
    results.push({
      level: isDone ? "ok" : "problem",
      text: isDone ? `${isDryRun ? "would " : ""}${what}` : `can't ${what}: ${messageOf(troubleOf(answer.body))}`,
    });
  }
  return results;
}

async function propertySteps(session: Session, type: RecordType) {
  const root = `/crm/properties/VERSION/${type}`;
  const group = await readGroup(session, type);
  const found = await readProperties(session, type);
  const steps: Step[] = [];
  const problems: CheckResult[] = [];
  if (group === null) {
    const request = { method: "POST", path: `${root}/groups`, body: PROPERTY_GROUP } as const;
    steps.push({ what: `create the property group ${PROPERTY_GROUP.label} of ${type}`, request });
  }
  for (const wanted of wantedProperties(type)) {
    const known = found.get(wanted.name);
    if (known === undefined) {
      steps.push({
        what: `create ${type}.${wanted.name}`,
        request: { method: "POST", path: root, body: bodyOf(wanted) },
      });
      continue;
    }
    const { fatal, mend } = driftOf(wanted, known);
    if (fatal.length > 0) {
      const text = `${type}.${wanted.name} ${fatal.join(", ")}, which can't be changed: rename or delete it, then run this again`;
      problems.push({ level: "problem", text });
      continue;
    }
    if (mend.length === 0) continue;
    const all = { ...wanted, options: mergedOptions(wanted, known) };
    const body = Object.fromEntries(mend.map((part) => [part, all[part as keyof HubspotProperty]]));
    const request = { method: "PATCH", path: `${root}/${wanted.name}`, body } as const;
    steps.push({ what: `mend ${mend.join(", ")} of ${type}.${wanted.name}`, request });
  }
  return { steps, problems };
}

/** Unique values only where they are meant: it can't be taken back. */
const bodyOf = ({ hasUniqueValue, options, ...rest }: HubspotProperty) => ({
  ...rest,
  ...(hasUniqueValue ? { hasUniqueValue } : {}),
  ...(options.length > 0 ? { options } : {}),
});

const foundList = z.object({ list: z.object({ listId: z.string(), filterBranch: z.unknown() }) });

async function setUpList(session: Session, list: HubspotList, isDryRun: boolean): Promise<CheckResult[]> {
  const { name, objectTypeId } = list;
  const filterBranch = filterBranchOf(list);
  const byName = `/crm/lists/VERSION/object-type-id/${objectTypeId}/name/${encodeURIComponent(name)}?includeFilters=true`;
  const answer = await session.request({ method: "GET", path: byName });
  if (answer.status === 404) {
    const body = { name, objectTypeId, processingType: "DYNAMIC", filterBranch };
    const request = { method: "POST", path: "/crm/lists/VERSION", body } as const;
    return take(session, [{ what: `create the list ${name}`, request }], isDryRun);
  }
  const { listId, filterBranch: known } = foundList.parse(successOf(answer)).list;
  if (isDeepStrictEqual(filtersIn(known), filtersIn(filterBranch)))
    return [{ level: "ok", text: `the list ${name} is there` }];
  const path = `/crm/lists/VERSION/${listId}/update-list-filters`;
  const request = { method: "PUT", path, body: { filterBranch } } as const;
  return take(session, [{ what: `mend the filters of the list ${name}`, request }], isDryRun);
}

const branch = z.object({
  filterBranches: z.array(
    z.object({ filters: z.array(z.object({ property: z.string(), operation: z.object({ values: z.unknown() }) })) }),
  ),
});

/** What of filters tells them apart: HubSpot adds parts of its own. */
const filtersIn = (filterBranch: unknown): unknown => branch.safeParse(filterBranch).data ?? null;
