import type { SingleBar } from "cli-progress";
import type { Product } from "./product.ts";
import { type ImportLine, openImport } from "./read-lines.ts";

const MOST_LINES = 1_000;
const MOST_CHARACTERS = 1_000_000;
/** Chunks delivered between two folds: keeps what waits, and memory, small. */
const CHUNKS_PER_FOLD = 10;
const MOST_SHOWN = 20;

export interface Imported {
  readonly accepted: number;
  readonly rejected: number;
  /** The first rejected lines, in words. */
  readonly problems: readonly string[];
}

/** Streams a file into the product. Repeating it, whole or in part, counts nothing twice. */
export async function importFile(product: Product, path: string, bar: SingleBar): Promise<Imported> {
  const file = await openImport(path);
  const problems: string[] = [];
  let accepted = 0;
  let rejected = 0;
  let chunks = 0;
  bar.start(file.size, 0, { accepted, rejected });
  for await (const lines of chunked(file.lines)) {
    const body = `{"batch":[${lines.map((line) => line.json).join(",")}]}`;
    const delivered = await product.deliver(body, path === "-" ? "standard input" : path);
    accepted += delivered.accepted;
    rejected += delivered.rejected.length;
    for (const { index, error } of delivered.rejected) {
      if (problems.length < MOST_SHOWN) problems.push(`line ${lines[index]?.line}: ${error}`);
    }
    if (++chunks % CHUNKS_PER_FOLD === 0) await product.settle();
    bar.update(file.bytesRead(), { accepted, rejected });
  }
  await product.settle();
  bar.update(file.bytesRead(), { accepted, rejected });
  bar.stop();
  return { accepted, rejected, problems };
}

async function* chunked(lines: AsyncIterable<ImportLine>): AsyncGenerator<ImportLine[]> {
  let chunk: ImportLine[] = [];
  let characters = 0;
  for await (const line of lines) {
    if (chunk.length >= MOST_LINES || characters + line.json.length > MOST_CHARACTERS) {
      if (chunk.length > 0) yield chunk;
      chunk = [];
      characters = 0;
    }
    chunk.push(line);
    characters += line.json.length;
  }
  if (chunk.length > 0) yield chunk;
}
