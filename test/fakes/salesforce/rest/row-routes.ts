import { z } from "zod";
import { type Call, ok, type Reply, type Route } from "../../http/call.ts";
import { refuse } from "../api-error.ts";
import { readJson } from "../http/read-json.ts";
import type { Org } from "../org.ts";
import { fullIdOf } from "../record-id.ts";
import type { OrgRecord } from "../record-store.ts";
import type { SaveResult } from "../save-error.ts";
import { deleteRecord, insertRecord, updateRecord, upsertRecord } from "../save-record.ts";
import type { OrgObject } from "../schema.ts";
import { externalIdOf, objectAt } from "./external-id.ts";

const bodyShape = z.record(z.string(), z.unknown());

const readInput = ({ body }: Call): Record<string, unknown> => {
  const { attributes: _, ...input } = readJson(body, bodyShape);
  return input;
};

/** A failed save as a refused request: here the code is an errorCode. */
const insist = ({ success, errors }: SaveResult): void => {
  const error = errors[0];
  if (success || error === undefined) return;
  const isGone = error.statusCode === "ENTITY_IS_DELETED" || error.message === "invalid cross reference id";
  refuse(isGone && error.fields.length === 0 ? 404 : 400, error.statusCode, error.message, error.fields);
};

const rowOf = (object: OrgObject, record: OrgRecord, asked: string | null): object => {
  const names = asked?.split(",").map((name) => name.trim()) ?? [...object.fields.values()].map(({ name }) => name);
  const row: Record<string, unknown> = {
    attributes: { type: object.name, url: `/services/data/v66.0/sobjects/${object.name}/${record.Id}` },
  };
  for (const name of names) {
    const field = object.fields.get(name.toLowerCase());
    if (field === undefined) refuse(400, "INVALID_FIELD", `No such column '${name}' on sobject of type ${object.name}`);
    row[field.name] = record[field.name] ?? null;
  }
  return { ...row, Id: record.Id };
};

const notFound = (): never => refuse(404, "NOT_FOUND", "The requested resource does not exist");
const liveOr404 = (record: OrgRecord | undefined): OrgRecord =>
  record === undefined || record.IsDeleted === true ? notFound() : record;

const byId = (org: Org): Route[] => {
  const pattern = /^\/services\/data\/v[\d.]+\/sobjects\/(\w+)\/(\w{15}|\w{18})$/;
  return [
    {
      method: "GET",
      pattern,
      answer: ({ search }, type = "", id = "") => {
        const object = objectAt(org, type);
        const record = liveOr404(org.records.get(object.name, fullIdOf(id) ?? ""));
        return ok(rowOf(object, record, search.get("fields")), 1);
      },
    },
    {
      method: "PATCH",
      pattern,
      answer: (call, type = "", id = "") => {
        insist(updateRecord(org, objectAt(org, type), id, readInput(call)).result);
        return { status: 204, records: 1 };
      },
    },
    {
      method: "DELETE",
      pattern,
      answer: (_call, type = "", id = "") => {
        insist(deleteRecord(org, objectAt(org, type), id).result);
        return { status: 204, records: 1 };
      },
    },
  ];
};

const byExternalId = (org: Org): Route[] => {
  const pattern = /^\/services\/data\/v[\d.]+\/sobjects\/(\w+)\/(\w+)\/([^/]+)$/;
  return [
    {
      method: "GET",
      pattern,
      answer: ({ search }, type = "", name = "", key = "") => {
        const { object, field } = externalIdOf(org, type, name);
        return ok(rowOf(object, liveOr404(org.records.byUnique(object, field.name, key)), search.get("fields")), 1);
      },
    },
    {
      method: "PATCH",
      pattern,
      answer: (call, type = "", name = "", key = ""): Reply => {
        const { object, field } = externalIdOf(org, type, name);
        const input = readInput(call);
        const extra = Object.keys(input).find((each) => [field.name.toLowerCase(), "id"].includes(each.toLowerCase()));
        if (extra !== undefined) {
          refuse(400, "INVALID_FIELD", `The ${extra} field should not be specified in the sobject data.`);
        }
        const { result } = upsertRecord(org, object, field.name, key, input);
        insist(result);
        return { status: result.created ? 201 : 200, body: result, records: 1 };
      },
    },
  ];
};

/** One record at a time. */
export const rowRoutes = (org: Org): Route[] => [
  {
    method: "POST",
    pattern: /^\/services\/data\/v[\d.]+\/sobjects\/(\w+)\/?$/,
    answer: (call, type = "") => {
      const { result } = insertRecord(org, objectAt(org, type), readInput(call));
      insist(result);
      return { status: 201, body: result, records: 1 };
    },
  },
  ...byId(org),
  ...byExternalId(org),
  {
    method: "POST",
    pattern: /^\/services\/data\/v[\d.]+\/composite\/sobjects\/(\w+)$/,
    answer: (call, type = "") => {
      const object = objectAt(org, type);
      const { ids, fields } = readJson(call.body, z.object({ ids: z.array(z.string()), fields: z.array(z.string()) }));
      if (ids.length > 2_000)
        refuse(400, "EXCEEDED_ID_LIMIT", "record limit reached. cannot retrieve more than 2000 records");
      const rows = ids.map((id) => {
        const record = org.records.get(object.name, fullIdOf(id) ?? "");
        return record === undefined || record.IsDeleted === true ? null : rowOf(object, record, fields.join(","));
      });
      return ok(rows, rows.length);
    },
  },
];
