import { z } from "zod";
import { CrmFault, type WriteResult } from "../crm.ts";

/** Codes that say try again later (REST API guide, status codes and error responses). */
const BUSY = [
  "UNABLE_TO_LOCK_ROW",
  "SERVER_UNAVAILABLE",
  "UNKNOWN_EXCEPTION",
  "REQUEST_RUNNING_TOO_LONG",
  "QUERY_TIMEOUT",
  "INVALID_QUERY_LOCATOR",
  "EXCEEDED_ID_LIMIT",
];
const GONE = ["ENTITY_IS_DELETED", "NOT_FOUND", "INVALID_CROSS_REFERENCE_KEY"];

const thrown = z.object({ errorCode: z.string().default(""), message: z.string().default("") });
const unread = z.array(thrown).min(1);

/** What Salesforce said, its code empty where it said nothing; where an answer was to be text, jsforce leaves it unread. */
function saidIn(error: unknown): z.output<typeof thrown> {
  const { data: said = { errorCode: "", message: String(error) } } = thrown.safeParse(error);
  if (!said.errorCode.startsWith("ERROR_HTTP_")) return said;
  try {
    return unread.parse(JSON.parse(said.message))[0]!;
  } catch {
    return said;
  }
}

const codeOf = (error: unknown): string => saidIn(error).errorCode;

export const isExpired = (error: unknown): boolean =>
  codeOf(error) === "INVALID_SESSION_ID" || codeOf(error) === "ERROR_HTTP_401";

/** What a request's failure means for the sync. */
export function faultOf(error: unknown): CrmFault {
  const { errorCode: code, message } = saidIn(error);
  if (code === "REQUEST_LIMIT_EXCEEDED") {
    return new CrmFault("allowance", `Salesforce's API allowance of the day is used up: ${message}`, error);
  }
  if (isExpired(error))
    return new CrmFault("refused", `Salesforce refuses the token it has just given: ${message}`, error);
  if (/^ERROR_HTTP_5/.test(code))
    return new CrmFault("unreachable", `Salesforce answers with ${code.slice(-3)}`, error);
  if (BUSY.includes(code)) return new CrmFault("unreachable", `${code}: ${message}`, error);
  if (code !== "") return new CrmFault("refused", `${code}: ${message}`, error);
  // the token service's errors have their code as name
  if (error instanceof Error && /^(invalid|unauthorized|unsupported|inactive|access)_/.test(error.name)) {
    return new CrmFault("refused", `Salesforce refuses the credentials: ${error.name}, ${message}`, error);
  }
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return new CrmFault("unreachable", `Salesforce can't be reached: ${message}${cause}`, error);
}

/** What a record's failure means for it. `fields` are those the failure is about. */
export function failureOf(
  code: string,
  message: string,
  fields: readonly string[],
): Exclude<WriteResult, { isDone: true }> {
  const about = fields.length === 0 ? "" : ` (${fields.join(", ")})`;
  const text = `${code}: ${message}${about}`;
  if (BUSY.includes(code)) return { isDone: false, reason: "busy", message: text };
  const isRecord = fields.every((field) => field.toLowerCase() === "id");
  return { isDone: false, reason: GONE.includes(code) && isRecord ? "gone" : "refused", message: text };
}
