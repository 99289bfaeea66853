import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "../../server/db/db.ts";
import { readAllOpenHandoffs, readOpenHandoffs } from "../../server/handoff/handoff-rows.ts";
import { emptyStore, STORES, type TestStore } from "../support/stores.ts";

describe.each(STORES)("open handoffs in %s", (_, open) => {
  let store: TestStore;
  let db: Db;
  beforeAll(async () => {
    store = await open();
    db = store.db;
  });
  beforeEach(() => emptyStore(db));
  afterAll(() => store.remove());

  it("are the latest of each account, read all at once or by account", async () => {
    for (const [account, id, status, firedAt] of [
      ["a.com", "ho_1", "open", "2026-03-02T10:00:00.001Z"],
      ["a.com", "ho_2", "accepted", "2026-03-03T10:00:00.002Z"],
      ["a.com", "ho_3", "open", "2026-03-01T10:00:00.003Z"],
      ["a.com", "ho_4", "won", "2026-03-04T10:00:00.004Z"],
      ["b.com", "ho_5", "lost", "2026-03-01T10:00:00.005Z"],
      ["c.com", "ho_6", "meeting", "1999-12-31T23:59:59.999Z"],
    ]) {
      await db.query(
        `insert into handoffs (account_id, handoff_id, trigger, priority, status, route, fired_at, due_at)
         values ($1, $2, 'user_surge', 'medium', $3, 'ae', $4, $4::timestamptz + interval '1 day')`,
        [account, id, status, firedAt],
      );
    }
    const all = await readAllOpenHandoffs(db.copyOut);
    expect([...all].map(([account, { id }]) => [account, id]).sort()).toEqual([
      ["a.com", "ho_2"],
      ["c.com", "ho_6"],
    ]);
    expect(await readOpenHandoffs(db, ["a.com", "b.com", "c.com"])).toEqual(all);
    expect(all.get("c.com")).toMatchObject({ status: "meeting", route: "ae", firedAt: Date.UTC(2000, 0, 1) - 1 });
  });
});
