import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { Db } from "../../server/db/db.ts";
import { MIGRATIONS, migrate, statementsOf } from "../../server/db/migrate.ts";
import { connectPostgres } from "../../server/db/postgres.ts";
import { historyOf } from "../../server/usage/account-history.ts";
import { unpackMemory } from "../../server/usage/account-memory.ts";
import { createDatabase, STORES, type TestStore } from "../support/stores.ts";

const appliedIn = async (db: Db): Promise<string[]> =>
  (await db.query<{ name: string }>("select name from migrations order by name")).map((row) => row.name);

async function apply(db: Db, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    for (const statement of statementsOf(await readFile(new URL(name, MIGRATIONS), "utf8"))) await db.query(statement);
  }
}

describe.each(STORES)("migrating %s", (_, open) => {
  let store: TestStore;
  afterEach(() => store.remove());

  it("is safe to repeat and keeps what is there", async () => {
    store = await open();
    await store.db.query("insert into links values ('a:1', 'u:ann')");
    const before = await appliedIn(store.db);
    await migrate(store.db);
    expect(await appliedIn(store.db)).toEqual(before);
    expect(before).toContain("0001-start.sql");
    expect(await store.db.query("select from_id, to_id from links")).toEqual([{ from_id: "a:1", to_id: "u:ann" }]);
  });

  it("keeps what an account's triggers remember", async () => {
    store = await open();
    const { db } = store;
    await db.query("drop schema public cascade");
    await db.query("create schema public");
    await apply(db, "0001-start.sql", "0002-crm.sql", "0003-lean-accounts.sql");
    await db.query(
      `insert into accounts values ('acme.com', 'Acme', -70, 3, 'smb', 2, 'Steady', null, now(), 20000, '1',
         '[["ann",80]]', '{"holding":["user_surge"],"firedAt":{"user_surge":1},"lastPricingAt":null}', '[[20000,-70]]', 4)`,
    );
    await apply(db, "0005-account-memory.sql");
    const [row] = await db.query<{ memory: Uint8Array; score_step: number; revision: number }>(
      "select * from accounts",
    );
    expect(row).toMatchObject({ score_step: -1, revision: 4 });
    const { people, ...memory } = unpackMemory({ bytes: row!.memory, at: 0, end: row!.memory.length });
    expect(people.scores).toEqual([80]);
    expect(memory).toEqual({
      holding: ["user_surge"],
      firedAt: { user_surge: 1 },
      lastPricingAt: null,
      recent: [[20_000, -70]],
    });
  });

  it("keeps the history of scores, in any order of its key", async () => {
    store = await open();
    const { db } = store;
    await db.query("drop schema public cascade");
    await db.query("create schema public");
    await apply(db, "0001-start.sql");
    await db.query(
      `insert into account_history values ('b.com', '2026-03-02', 7, 3), ('a.com', '2026-03-02', 5, 4), ('b.com', '2026-03-01', -1, 4)`,
    );
    await apply(db, "0007-history-by-day.sql");
    expect(await historyOf(db, "b.com")).toEqual([
      { day: "2026-03-01", score: -1, tier: 4 },
      { day: "2026-03-02", score: 7, tier: 3 },
    ]);
    await expect(db.query("insert into account_history values ('a.com', '2026-03-02', 6, 4)")).rejects.toThrow(
      /duplicate/,
    );
  });

  it("refuses a store that a newer release migrated, and changes nothing", async () => {
    store = await open();
    await store.db.query("insert into migrations (name) values ('9999-future.sql')");
    await expect(migrate(store.db)).rejects.toThrow(/newer release \(9999-future\.sql\).*upgrade/);
    expect(await appliedIn(store.db)).toContain("9999-future.sql");
  });
});

describe("two instances that start at once", () => {
  it("migrate a new database once", async () => {
    const url = await createDatabase();
    const instances = Array.from({ length: 3 }, () => connectPostgres(url));
    await Promise.all(instances.map(migrate));
    const [first] = instances;
    expect(await appliedIn(first!)).toEqual([...new Set(await appliedIn(first!))]);
    expect(await first!.query("select name from workers order by name")).toEqual([{ name: "fold" }, { name: "score" }]);
    await Promise.all(instances.map((db) => db.close()));
  });
});
