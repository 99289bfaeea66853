import { timestampOf } from "../clock.ts";
import type { Field } from "../field.ts";
import type { Org } from "../org.ts";
import type { Input } from "../read-values.ts";
import { failed, type SaveResult, saveError } from "../save-error.ts";
import { keyReader, repeatedIn } from "../save-many.ts";
import { deleteRecord, insertRecord, updateRecord, upsertRecord } from "../save-record.ts";
import type { OrgObject } from "../schema.ts";
import { readCsv } from "./csv.ts";
import { isFinished, type Job, type JobState } from "./job.ts";

/** Bulk API 2.0 makes a batch of every 10,000 records and saves them 200 at a time. */
const BATCH = 10_000;
const CHUNK = 200;

const end = (org: Org, job: Job, state: JobState, errorMessage: string | null): void => {
  job.state = state;
  job.errorMessage = errorMessage;
  job.systemModstamp = timestampOf(org.clock.now());
};

/** A cell as the value it stands for: empty leaves the field alone, #N/A clears it. */
const cellValue = (field: Field | undefined, cell: string): unknown => {
  if (cell === "#N/A") return null;
  if (field?.type === "boolean") return { true: true, "1": true, false: false, "0": false }[cell.toLowerCase()] ?? cell;
  return field?.type === "double" || field?.type === "currency" || field?.type === "int" ? Number(cell) : cell;
};

/** A row as a record; "Account__r.Key__c" columns name a parent by its external id. */
const inputOf = (object: OrgObject, header: readonly string[], cells: readonly string[]): Record<string, unknown> => {
  const input: Record<string, unknown> = {};
  for (const [index, name] of header.entries()) {
    const cell = cells[index] ?? "";
    if (cell === "") continue;
    const [relationship = "", parentField] = name.split(".");
    if (parentField === undefined) input[name] = cellValue(object.fields.get(name.toLowerCase()), cell);
    else input[relationship] = { [parentField]: cell };
  }
  return input;
};

const saveRow = (org: Org, job: Job, object: OrgObject, input: Input, keyRepeated: boolean): SaveResult => {
  const { operation, externalIdFieldName: keyField = "Id" } = job.settings;
  const name = Object.keys(input).find((each) => each.toLowerCase() === keyField.toLowerCase());
  const { [name ?? ""]: key, ...values } = input;
  if (operation === "insert") return insertRecord(org, object, input).result;
  if (typeof key !== "string") return failed(saveError("MISSING_ARGUMENT", `${keyField} not specified`));
  if (keyRepeated) return failed(saveError("DUPLICATE_VALUE", `Duplicate external id specified: ${key}`, keyField));
  if (operation === "update") return updateRecord(org, object, key, values).result;
  if (operation === "delete") return deleteRecord(org, object, key).result;
  return upsertRecord(org, object, keyField, key, values).result;
};

const workChunk = (org: Org, job: Job, object: OrgObject): void => {
  const { externalIdFieldName: keyField = "Id" } = job.settings;
  const keyOf = keyReader(org, object.name, keyField);
  const column = job.header.findIndex((name) => name.toLowerCase() === keyField.toLowerCase());
  const rows = job.rows.slice(job.done.length, job.done.length + CHUNK);
  const keys = column === -1 ? [] : rows.map((cells) => keyOf(cells[column] ?? ""));
  const repeated = repeatedIn(keys);
  for (const [index, cells] of rows.entries()) {
    const isRepeated = repeated.has(keys[index] ?? "");
    const {
      id = "",
      errors,
      created = job.settings.operation === "insert",
    } = saveRow(org, job, object, inputOf(object, job.header, cells), isRepeated);
    const error = errors[0];
    job.done.push({ cells, outcome: error === undefined ? { id, created } : { id, error } });
  }
};

const unknownColumn = (org: Org, object: OrgObject, header: readonly string[]): string | undefined =>
  header.find((name) => {
    const [relationship = "", parentField] = name.toLowerCase().split(".");
    if (parentField === undefined) return !object.fields.has(relationship);
    const lookup = [...object.fields.values()].find((each) => each.relationshipName?.toLowerCase() === relationship);
    return !lookup?.referenceTo.some((parent) => org.schema.object(parent)?.fields.get(parentField)?.externalId);
  });

/** Takes up a job whose data is there: its rows are read, or it fails. */
const begin = (org: Org, job: Job, object: OrgObject): void => {
  const read = readCsv(job);
  if ("failure" in read) {
    end(org, job, "Failed", read.failure);
    return;
  }
  const [header = [], ...rows] = read.rows;
  job.header = header;
  job.rows = rows;
  job.contents = [];
  const unknown = unknownColumn(org, object, header);
  if (unknown === undefined) end(org, job, "InProgress", null);
  else end(org, job, "Failed", `InvalidBatch : Field name not found : ${unknown}`);
};

/** Moves a job on by one poll of `pollsInAll`; the last one finishes it. */
export const workJob = (org: Org, job: Job, pollsInAll: number): void => {
  const object = org.schema.object(job.settings.object);
  if (object === undefined || job.state === "Open" || isFinished(job)) return;
  job.polls += 1;
  if (job.state === "UploadComplete") begin(org, job, object);
  if (isFinished(job)) return;
  const batches = Math.ceil(job.rows.length / BATCH);
  const share = Math.min(1, job.polls / pollsInAll);
  const target = Math.min(job.rows.length, Math.floor(batches * share) * BATCH);
  while (job.done.length < target) workChunk(org, job, object);
  if (share === 1) end(org, job, "JobComplete", null);
};

export const failJob = (org: Org, job: Job, message: string): void => end(org, job, "Failed", message);
export const abortJob = (org: Org, job: Job): void => end(org, job, "Aborted", null);
