import { afterEach, describe, expect, it } from "vitest";
import type { Db } from "../../server/db/db.ts";
import { migrate } from "../../server/db/migrate.ts";
import { connectPostgres } from "../../server/db/postgres.ts";
import { createDatabase, STORES, type TestStore } from "../support/stores.ts";

const appliedIn = async (db: Db): Promise<string[]> =>
  (await db.query<{ name: string }>("select name from migrations order by name")).map((row) => row.name);

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
