import { type Db, StoreUnavailable } from "../../db/db.ts";
import { connectPostgres } from "../../db/postgres.ts";

/** What a thread's work came to: an error loses its class on the way between threads. */
export type Outcome<Result> = { readonly result: Result } | { readonly unavailable: string };

/** Kept for as long as the thread lives; connections that idle are closed meanwhile. */
const stores = new Map<string, Db>();

/** Runs a thread's work with connections of its own to the store at `url`. */
export async function inThread<Result>(url: string, work: (db: Db) => Promise<Result>): Promise<Outcome<Result>> {
  const db = stores.get(url) ?? connectPostgres(url);
  stores.set(url, db);
  try {
    return { result: await work(db) };
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return { unavailable: String(error.cause) };
  }
}

/** The result of a thread's work; throws what it failed with. */
export function resultOf<Result>(outcome: Outcome<Result>): Result {
  if ("unavailable" in outcome) throw new StoreUnavailable(outcome.unavailable);
  return outcome.result;
}
