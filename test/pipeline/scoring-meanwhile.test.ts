import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "../../server/db/db.ts";
import { scoreStale } from "../../server/pipeline/score-stale.ts";
import { scoreEverything } from "../../server/pipeline/scoring.ts";
import { readHistory } from "../../server/score/account-list.ts";
import { DEFAULT_SETTINGS } from "../../server/settings/settings.ts";
import { dayOf } from "../../shared/lib/day.ts";
import { accountsIn, deliver, deliverAndFold, foldAll, identified, scoreAll, tracked } from "../support/pipeline.ts";
import { emptyStore, STORES, type TestStore } from "../support/stores.ts";
import { daysAgo, NOW } from "../usage/build.ts";

const stale = (db: Db, now = NOW) => scoreStale(db, DEFAULT_SETTINGS, now, 0);

describe.each(STORES)("what happens while everyone is scored in %s", (_, open) => {
  let store: TestStore;
  let db: Db;
  beforeAll(async () => {
    store = await open();
    db = store.db;
  });
  beforeEach(() => emptyStore(db));
  afterAll(() => store.remove());

  it("is not lost when it is an event", async () => {
    await deliverAndFold(db, identified("ann", { email: "ann@acme.com" }, daysAgo(1)));
    const slow: Db = {
      ...db,
      copyOut: async (select, visit, pause) => {
        await db.copyOut(select, visit, pause);
        if (!select.includes("from people")) return;
        await deliver(db, [tracked("ann", "Usage Limit Reached")]);
        await foldAll(db);
      },
    };
    await scoreEverything(slow, DEFAULT_SETTINGS, NOW);
    const before = (await accountsIn(db))["acme.com"]!;
    expect(await stale(db)).toBe(1);
    expect((await accountsIn(db))["acme.com"]! - before).toBe(20);
  });

  it("has accounts scored again that others changed", async () => {
    await deliverAndFold(
      db,
      identified("ann", { email: "ann@c6.com" }, daysAgo(2)),
      identified("bob", { email: "bob@c2.com" }, daysAgo(2)),
    );
    await scoreAll(db, daysAgo(1));
    const rows = () =>
      db.query<{ account_id: string; revision: number; score: number; scored_day: number }>(
        "select account_id, revision, score, scored_day from accounts order by account_id",
      );
    const before = await rows();
    const busy: Db = {
      ...db,
      copyOut: async (select, visit, pause) => {
        await db.copyOut(select, visit, pause);
        if (select.includes("from accounts"))
          await db.query("update accounts set revision = revision + 10 where account_id = 'c6.com'");
      },
    };
    await scoreEverything(busy, DEFAULT_SETTINGS, NOW);
    const after = await rows();
    expect(after.map(({ scored_day }) => scored_day)).toEqual(before.map(() => dayOf(NOW)));
    expect(after.map(({ revision }, at) => revision - before[at]!.revision)).toEqual(
      before.map(({ account_id }) => (account_id === "c6.com" ? 11 : 1)),
    );
    expect((await readHistory(db, "c6.com")).map(({ day }) => day)).toEqual(["2026-03-17", "2026-03-18"]);
  });

  it("has accounts scored again whose line of the day another wrote", async () => {
    await deliverAndFold(
      db,
      identified("ann", { email: "ann@c6.com" }, daysAgo(2)),
      identified("bob", { email: "bob@c2.com" }, daysAgo(2)),
    );
    await scoreAll(db, daysAgo(1));
    await db.query("insert into account_history (account_id, day, score, tier) values ('c6.com', '2026-03-18', -1, 4)");
    await scoreEverything(db, DEFAULT_SETTINGS, NOW);
    const scores = await accountsIn(db);
    for (const id of ["c2.com", "c6.com"]) {
      const history = await readHistory(db, id);
      expect(history.map(({ day }) => day)).toEqual(["2026-03-17", "2026-03-18"]);
      expect(history[1]?.score).toBe(scores[id]);
    }
  });
});
