/** One dialect, two stores: what the rest of the server knows of PostgreSQL. */
export interface Queries {
  /** Runs one statement; `$1…` are `parameters`. int8 comes as number, bytea as Uint8Array, timestamptz as Date. */
  readonly query: <Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;
}

export interface Db extends Queries {
  readonly kind: "postgres" | "embedded";
  /** Runs `work` in one transaction; rolled back when it throws. */
  readonly transaction: <Result>(work: (tx: Queries) => Promise<Result>) => Promise<Result>;
  /** Streams the rows of a select in the binary COPY format, whole rows a chunk. */
  readonly copyOut: (select: string) => AsyncIterable<CopyRow[]>;
  /** Runs `work` unless another instance is in it under the same name; null when one is. */
  readonly exclusively: <Result>(name: string, work: () => Promise<Result>) => Promise<Result | null>;
  readonly close: () => Promise<void>;
}

/** The binary fields of one row; null is SQL's null. */
export type CopyRow = readonly (Uint8Array | null)[];

/** The store can't be reached or gave up: try again later. Anything else a query throws is a bug. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super("the store is not reachable", { cause });
    this.name = "StoreUnavailable";
  }
}
