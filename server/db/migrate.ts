import { readdir, readFile } from "node:fs/promises";
import type { Db } from "./db.ts";

export const MIGRATIONS = new URL("./migrations/", import.meta.url);
const MIGRATION_LOCK = 7_460_011;

/**
 * Brings the schema up to date: numbered files, each applied once, all in one transaction under a lock so that several
 * starting instances don't race. A store that a newer release has migrated is refused.
 */
export async function migrate(db: Db): Promise<void> {
  const names = (await readdir(MIGRATIONS)).filter((name) => name.endsWith(".sql")).sort();
  await db.transaction(async (tx) => {
    await tx.query("select pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    await tx.query(
      "create table if not exists migrations (name text primary key, applied_at timestamptz default now())",
    );
    const applied = new Set((await tx.query<{ name: string }>("select name from migrations")).map((row) => row.name));
    const unknown = [...applied].find((name) => !names.includes(name));
    if (unknown !== undefined)
      throw new Error(`the store was migrated by a newer release (${unknown}): upgrade this one`);
    for (const name of names) {
      if (applied.has(name)) continue;
      for (const statement of statementsOf(await readFile(new URL(name, MIGRATIONS), "utf8")))
        await tx.query(statement);
      await tx.query("insert into migrations (name) values ($1)", [name]);
    }
  });
}

/** Migrations hold plain statements: no semicolons inside. */
export const statementsOf = (sql: string): string[] =>
  sql
    .replace(/--.*$/gm, "")
    .split(";")
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
