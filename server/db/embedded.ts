import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite, type Transaction } from "@electric-sql/pglite";
import { visitCopy } from "./copy-rows.ts";
import { type CopyRow, type Db, type Queries, StoreUnavailable } from "./db.ts";
import { lockDirectory } from "./directory-lock.ts";

const BYTEA = 17;
/** `bytea[]`, `int[]`, `text[]`. */
const ARRAYS = [1001, 1007, 1009];
const INT8 = 20;
const DISK_FULL = "53100";
const ONLY_READS = /^\s*select\b/i;

/**
 * Opens PostgreSQL inside this process on a directory. Throws when another process has the directory.
 * Durable against a crash of the process, not against power loss: its fsync does nothing.
 */
export async function openEmbedded(directory: string, onDiskFull: (message: string) => void): Promise<Db> {
  await mkdir(directory, { recursive: true });
  const unlock = lockDirectory(directory);
  const lite = await PGlite.create({
    dataDir: join(directory, "postgres"),
    // the default serializer spells bytes out in hexadecimal, one by one
    serializers: { [BYTEA]: (value) => value as string },
    parsers: { [BYTEA]: (value) => Buffer.from(value.slice(2), "hex"), [INT8]: Number },
  });
  // set late: opening makes serializers for all array types
  for (const type of ARRAYS) {
    const spelled = lite.serializers[type]!;
    lite.serializers[type] = (value) => (Buffer.isBuffer(value) ? (value as unknown as string) : spelled(value));
  }
  const held = new Set<string>();
  let writes = 0;
  const queriesOf = (connection: PGlite | Transaction): Queries => ({
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) => {
      if (!ONLY_READS.test(sql)) writes++;
      try {
        return (await connection.query<Row>(sql, [...parameters])).rows;
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === DISK_FULL) {
          // after this PGlite hangs on its next statement: the only safe thing is to leave
          onDiskFull("the disk is full: free space, then start again; everything acknowledged is kept");
          throw new StoreUnavailable(error);
        }
        throw error;
      }
    },
  });
  return {
    kind: "embedded",
    url: null,
    ...queriesOf(lite),
    transaction: (work) => lite.transaction((tx) => work(queriesOf(tx))),
    copyOut: (select, visit) => copyOut(lite, select, visit),
    exclusively: (name, work) => exclusively(held, name, work),
    writes: () => writes,
    close: async () => {
      await lite.close();
      unlock();
    },
  };
}

/** The directory's lock keeps every other process out; this keeps two works of this process apart. */
async function exclusively<Result>(
  held: Set<string>,
  name: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  if (held.has(name)) return null;
  held.add(name);
  try {
    return await work();
  } finally {
    held.delete(name);
  }
}

async function copyOut(lite: PGlite, select: string, visit: (row: CopyRow) => void): Promise<void> {
  const copy = lite.query(`copy (${select}) to '/dev/blob' with (format binary)`);
  const { blob } = await copy.catch(async (error: unknown) => {
    // takes away what was written of it: PGlite would put it before the next copy
    await lite.query("select");
    throw error;
  });
  if (blob === undefined) throw new Error("the embedded store gave no copy");
  visitCopy(Buffer.from(await blob.arrayBuffer()), visit);
}
