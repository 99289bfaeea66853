import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { historyOf } from "../../server/usage/account-history.ts";
import { STORES, type TestStore } from "../support/stores.ts";

describe.each(STORES)("an account's history in %s", (_, open) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.remove());

  it("is read day by day, also where a day has no midnight", async () => {
    const days = ["2026-04-23", "2026-04-24", "2026-04-25"];
    const seen = await store.db.transaction(async (tx) => {
      await tx.query("set local time zone 'Africa/Cairo'");
      for (const day of days) await tx.query("insert into account_history values ('a.com', $1, 5, 4)", [day]);
      await tx.query("insert into account_history values ('b.com', '2026-04-20', 5, 4)");
      return historyOf(tx, "a.com");
    });
    expect(seen.map(({ day }) => day)).toEqual(days);
  });

  it("is empty in an empty store", async () => {
    await store.db.query("delete from account_history");
    expect(await historyOf(store.db, "a.com")).toEqual([]);
  });
});
