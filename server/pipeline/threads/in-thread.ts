import { type Db, StoreUnavailable } from "../../db/db.ts";
import { connectPostgres } from "../../db/postgres.ts";

/** What a thread's work came to: an error loses its class on the way between threads. */
export type Outcome<Result> = { readonly result: Result } | { readonly unavailable: string };

/** Runs a thread's work with a connection of its own. */
export async function inThread<Result>(url: string, work: (db: Db) => Promise<Result>): Promise<Outcome<Result>> {
  const db = connectPostgres(url);
  try {
    return { result: await work(db) };
  } catch (error) {
    if (error instanceof StoreUnavailable) return { unavailable: String(error.cause) };
    throw error;
  } finally {
    await db.close();
  }
}

/** The result of a thread's work; throws what it threw. */
export function resultOf<Result>(outcome: Outcome<Result>): Result {
  if ("unavailable" in outcome) throw new StoreUnavailable(outcome.unavailable);
  return outcome.result;
}
