import { type Db, StoreUnavailable } from "../../db/db.ts";
import { connectPostgres } from "../../db/postgres.ts";
import { DealingStopped } from "./dealing.ts";

/** What a thread's work came to: an error loses its class on the way between threads. */
export type Outcome<Result> =
  | { readonly result: Result }
  /** The store could not be reached. */
  | { readonly unavailable: string }
  /** Another thread failed first. */
  | { readonly stopped: string };

/** Work of one thread on a store, for as long as the thread lives: connections that idle are closed meanwhile. */
const stores = new Map<string, Db>();

/** Runs a thread's work with connections of its own to the store at `url`. */
export async function inThread<Result>(url: string, work: (db: Db) => Promise<Result>): Promise<Outcome<Result>> {
  const db = stores.get(url) ?? connectPostgres(url);
  stores.set(url, db);
  try {
    return { result: await work(db) };
  } catch (error) {
    if (error instanceof StoreUnavailable) return { unavailable: String(error.cause) };
    if (error instanceof DealingStopped) return { stopped: error.message };
    throw error;
  }
}

/** The result of a thread's work; throws what it failed with. */
export function resultOf<Result>(outcome: Outcome<Result>): Result {
  if ("unavailable" in outcome) throw new StoreUnavailable(outcome.unavailable);
  if ("stopped" in outcome) throw new DealingStopped(outcome.stopped);
  return outcome.result;
}
