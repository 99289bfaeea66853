import { z } from "zod";
import { type Call, ok, type Reply, type Route } from "../../http/call.ts";
import { refuse } from "../api-error.ts";
import { timestampOf } from "../clock.ts";
import { readJson } from "../http/read-json.ts";
import type { Org } from "../org.ts";
import { recordIdOf } from "../record-id.ts";
import { writeResults, writeUnprocessed } from "./csv.ts";
import { isFinished, type Job, type JobSettings, jobInfo } from "./job.ts";
import { abortJob, failJob, workJob } from "./work-job.ts";

/** The org's ingest jobs, for setting a scene. */
export interface Jobs {
  /** How many status polls a job takes from upload to end: slow without a clock. */
  pollsInAll: number;
  /** Upload limit in bytes of base64, as Salesforce counts (150 MB). */
  maxUploadBytes: number;
  ids(): readonly string[];
  /** Lets a job finish while nobody looks. */
  finish(id: string): void;
  /** Ends a job as Failed: what is done stays done, the rest is unprocessed. */
  fail(id: string, message: string): void;
}

const settingsShape = z.object({
  object: z.string(),
  operation: z.enum(["insert", "update", "upsert", "delete"]),
  externalIdFieldName: z.string().optional(),
  contentType: z.literal("CSV").optional(),
  lineEnding: z.enum(["LF", "CRLF"]).default("LF"),
  columnDelimiter: z.enum(["COMMA", "SEMICOLON", "TAB", "PIPE", "CARET", "BACKQUOTE"]).default("COMMA"),
});

const checkSettings = (org: Org, { object: name, operation, externalIdFieldName: key }: JobSettings): void => {
  const object = org.schema.object(name);
  if (object === undefined)
    refuse(400, "INVALIDENTITY", `InvalidEntity : Entity '${name}' is not supported by the Bulk API.`);
  if (operation !== "upsert") return;
  if (key === undefined) refuse(400, "INVALIDJOB", "InvalidJob : External ID was blank for upsert operation");
  if (object.fields.get(key.toLowerCase())?.externalId) return;
  const what = "does not match an External ID, Salesforce Id, or indexed field";
  refuse(400, "INVALIDJOB", `InvalidJob : Field name provided, ${key.toLowerCase()} ${what} for ${name}`);
};

function wrongState(job: Job, doing: string): never {
  refuse(400, "INVALIDJOBSTATE", `InvalidJobState : ${doing} is not allowed for job ${job.id} in state ${job.state}`);
}

const upload = (job: Job, { body, headers }: Call, limit: number): Reply => {
  if (job.state !== "Open") wrongState(job, "Uploading data");
  if (!/^text\/csv/i.test(String(headers["content-type"]))) {
    refuse(
      415,
      "UNSUPPORTED_MEDIA_TYPE",
      `Content-Type ${headers["content-type"]} is not supported for this operation`,
    );
  }
  if (Math.ceil(Buffer.byteLength(body) / 3) * 4 > limit) {
    refuse(
      413,
      "REQUEST_ENTITY_TOO_LARGE",
      "Request exceeded the maximum size limit of 150 MB of base64 encoded content",
    );
  }
  job.contents.push(body);
  return { status: 201, records: body.split("\n").length - 2 };
};

const changeState = (org: Org, job: Job, state: string): Reply => {
  if (state === "Aborted") {
    if (isFinished(job)) wrongState(job, "Aborting");
    abortJob(org, job);
  } else {
    if (job.state !== "Open" || job.contents.length === 0) wrongState(job, "Closing");
    if (job.contents.length > 1) {
      const advice =
        "please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job.";
      refuse(400, "INVALIDJOB", `Found multipe contents for job: <${job.id.slice(0, 15)}>, ${advice}`);
    }
    job.state = "UploadComplete";
  }
  return ok(jobInfo(job, org.userId));
};

const results = (job: Job, kind: string): Reply => {
  if (!isFinished(job)) wrongState(job, "Reading results");
  const body =
    kind === "unprocessedrecords"
      ? writeUnprocessed(job)
      : writeResults(job, kind === "successfulresults" ? "successful" : "failed");
  return { status: 200, body, contentType: "text/csv" };
};

const BASE = String.raw`^\/services\/data\/v([\d.]+)\/jobs\/ingest`;

/** Bulk API 2.0 ingest. */
export const createBulk = (org: Org): { jobs: Jobs; routes: Route[] } => {
  const all = new Map<string, Job>();
  const jobOf = (id: string): Job => all.get(id) ?? refuse(404, "NOT_FOUND", "The requested resource does not exist");
  const jobs: Jobs = {
    pollsInAll: 2,
    maxUploadBytes: 150_000_000,
    ids: () => [...all.keys()],
    finish: (id) => workJob(org, jobOf(id), 1),
    fail: (id, message) => failJob(org, jobOf(id), message),
  };
  const create = ({ body }: Call, apiVersion = ""): Reply => {
    const { contentType: _, ...settings } = readJson(body, settingsShape);
    checkSettings(org, settings);
    const at = timestampOf(org.clock.now());
    const fresh = { state: "Open", errorMessage: null, header: [], rows: [], polls: 0 } as const;
    const id = recordIdOf("750", all.size + 1);
    const job: Job = {
      ...fresh,
      contents: [],
      done: [],
      id,
      settings,
      apiVersion,
      createdDate: at,
      systemModstamp: at,
    };
    all.set(id, job);
    return ok(jobInfo(job, org.userId));
  };
  const routes: Route[] = [
    { method: "POST", pattern: new RegExp(String.raw`${BASE}\/?$`), answer: create },
    {
      method: "GET",
      pattern: new RegExp(String.raw`${BASE}\/?$`),
      answer: () =>
        ok({ done: true, records: [...all.values()].map((job) => jobInfo(job, org.userId)), nextRecordsUrl: null }),
    },
    {
      method: "GET",
      pattern: new RegExp(String.raw`${BASE}\/(\w+)\/?$`),
      answer: (_call, _version, id = "") => {
        workJob(org, jobOf(id), jobs.pollsInAll);
        return ok(jobInfo(jobOf(id), org.userId));
      },
    },
    {
      method: "PUT",
      pattern: new RegExp(String.raw`${BASE}\/(\w+)\/batches\/?$`),
      answer: (call, _version, id = "") => upload(jobOf(id), call, jobs.maxUploadBytes),
    },
    {
      method: "PATCH",
      pattern: new RegExp(String.raw`${BASE}\/(\w+)\/?$`),
      answer: ({ body }, _version, id = "") => {
        const { state } = readJson(body, z.object({ state: z.enum(["UploadComplete", "Aborted"]) }));
        return changeState(org, jobOf(id), state);
      },
    },
    {
      method: "GET",
      pattern: new RegExp(String.raw`${BASE}\/(\w+)\/(successfulResults|failedResults|unprocessedrecords)\/?$`, "i"),
      answer: (_call, _version, id = "", kind = "") => results(jobOf(id), kind.toLowerCase()),
    },
    {
      method: "DELETE",
      pattern: new RegExp(String.raw`${BASE}\/(\w+)\/?$`),
      answer: (_call, _version, id = "") => {
        const job = jobOf(id);
        if (!isFinished(job) && job.state !== "UploadComplete") wrongState(job, "Deleting");
        all.delete(id);
        return { status: 204 };
      },
    },
  ];
  return { jobs, routes };
};
