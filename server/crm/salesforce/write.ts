import { z } from "zod";
import { HANDOFF_OBJECT } from "../../../shared/crm/handoff-fields.ts";
import type { CrmWrite, WriteResult } from "../crm.ts";
import { failureOf } from "./fault.ts";
import { OBJECTS } from "./records.ts";
import type { Session } from "./session.ts";

/** Most records of one request (REST API guide, sObject Collections). */
export const LOT_SIZE = 200;
export const KEY_FIELD = "PLS_Key__c";

const saveError = z.object({
  // jsforce calls it errorCode, the API sends statusCode
  statusCode: z.string().optional(),
  errorCode: z.string().optional(),
  message: z.string().default(""),
  fields: z.array(z.string()).default([]),
});
const saveResults = z.array(
  z.object({ id: z.string().nullish(), success: z.boolean(), errors: z.array(saveError).default([]) }),
);

export const objectOf = ({ target }: Pick<CrmWrite, "target">): string =>
  target === "handoff" ? HANDOFF_OBJECT.name : OBJECTS[target];

/** What is written besides our own fields. */
export const standardValues = ({ company, ownerId }: CrmWrite): Record<string, string> => ({
  ...(company === null ? {} : { Name: company.name, Website: company.domain }),
  ...(ownerId === null ? {} : { OwnerId: ownerId }),
});

/** Writes records in one request, each for itself: known ones by id; new ones by key, so that a repetition finds them. */
export async function writeRecords(session: Session, writes: readonly CrmWrite[]): Promise<readonly WriteResult[]> {
  const [first] = writes;
  if (first === undefined) return [];
  const isNew = first.crmId === null;
  const path = isNew ? `/composite/sobjects/${objectOf(first)}/${KEY_FIELD}` : "/composite/sobjects";
  const records = writes.map((write) => ({
    attributes: { type: objectOf(write) },
    ...(isNew ? { [KEY_FIELD]: write.key } : { id: write.crmId }),
    ...write.values,
    ...standardValues(write),
  }));
  const results = saveResults.parse(
    await session.request({ method: "PATCH", path, body: { allOrNone: false, records } }),
  );
  return writes.map((write, index): WriteResult => {
    const result = results[index];
    if (result === undefined) throw new Error(`Salesforce answered ${results.length} of ${writes.length} records`);
    if (result.success) return { isDone: true, crmId: result.id ?? write.crmId ?? "" };
    const [error] = result.errors;
    return failureOf(
      error?.statusCode ?? error?.errorCode ?? "UNKNOWN_EXCEPTION",
      error?.message ?? "",
      error?.fields ?? [],
    );
  });
}
