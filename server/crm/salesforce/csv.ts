import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { FieldValue } from "../../../shared/crm/payload.ts";

/** Empties a field; nothing at all leaves it as it is. */
const EMPTY = "#N/A";
/** What a spreadsheet left behind as a name must not empty the field that it is to name. */
const NOT_EMPTY = "# N/A";

/** A row of the Bulk API's CSV, every text quoted. The job's line ending is LF, and no other may be in it. */
export const csvRow = (values: readonly (FieldValue | undefined)[]): string => `${values.map(csvValue).join(",")}\n`;

function csvValue(value: FieldValue | undefined): string {
  if (value === undefined) return "";
  if (value === null || value === "") return EMPTY;
  if (value === EMPTY) return NOT_EMPTY;
  return typeof value === "string" ? `"${value.replaceAll(/\r\n?/g, "\n").replaceAll('"', '""')}"` : String(value);
}

const rows = z.array(z.record(z.string(), z.string()));

/** The rows of an answer, by column. */
export const readCsv = (text: string): Record<string, string>[] =>
  rows.parse(parse(text, { columns: true, bom: true }));
