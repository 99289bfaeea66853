import pg from "pg";
import { copyQuery } from "./copy-query.ts";
import { type CopyRow, type Db, type Queries, StoreUnavailable } from "./db.ts";

const INT8 = 20;
const POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 5_000;
/** A stalled process must not hold a worker's row for ever. */
const IDLE_IN_TRANSACTION_MS = 60_000;

/** SQLSTATE classes that say the server is not there or gives up: connection, resources, operator intervention. */
const UNAVAILABLE_CLASSES = ["08", "53", "57", "58"];
const UNAVAILABLE_CODES = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "EPIPE", "EAI_AGAIN", "ENOENT"];

export function connectPostgres(url: string): Db {
  const types = {
    getTypeParser: ((oid: number, format: "text") => parserOf(oid, format)) as typeof pg.types.getTypeParser,
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    types,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    application_name: "groundswell",
  });
  // a cut connection also fails whatever was running on it, which is where it is dealt with
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const queriesOf = (client: pg.Pool | pg.PoolClient): Queries => ({
    query: async (sql, parameters = []) => (await reaching(client.query(sql, [...parameters]))).rows,
  });
  return {
    kind: "postgres",
    url,
    ...queriesOf(pool),
    transaction: (work) => inTransaction(pool, (client) => work(queriesOf(client))),
    copyOut: (select, visit, pause) => copyOut(pool, select, visit, pause),
    exclusively: (name, work) => exclusively(pool, name, work),
    writes: () => null,
    close: () => pool.end(),
  };
}

const parserOf = (oid: number, format: "text") => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format));

async function inTransaction<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await reaching(pool.connect());
  let fault: Error | undefined;
  try {
    await reaching(client.query("begin"));
    const result = await work(client);
    await reaching(client.query("commit"));
    return result;
  } catch (error) {
    await client.query("rollback").catch((cause: Error) => {
      fault = cause;
    });
    throw error;
  } finally {
    client.release(fault);
  }
}

/** A session lock on a connection of its own: the server drops it the moment this process is gone. */
async function exclusively<Result>(pool: pg.Pool, name: string, work: () => Promise<Result>): Promise<Result | null> {
  const client = await reaching(pool.connect());
  const { rows } = await reaching(client.query("select pg_try_advisory_lock(hashtext($1)) as taken", [name]));
  if (!rows[0].taken) {
    client.release();
    return null;
  }
  try {
    return await work();
  } finally {
    await client.query("select pg_advisory_unlock(hashtext($1))", [name]).then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }
}

async function copyOut(
  pool: pg.Pool,
  select: string,
  visit: (row: CopyRow) => void,
  pause: () => Promise<unknown> | null = () => null,
): Promise<void> {
  const client = await reaching(pool.connect());
  let isDone = false;
  try {
    await reaching(client.query(copyQuery(`copy (${select}) to stdout with (format binary)`, visit, pause)).done);
    isDone = true;
  } finally {
    client.release(!isDone);
  }
}

async function reaching<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw isUnavailable(error) ? new StoreUnavailable(error) : error;
  }
}

function isUnavailable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (UNAVAILABLE_CODES.includes(code) || UNAVAILABLE_CLASSES.includes(code.slice(0, 2))) return true;
  return code === "" && /connection|timeout/i.test(error.message);
}
