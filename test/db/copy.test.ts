import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { intOf, textOf, timeOf } from "../../server/db/copy-rows.ts";
import { type Db, StoreUnavailable } from "../../server/db/db.ts";
import { DAY_MS } from "../../shared/lib/day.ts";
import { emptyStore, STORES, type TestStore } from "../support/stores.ts";

const MANY = "select n::text from generate_series(1, 50000) as n";

describe.each(STORES)("copying out of %s", (_, open) => {
  let store: TestStore;
  let db: Db;
  beforeAll(async () => {
    store = await open();
    db = store.db;
  });
  beforeEach(() => emptyStore(db));
  afterAll(() => store.remove());

  it("gives every row, with nulls, bytes and text", async () => {
    await db.query(
      `insert into people (person_id, home, name, profile, usage)
       select 'u:' || n, case when n % 2 = 0 then 'é' || n end, null, '{}', decode('00ff' || lpad(to_hex(n), 4, '0'), 'hex')
       from generate_series(1, 3000) as n`,
    );
    const rows: [string | null, string | null, string | null, number[]][] = [];
    await db.copyOut("select person_id, home, name, usage from people order by person_id", (row) => {
      const usage = [...row.bytes.subarray(row.starts[3], row.ends[3])];
      rows.push([textOf(row, 0), textOf(row, 1), textOf(row, 2), usage]);
    });
    expect(rows).toHaveLength(3000);
    const byId = new Map(rows.map(([id, ...fields]) => [id, fields]));
    expect(byId.get("u:258")).toEqual(["é258", null, [0, 255, 1, 2]]);
    expect(byId.get("u:259")).toEqual([null, null, [0, 255, 1, 3]]);
  });

  it("gives numbers and times, and waits when it is asked to", async () => {
    const seen: number[][] = [];
    const waits: number[] = [];
    const pause = () => (waits.length > 0 ? null : Promise.resolve().then(() => waits.push(seen.length)));
    const select = "select -n::int, to_timestamp(0) + n * interval '12 hours 1 ms' from generate_series(1, 50000) as n";
    await db.copyOut(select, (row) => seen.push([intOf(row, 0), timeOf(row, 1)]), pause);
    expect(seen).toHaveLength(50_000);
    for (const n of [1, 3, 50_000]) expect(seen[n - 1]).toEqual([-n, n * (DAY_MS / 2 + 1)]);
    expect(waits).toHaveLength(db.kind === "postgres" ? 1 : 0);
  });

  it("gives no rows of an empty table", async () => {
    let count = 0;
    await db.copyOut("select person_id from people", () => count++);
    expect(count).toBe(0);
  });

  it.each<[string, string, () => unknown, RegExp]>([
    ["its visitor", MANY, () => expect.fail("stop"), /stop/],
    ["its select", "select nonsense from people", () => undefined, /"nonsense" does not exist/],
    ["one of its rows", "select 1 / (3 - n) from generate_series(1, 9) as n", () => undefined, /division by zero/],
  ])("fails with what is wrong with %s, and copies again", async (_words, select, visit, problem) => {
    await expect(db.copyOut(select, visit)).rejects.toThrow(problem);
    let rows = 0;
    await db.copyOut(MANY, () => rows++);
    expect(rows).toBe(50_000);
  });
});

describe("copying out of PostgreSQL", () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await STORES[1]![1]();
  });
  afterAll(() => store.remove());

  it("fails with what it was held for, and copies again", async () => {
    const hold = () => Promise.reject(new Error("held"));
    await expect(store.db.copyOut(MANY, () => undefined, hold)).rejects.toThrow("held");
    let rows = 0;
    await store.db.copyOut(MANY, () => rows++);
    expect(rows).toBe(50_000);
  });

  it("says that the store is unavailable when it is cut", async () => {
    const cutOthers = () =>
      store.db.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      );
    const long = "select n, repeat('x', 1000) from generate_series(1, 200000) as n";
    await expect(store.db.copyOut(long, () => undefined, cutOthers)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await store.db.query("select 1 as one")).toEqual([{ one: 1 }]);
  });
});
