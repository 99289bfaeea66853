import { type Call, ok, type Reply, type Route } from "../../http/call.ts";
import { refuse } from "../api-error.ts";
import type { Org } from "../org.ts";
import { parseSoql } from "../soql/parse.ts";
import { type Answer, runQuery } from "../soql/run.ts";

/** Rows a page: 2,000 unless the request asks for fewer, never under 200 (REST API guide, Query Options Header). */
const pageSizeOf = (headers: Call["headers"]): number => {
  const asked = /batchSize=(\d+)/i.exec(String(headers["sforce-query-options"] ?? ""))?.[1];
  return Math.min(Math.max(Number(asked ?? 2_000), 200), 2_000);
};

export const queryRoutes = (org: Org): Route[] => {
  const cursors = new Map<string, { readonly answer: Answer; readonly size: number }>();
  const page = (locator: string, start: number, version: string): Reply => {
    const cursor = cursors.get(locator);
    if (cursor === undefined) refuse(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    const { answer, size } = cursor;
    const rows = answer.records.slice(start, start + size).map(answer.rowOf);
    const next = start + size;
    const done = next >= answer.records.length;
    const more = done ? {} : { nextRecordsUrl: `/services/data/${version}/query/${locator}-${next}` };
    return ok({ totalSize: answer.count, done, ...more, records: rows }, rows.length);
  };
  const start =
    (withDeleted: boolean) =>
    ({ search, headers }: Call, version = ""): Reply => {
      const soql = search.get("q") ?? refuse(400, "MALFORMED_QUERY", "A query string has to be specified");
      const locator = `01gFk${String(cursors.size + 1).padStart(10, "0")}AAA`;
      cursors.set(locator, { answer: runQuery(org, parseSoql(soql), withDeleted), size: pageSizeOf(headers) });
      return page(locator, 0, version);
    };
  return [
    { method: "GET", pattern: /^\/services\/data\/(v[\d.]+)\/query\/?$/, answer: start(false) },
    { method: "GET", pattern: /^\/services\/data\/(v[\d.]+)\/queryAll\/?$/, answer: start(true) },
    {
      method: "GET",
      pattern: /^\/services\/data\/(v[\d.]+)\/query(?:All)?\/(\w+)-(\d+)$/,
      answer: (_call, version = "", locator = "", from = "0") => page(locator, Number(from), version),
    },
  ];
};
