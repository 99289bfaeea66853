import { randomBytes } from "node:crypto";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import type { Db } from "../../server/db/db.ts";
import { openEmbedded } from "../../server/db/embedded.ts";
import { migrate } from "../../server/db/migrate.ts";
import { connectPostgres } from "../../server/db/postgres.ts";

/** A migrated store of one test file. */
export interface TestStore {
  readonly db: Db;
  /** A second connection, as another instance has it; null where only one process can have the store. */
  readonly connectAgain: (() => Db) | null;
  readonly remove: () => Promise<void>;
}

/** Both stores, for `describe.each`. */
export const STORES: readonly (readonly [name: string, open: () => Promise<TestStore>])[] = [
  ["the embedded store", openTestEmbedded],
  ["PostgreSQL", openTestPostgres],
];

/** An empty directory of this test file alone. */
export const makeDirectory = (): Promise<string> => mkdtemp(join(tmpdir(), "groundswell-test-"));

export const removeDirectory = (directory: string): Promise<void> => rm(directory, { recursive: true, force: true });

/** A directory with a migrated, empty embedded store. */
export async function makeDataDirectory(): Promise<string> {
  const directory = await makeDirectory();
  await cp(inject("embeddedTemplate"), directory, { recursive: true });
  return directory;
}

/** A new, empty database, not migrated. */
export async function createDatabase(serverUrl = inject("postgresUrl")): Promise<string> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function openTestEmbedded(): Promise<TestStore> {
  const directory = await makeDataDirectory();
  const db = await openEmbedded(directory, (message) => {
    throw new Error(message);
  });
  return {
    db,
    connectAgain: null,
    remove: async () => {
      await db.close();
      await removeDirectory(directory);
    },
  };
}

export async function openTestPostgres(): Promise<TestStore & { readonly url: string }> {
  const url = await createDatabase();
  const db = connectPostgres(url);
  await migrate(db);
  return { db, url, connectAgain: () => connectPostgres(url), remove: () => db.close() };
}

const TABLES = [
  "inbox",
  "rejected",
  "people",
  "links",
  "workspaces",
  "stale_accounts",
  "accounts",
  "account_cards",
  "account_history",
  "account_merges",
  "firings",
  "handoffs",
  "outcomes",
  "account_enrichment",
  "crm_connections",
  "crm_records",
  "crm_sync",
  "crm_jobs",
  "crm_clears",
];

/** Takes everything out of a store, for the next test. */
export async function emptyStore(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    for (const table of TABLES) await tx.query(`delete from ${table}`);
    await tx.query("update workers set version = version + 1, state = null");
  });
}
