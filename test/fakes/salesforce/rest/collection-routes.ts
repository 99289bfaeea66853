import { z } from "zod";
import { type Call, ok, type Reply, type Route } from "../../http/call.ts";
import { refuse } from "../api-error.ts";
import { readJson } from "../http/read-json.ts";
import type { Org } from "../org.ts";
import type { Input } from "../read-values.ts";
import { failed, type SaveResult, saveError } from "../save-error.ts";
import { keyReader, repeatedIn, saveMany } from "../save-many.ts";
import { deleteRecord, insertRecord, type Saved, updateRecord, upsertRecord } from "../save-record.ts";
import type { OrgObject } from "../schema.ts";
import { externalIdOf } from "./external-id.ts";

const MAX_RECORDS = 200;
const MAX_CHUNKS = 10;

const recordShape = z.looseObject({ attributes: z.looseObject({ type: z.string() }) });
const bodyShape = z.object({ allOrNone: z.boolean().default(false), records: z.array(recordShape) });

interface Row {
  readonly object: OrgObject;
  readonly input: Input;
}

const tooMany = (count: number): void => {
  if (count <= MAX_RECORDS) return;
  const message = `record limit reached. cannot submit more than ${MAX_RECORDS} records into this call`;
  refuse(400, "EXCEEDED_ID_LIMIT", message);
};

const readRows = (org: Org, call: Call): { allOrNone: boolean; rows: Row[] } => {
  const { allOrNone, records } = readJson(call.body, bodyShape);
  tooMany(records.length);
  if (records.length === 0) refuse(400, "REQUIRED_FIELD_MISSING", "The request must contain at least one record");
  const rows = records.map(({ attributes, ...input }) => ({
    object:
      org.schema.object(attributes.type) ??
      refuse(400, "INVALID_TYPE", `sObject type '${attributes.type}' is not supported.`),
    input,
  }));
  const chunks = rows.filter(({ object }, index) => object.name !== rows[index - 1]?.object.name).length;
  if (chunks > MAX_CHUNKS) {
    const message = `Cannot have more than ${MAX_CHUNKS} chunks in a single operation. Please rearrange the data to reduce chunking.`;
    refuse(400, "INVALID_INPUT", message);
  }
  return { allOrNone, rows };
};

const notSaved = (error: SaveResult): Saved => ({ result: error, undo: () => {} });
const idNameOf = (input: Input): string | undefined => Object.keys(input).find((name) => name.toLowerCase() === "id");

const update = (org: Org, { object, input }: Row): Saved => {
  const idName = idNameOf(input);
  if (idName === undefined)
    return notSaved(failed(saveError("MISSING_ARGUMENT", "Id not specified in an update call")));
  const { [idName]: id, ...values } = input;
  return updateRecord(org, object, String(id), values);
};

const upsert = (org: Org, call: Call, typeName: string, fieldName: string): Reply => {
  const { allOrNone, rows } = readRows(org, call);
  const { object, field } = externalIdOf(org, typeName, fieldName);
  const other = rows.find((row) => row.object.name !== object.name);
  if (other !== undefined)
    refuse(400, "INVALID_INPUT", `All records must be of type ${object.name}, not ${other.object.name}`);
  const keyOf = keyReader(org, object.name, field.name);
  const keyed = rows.map(({ input }) => {
    const name = Object.keys(input).find((each) => each.toLowerCase() === field.name.toLowerCase());
    const { [name ?? ""]: key, ...values } = input;
    return { key: typeof key === "string" ? key.trim() : "", values };
  });
  const repeated = repeatedIn(keyed.map(({ key }) => keyOf(key)));
  const results = saveMany(keyed, allOrNone, ({ key, values }) => {
    if (idNameOf(values) !== undefined) {
      return notSaved(failed(saveError("INVALID_FIELD", "The Id field should not be specified in the sobject data.")));
    }
    if (key === "") return notSaved(failed(saveError("MISSING_ARGUMENT", `${field.name} not specified`, field.name)));
    if (repeated.has(keyOf(key))) {
      return notSaved(failed(saveError("DUPLICATE_VALUE", `Duplicate external id specified: ${key}`, field.name)));
    }
    return upsertRecord(org, object, field.name, key, values);
  });
  return ok(results, rows.length);
};

const removeAll = (org: Org, { search }: Call): Reply => {
  const ids = (search.get("ids") ?? "").split(",").filter(Boolean);
  tooMany(ids.length);
  const results = saveMany(ids, search.get("allOrNone") === "true", (id) => {
    const object = org.schema.objectOfId(id);
    return object ? deleteRecord(org, object, id) : notSaved(failed(saveError("MALFORMED_ID", `bad id ${id}`)));
  });
  return ok(results, ids.length);
};

export const collectionRoutes = (org: Org): Route[] => {
  const pattern = /^\/services\/data\/v[\d.]+\/composite\/sobjects\/?$/;
  return [
    {
      method: "POST",
      pattern,
      answer: (call) => {
        const { allOrNone, rows } = readRows(org, call);
        return ok(
          saveMany(rows, allOrNone, ({ object, input }) => insertRecord(org, object, input)),
          rows.length,
        );
      },
    },
    {
      method: "PATCH",
      pattern,
      answer: (call) => {
        const { allOrNone, rows } = readRows(org, call);
        const ids = rows.map(({ input }) => String(input[idNameOf(input) ?? ""] ?? "").slice(0, 15));
        const repeated = repeatedIn(ids.filter(Boolean));
        const results = saveMany(rows, allOrNone, (row) => {
          const id = String(row.input[idNameOf(row.input) ?? ""] ?? "");
          if (!repeated.has(id.slice(0, 15))) return update(org, row);
          return notSaved(failed(saveError("DUPLICATE_VALUE", `Duplicate id specified: ${id}`, "Id")));
        });
        return ok(results, rows.length);
      },
    },
    { method: "DELETE", pattern, answer: (call) => removeAll(org, call) },
    {
      method: "PATCH",
      pattern: /^\/services\/data\/v[\d.]+\/composite\/sobjects\/(\w+)\/(\w+)$/,
      answer: (call, type = "", field = "") => upsert(org, call, type, field),
    },
  ];
};
