import { z } from "zod";
import { fieldsOf } from "../../../shared/crm/fields.ts";
import { HANDOFF_FIELDS } from "../../../shared/crm/handoff-fields.ts";
import type { FieldValue } from "../../../shared/crm/payload.ts";
import { type Bulk, type BulkFailure, type BulkState, CrmFault, type CrmWrite } from "../crm.ts";
import { csvRow, readCsv } from "./csv.ts";
import { failureOf } from "./fault.ts";
import type { Session } from "./session.ts";
import { KEY_FIELD, objectOf, standardValues } from "./write.ts";

/** 150 MB after Salesforce encodes it in base64, which adds a third; less a little for the header. */
const MOST_BYTES = 100_000_000;

const STATES: Readonly<Record<string, BulkState["state"]>> = {
  Open: "open",
  UploadComplete: "running",
  InProgress: "running",
  JobComplete: "done",
  Failed: "failed",
  Aborted: "failed",
};

const created = z.object({ id: z.string() });
const jobInfo = z.object({
  state: z.string(),
  numberRecordsProcessed: z.number().default(0),
  numberRecordsFailed: z.number().default(0),
  errorMessage: z.string().nullish(),
});

/** Bulk API 2.0 by plain requests: jsforce's own jobs delete what they give up waiting for. */
export const bulkApi = (session: Session): Bulk => {
  const job = (jobId: string, rest = "") => `/jobs/ingest/${jobId}${rest}`;
  const setState = (jobId: string, state: string) =>
    session.request({ method: "PATCH", path: job(jobId), body: { state } });
  return {
    mostBytes: MOST_BYTES,
    rowOf: (write) => csvRow(columnsOf(write).map((name) => fieldOf(write, name))),
    create: async (alike) => {
      const isNew = alike.crmId === null;
      const body = {
        object: objectOf(alike),
        operation: isNew ? "upsert" : "update",
        ...(isNew ? { externalIdFieldName: KEY_FIELD } : {}),
        contentType: "CSV",
        lineEnding: "LF",
      };
      return created.parse(await session.request({ method: "POST", path: "/jobs/ingest", body })).id;
    },
    start: async (jobId, alike, rows) => {
      const body = `${columnsOf(alike).join(",")}\n${rows.join("")}`;
      await session.request({ method: "PUT", path: job(jobId, "/batches"), body });
      await setState(jobId, "UploadComplete");
    },
    stateOf: async (jobId) => {
      try {
        const info = jobInfo.parse(await session.request({ method: "GET", path: job(jobId) }));
        const { numberRecordsProcessed: processed, numberRecordsFailed: failed, errorMessage } = info;
        return { state: STATES[info.state] ?? "running", processed, failed, message: errorMessage ?? null };
      } catch (error) {
        if (!isForgotten(error)) throw error;
        return { state: "forgotten", processed: 0, failed: 0, message: "Salesforce no longer knows the job" };
      }
    },
    failures: (jobId, state) => readFailures(session, job(jobId), state),
    abandon: async (jobId) => {
      await setState(jobId, "Aborted");
    },
  };
};

/** The same for all writes of a job. Of a new record the key is what finds it. */
const columnsOf = ({ target, crmId }: CrmWrite): string[] => {
  const own = OWN[target].map((field) => field.salesforce);
  return crmId === null ? [...own, ...STANDARD[target]] : ["Id", ...own];
};

const OWN: Readonly<Record<CrmWrite["target"], readonly { readonly salesforce: string }[]>> = {
  account: fieldsOf("account"),
  contact: fieldsOf("person"),
  lead: fieldsOf("person"),
  handoff: HANDOFF_FIELDS.filter(({ type }) => type.kind !== "formula"),
};
/** Fields of Salesforce's own that a new record may be given. */
const STANDARD: Readonly<Record<CrmWrite["target"], readonly string[]>> = {
  account: ["Name", "Website"],
  contact: [],
  lead: [],
  handoff: ["OwnerId"],
};

/** Undefined leaves a field as it is, null empties it. */
const fieldOf = (write: CrmWrite, name: string): FieldValue | undefined =>
  name === "Id" ? write.crmId : name === KEY_FIELD ? write.key : (standardValues(write)[name] ?? write.values[name]);

/** Salesforce forgets results, and then jobs, after a week. */
const isForgotten = (error: unknown): boolean => error instanceof CrmFault && error.message.startsWith("NOT_FOUND");

/** Failed records with their reason, and of a job that was given up also those it never came to. */
async function readFailures(session: Session, path: string, state: BulkState): Promise<BulkFailure[]> {
  const read = async (what: string) => {
    try {
      const answer = await session.request({ method: "GET", path: `${path}/${what}`, isText: true });
      return readCsv(z.string().parse(answer ?? ""));
    } catch (error) {
      if (!isForgotten(error)) throw error;
      return [];
    }
  };
  const failed = state.failed === 0 ? [] : await read("failedResults");
  const left = state.state === "failed" && state.message !== null ? await read("unprocessedrecords") : [];
  const ids = (row: Record<string, string>) => ({
    crmId: row.Id || null,
    key: row[KEY_FIELD] || null,
  });
  return [
    ...failed.map((row) => ({ ...ids(row), result: readError(row.sf__Error ?? "") })),
    ...left.map((row) => {
      const message = `the bulk job was given up before this record: ${state.message}`;
      return { ...ids(row), result: { isDone: false, reason: "busy", message } as const };
    }),
  ];
}

/** `STRING_TOO_LONG:PLS Plan: data value too large:PLS_Plan__c --`. */
function readError(text: string) {
  const [, code = "UNKNOWN_EXCEPTION", message = text, fields = ""] = /^([A-Z_]+):(.*):(.*?)\s*--$/s.exec(text) ?? [];
  return failureOf(
    code,
    message,
    fields.split(/[,\s]+/).filter((field) => field !== ""),
  );
}
