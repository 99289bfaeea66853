/** One dialect, two stores: what the rest of the server knows of PostgreSQL. */
export interface Queries {
  /** Runs one statement; `$1…` are `parameters`. int8 comes as number, bytea as Uint8Array, timestamptz as Date. */
  readonly query: <Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;
}

export interface Db extends Queries {
  readonly kind: "postgres" | "embedded";
  /** Where other threads reach the same store; null for one that lives in this thread. */
  readonly url: string | null;
  /** Runs `work` in one transaction; rolled back when it throws. */
  readonly transaction: <Result>(work: (tx: Queries) => Promise<Result>) => Promise<Result>;
  readonly copyOut: CopyOut;
  /** Runs `work` unless another instance is in it under the same name; null when one is. */
  readonly exclusively: <Result>(name: string, work: () => Promise<Result>) => Promise<Result | null>;
  /** How many statements that may change something were begun; null when others write to the store too. */
  readonly writes: () => number | null;
  readonly close: () => Promise<void>;
}

/** Streams the rows of a select, in the binary COPY format, past `visit`; what `pause` returns is waited for. */
export type CopyOut = (
  select: string,
  visit: (row: CopyRow) => void,
  pause?: () => Promise<unknown> | null,
) => Promise<void>;

/** The row a copy is at, gone when the visit returns. Column `i` is `bytes[starts[i]]` up to `ends[i]`; null starts at -1. */
export interface CopyRow {
  readonly bytes: Buffer;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** The store can't be reached or gave up: try again later. Anything else a query throws is a bug. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super("the store is not reachable", { cause });
    this.name = "StoreUnavailable";
  }
}

const DUPLICATE_KEY = "23505";

/** There is a row of the same key. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === DUPLICATE_KEY;
