import type { Config } from "./config.ts";
import type { Db } from "./db/db.ts";
import { openEmbedded } from "./db/embedded.ts";
import { migrate } from "./db/migrate.ts";
import { connectPostgres } from "./db/postgres.ts";

/** Opens the configured store with its schema up to date. `onDiskFull` must end the process. */
export async function openStore(config: Config, onDiskFull: (message: string) => void): Promise<Db> {
  const db =
    config.databaseUrl === null ? await openEmbedded(config.dataDir, onDiskFull) : connectPostgres(config.databaseUrl);
  try {
    await migrate(db);
  } catch (error) {
    await db.close();
    throw error;
  }
  return db;
}
