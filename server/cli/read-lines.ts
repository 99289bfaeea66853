import { hash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { createInterface } from "node:readline";
import { PassThrough, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { parse as parseCsv } from "csv-parse";

/** One line of a file as a Segment-shaped item in JSON; what can't be read is passed on as JSON text, to be rejected. */
export interface ImportLine {
  readonly line: number;
  readonly json: string;
}

export interface ImportFile {
  readonly lines: AsyncIterable<ImportLine>;
  /** Size of the file and bytes read so far; size 0 when it is not known. */
  readonly size: number;
  readonly bytesRead: () => number;
}

const GZIP = Buffer.from([0x1f, 0x8b]);

/** Opens Segment-shaped JSON Lines or CSV, plain or gzip, from a path or `-` for standard input. */
export async function openImport(path: string): Promise<ImportFile> {
  const size = path === "-" ? 0 : statSync(path).size;
  let bytes = 0;
  const raw = path === "-" ? process.stdin : createReadStream(path);
  const counted = new PassThrough();
  raw.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
  });
  raw.on("error", (error) => counted.destroy(error));
  raw.pipe(counted);
  const plain = await unzipped(counted);
  const [first, content] = await peek(plain);
  const isJson = first.toString("utf8").replace("\uFEFF", "").trimStart().startsWith("{");
  return { lines: isJson ? jsonLines(content) : csvLines(content), size, bytesRead: () => bytes };
}

async function unzipped(stream: Readable): Promise<Readable> {
  const [first, whole] = await peek(stream);
  if (!first.subarray(0, 2).equals(GZIP)) return whole;
  const gunzip = createGunzip();
  whole.on("error", (error) => gunzip.destroy(error));
  return whole.pipe(gunzip);
}

/** The first chunk of a stream, and the stream with it still there. */
async function peek(stream: Readable): Promise<[Buffer, Readable]> {
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    stream.unshift(chunk);
    return [chunk as Buffer, stream];
  }
  return [Buffer.alloc(0), stream];
}

async function* jsonLines(content: Readable): AsyncGenerator<ImportLine> {
  let line = 0;
  for await (const text of createInterface({ input: content, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    const trimmed = text.replace("\uFEFF", "").trim();
    if (trimmed !== "") yield { line, json: withMessageId(trimmed, line) };
  }
}

/** A line without a message id gets one by its place and content, so that importing it again counts it once. */
function withMessageId(text: string, line: number): string {
  try {
    const item: unknown = JSON.parse(text);
    if (typeof item !== "object" || item === null || Array.isArray(item)) return text;
    const { messageId } = item as { messageId?: unknown };
    return messageId === undefined || messageId === null || messageId === ""
      ? JSON.stringify({ ...item, messageId: lineId(line, text) })
      : text;
  } catch {
    return JSON.stringify(text);
  }
}

const lineId = (line: number, text: string): string => `import-${hash("sha1", `${line}\n${text}`, "hex")}`;

/** Columns that are fields of the call; every other column is a property of the event. */
const FIELDS = [
  "type",
  "messageId",
  "userId",
  "anonymousId",
  "event",
  "timestamp",
  "originalTimestamp",
  "groupId",
  "name",
];

async function* csvLines(content: Readable): AsyncGenerator<ImportLine> {
  const rows = content.pipe(
    parseCsv({ columns: true, bom: true, trim: true, info: true, relax_column_count: true, skip_empty_lines: true }),
  );
  content.on("error", (error) => rows.destroy(error));
  for await (const { record, info } of rows as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>) {
    const call: Record<string, unknown> = { type: "track" };
    const properties: Record<string, string> = {};
    for (const [column, value] of Object.entries(record)) {
      if (value === "") continue;
      if (FIELDS.includes(column)) call[column] = value;
      else properties[column] = value;
    }
    const text = JSON.stringify({ ...call, properties });
    yield { line: info.lines, json: withMessageId(text, info.lines) };
  }
}
