import { promisify } from "node:util";
import { zstdDecompress } from "node:zlib";
import type { Db } from "../../server/db/db.ts";

const decompress = promisify(zstdDecompress);

/** Every place where a text can be found: all columns of all tables, bytes as text, inbox bodies decompressed. */
export async function placesOf(db: Db, needle: string): Promise<string[]> {
  const places = new Set<string>();
  const tables = await db.query<{ table: string }>(
    `select table_name::text as "table" from information_schema.tables where table_schema = 'public'`,
  );
  for (const { table } of tables) {
    for (const row of await db.query(`select * from ${table}`)) {
      for (const [column, value] of Object.entries(row)) {
        if ((await textOf(table, column, value)).includes(needle)) places.add(`${table}.${column}`);
      }
    }
  }
  return [...places].sort();
}

async function textOf(table: string, column: string, value: unknown): Promise<string> {
  if (!(value instanceof Uint8Array)) return String(value);
  const bytes = table === "inbox" && column === "body" ? await decompress(value) : value;
  return Buffer.from(bytes).toString("utf8");
}
