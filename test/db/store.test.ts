import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { byteaArray, intArray, textArray } from "../../server/db/binary-array.ts";
import { type Db, StoreUnavailable } from "../../server/db/db.ts";
import { connectPostgres } from "../../server/db/postgres.ts";
import { emptyStore, STORES, type TestStore } from "../support/stores.ts";
import { waitUntil } from "../support/wait-until.ts";

const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const HOSTILE = [
  "it's",
  '"quoted"',
  "a\\b",
  "{1,2}",
  "NULL",
  "null",
  "",
  "😀 ünï",
  "x'; drop table links; --",
  "\t\n",
  ",",
];

describe.each(STORES)("%s", (_, open) => {
  let store: TestStore;
  let db: Db;
  beforeAll(async () => {
    store = await open();
    db = store.db;
  });
  beforeEach(() => emptyStore(db));
  afterAll(() => store.remove());

  it("gives bytes back as they were", async () => {
    for (const bytes of [EVERY_BYTE, new Uint8Array(), Buffer.alloc(300_000, 7)]) {
      const [row] = await db.query<{ bytes: Uint8Array }>("select $1::bytea as bytes", [Buffer.from(bytes)]);
      expect(Buffer.compare(Buffer.from(row!.bytes), Buffer.from(bytes))).toBe(0);
    }
  });

  it("takes a list of bytes", async () => {
    const rows = await db.query<{ id: string; bytes: Uint8Array }>(
      "select id, bytes from unnest($1::text[], $2::bytea[]) as t (id, bytes) order by id",
      [["a", "b", "c"], byteaArray([EVERY_BYTE, new Uint8Array(), Uint8Array.of(0, 92, 39)])],
    );
    expect(rows.map((row) => [...row.bytes])).toEqual([[...EVERY_BYTE], [], [0, 92, 39]]);
  });

  it("takes a list of numbers, spelled out and packed", async () => {
    const numbers = [0, -1, 2 ** 31 - 1, -(2 ** 31), null];
    for (const list of [numbers, intArray(numbers)]) {
      const rows = await db.query<{ number: number | null }>("select unnest($1::int[]) as number", [list]);
      expect(rows.map((row) => row.number)).toEqual(numbers);
    }
  });

  it("gives int8 as a number, a timestamp as a Date and null as null", async () => {
    const moment = new Date("2026-03-18T12:00:00.123Z");
    const [row] = await db.query("select 9007199254740991::bigint as big, $1::timestamptz as moment, null as nothing", [
      moment,
    ]);
    expect(row).toEqual({ big: Number.MAX_SAFE_INTEGER, moment, nothing: null });
  });

  it("takes any text, alone and in lists", async () => {
    const rows = await db.query<{ text: string }>("select unnest($1::text[]) as text", [HOSTILE]);
    expect(rows.map((row) => row.text)).toEqual(HOSTILE);
    const packed = await db.query("select unnest($1::text[]) as text", [textArray([...HOSTILE, null])]);
    expect(packed.map((row) => row.text)).toEqual([...HOSTILE, null]);
    for (const text of HOSTILE) expect(await db.query("select $1::text as text", [text])).toEqual([{ text }]);
  });

  it("keeps a transaction whole", async () => {
    const work = db.transaction(async (tx) => {
      await tx.query("insert into links values ('a:1', 'u:1')");
      throw new Error("stop");
    });
    await expect(work).rejects.toThrow("stop");
    expect(await db.query("select from links")).toEqual([]);
    await db.transaction((tx) => tx.query("insert into links values ('a:1', 'u:1')"));
    expect(await db.query("select from links")).toHaveLength(1);
  });

  it("is usable after a statement failed inside a transaction", async () => {
    await expect(db.transaction((tx) => tx.query("select no_such_column"))).rejects.toThrow(/no_such_column/);
    expect(await db.query("select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("tells when something may have changed, unless others write too", async () => {
    const isShared = db.kind === "postgres";
    const changed: boolean[] = [];
    const note = async (sql: string, on: Pick<Db, "query"> = db) => {
      const before = db.writes();
      await on.query(sql);
      changed.push(db.writes() !== before);
    };
    await note("select 1 as one");
    await note("  SELECT version from workers for update");
    await note("insert into links values ('a:1', 'u:1')");
    await note("with gone as (delete from links returning 1) select count(*) from gone");
    await db.transaction((tx) => note("update workers set version = version", tx));
    expect(db.writes() === null).toBe(isShared);
    expect(changed).toEqual([false, false, !isShared, !isShared, !isShared]);
  });

  it("gives back what exclusive work gives, and its failure", async () => {
    expect(await db.exclusively("score", async () => 7)).toBe(7);
    await expect(db.exclusively("score", () => Promise.reject(new Error("stop")))).rejects.toThrow("stop");
    expect(await db.exclusively("score", async () => 8)).toBe(8);
  });
});

describe("exclusive work on PostgreSQL", () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await STORES[1]![1]();
  });
  afterAll(() => store.remove());

  it("keeps other instances out of the same name, not of other names, until it ends", async () => {
    const other = store.connectAgain!();
    const seen = await store.db.exclusively("score", async () => [
      await other.exclusively("score", async () => "in"),
      await other.exclusively("sync", async () => "in"),
    ]);
    expect(seen).toEqual([null, "in"]);
    expect(await other.exclusively("score", async () => "in")).toBe("in");
    await other.close();
  });

  it("is given up the moment its process is gone", async () => {
    const other = store.connectAgain!();
    let isIn = false;
    const gone = other.exclusively("score", async () => {
      isIn = true;
      await new Promise(() => undefined);
    });
    gone.catch(() => undefined);
    await waitUntil("the other instance is in", () => isIn);
    await store.db.query(
      `select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database
       where l.locktype = 'advisory' and d.datname = current_database()`,
    );
    await waitUntil("the name is free", () => store.db.exclusively("score", async () => true));
  });

  it("says that the store is unavailable when nobody listens or a connection is cut", async () => {
    const nobody = connectPostgres("postgres://postgres:x@127.0.0.1:1/none");
    await expect(nobody.query("select 1")).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(nobody.transaction(async () => 1)).rejects.toBeInstanceOf(StoreUnavailable);
    await nobody.close();
    const cut = store.db.query("select pg_terminate_backend(pg_backend_pid())");
    await expect(cut).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await store.db.query("select 1 as one")).toEqual([{ one: 1 }]);
  });
});
