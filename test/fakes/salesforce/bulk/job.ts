import type { SaveError } from "../save-error.ts";

export type JobState = "Open" | "UploadComplete" | "InProgress" | "JobComplete" | "Failed" | "Aborted";
export type Operation = "insert" | "update" | "upsert" | "delete";

export interface JobSettings {
  readonly object: string;
  readonly operation: Operation;
  readonly externalIdFieldName?: string | undefined;
  readonly lineEnding: "LF" | "CRLF";
  readonly columnDelimiter: keyof typeof DELIMITERS;
}

export const DELIMITERS = { COMMA: ",", SEMICOLON: ";", TAB: "\t", PIPE: "|", CARET: "^", BACKQUOTE: "`" } as const;

export interface JobRow {
  readonly cells: readonly string[];
  readonly outcome:
    | { readonly id: string; readonly created: boolean }
    | { readonly id: string; readonly error: SaveError };
}

/** An ingest job; it changes as it is polled. */
export interface Job {
  readonly id: string;
  readonly settings: JobSettings;
  readonly apiVersion: string;
  readonly createdDate: string;
  systemModstamp: string;
  state: JobState;
  errorMessage: string | null;
  /** What was uploaded: to be exactly one. */
  contents: string[];
  header: readonly string[];
  rows: readonly (readonly string[])[];
  readonly done: JobRow[];
  /** Status polls since the upload was complete. */
  polls: number;
}

export const isFinished = ({ state }: Job): boolean =>
  state === "JobComplete" || state === "Failed" || state === "Aborted";

const failures = ({ done }: Job): number => done.filter(({ outcome }) => "error" in outcome).length;

/** What the API tells of a job. */
export const jobInfo = (job: Job, userId: string): Record<string, unknown> => ({
  id: job.id,
  ...job.settings,
  createdById: userId,
  createdDate: job.createdDate,
  systemModstamp: job.systemModstamp,
  state: job.state,
  concurrencyMode: "Parallel",
  contentType: "CSV",
  apiVersion: Number(job.apiVersion),
  jobType: "V2Ingest",
  ...(job.state === "Open" ? { contentUrl: `services/data/v${job.apiVersion}/jobs/ingest/${job.id}/batches` } : {}),
  ...(job.errorMessage === null ? {} : { errorMessage: job.errorMessage }),
  numberRecordsProcessed: job.done.length,
  numberRecordsFailed: failures(job),
  retries: 0,
  totalProcessingTime: 0,
  apiActiveProcessingTime: 0,
  apexProcessingTime: 0,
});
