import { parse } from "csv-parse/sync";
import type { SaveError } from "../save-error.ts";
import { DELIMITERS, type Job, type JobRow } from "./job.ts";

/** Whether every line ends as the job says, those inside of values too. */
const endsLinesWith = (text: string, lineEnding: "LF" | "CRLF"): boolean =>
  lineEnding === "LF" ? !text.includes("\r\n") : !/(?<!\r)\n/.test(text);

/** The rows of a job's data, or why the job fails. A byte order mark is not taken off: it spoils the first column's name. */
export const readCsv = ({ contents, settings }: Job): { rows: string[][] } | { failure: string } => {
  const text = contents[0] ?? "";
  if (!endsLinesWith(text, settings.lineEnding)) {
    const setting = `Current LineEnding setting is ${settings.lineEnding}`;
    return { failure: `ClientInputError : LineEnding is invalid on user data. ${setting}` };
  }
  try {
    const rows: string[][] = parse(text, {
      delimiter: DELIMITERS[settings.columnDelimiter],
      record_delimiter: settings.lineEnding === "CRLF" ? "\r\n" : "\n",
    });
    return { rows };
  } catch (error) {
    return { failure: `InvalidBatch : Failed to parse CSV: ${error instanceof Error ? error.message : error}` };
  }
};

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const line = (cells: readonly string[], { settings }: Job): string =>
  cells.map(quoted).join(DELIMITERS[settings.columnDelimiter]) + (settings.lineEnding === "CRLF" ? "\r\n" : "\n");

const errorText = ({ statusCode, message, fields }: SaveError): string =>
  `${statusCode}:${message}:${fields.map((field) => `${field} `).join("")}--`;

/** Results as CSV with every value in quotes, as Salesforce writes them: parsers that guess delimiters depend on it. */
export const writeResults = (job: Job, kind: "successful" | "failed"): string => {
  const wanted = job.done.filter(({ outcome }) => "error" in outcome === (kind === "failed"));
  const header = line(["sf__Id", kind === "failed" ? "sf__Error" : "sf__Created", ...job.header], job);
  const rowText = ({ outcome, cells }: JobRow): string =>
    line([outcome.id, "error" in outcome ? errorText(outcome.error) : String(outcome.created), ...cells], job);
  return header + wanted.map(rowText).join("");
};

/** What was not worked on when the job ended. */
export const writeUnprocessed = (job: Job): string =>
  [job.header, ...job.rows.slice(job.done.length)].map((cells) => line(cells, job)).join("");
