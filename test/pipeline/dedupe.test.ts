import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "../../server/db/db.ts";
import { DEFAULT_SETTINGS } from "../../server/settings/settings.ts";
import { emptyFoldMemory, foldWaiting } from "../../server/usage/fold.ts";
import { activityIn, deliver, foldAll, type Item, tracked } from "../support/pipeline.ts";
import { emptyStore, STORES, type TestStore } from "../support/stores.ts";

const fold = (db: Db, memory: ReturnType<typeof emptyFoldMemory>, most = 5_000) =>
  foldWaiting(db, memory, DEFAULT_SETTINGS, most);
const ROUNDS = 8;

describe.each(STORES)("a message in %s", (_, open) => {
  let store: TestStore;
  let db: Db;
  beforeAll(async () => {
    store = await open();
    db = store.db;
  });
  beforeEach(() => emptyStore(db));
  afterAll(() => store.remove());

  it("counts once within a batch", async () => {
    const once = tracked("ann");
    await deliver(db, [once, tracked("ann"), once]);
    expect(await foldAll(db)).toBe(2);
    expect(await activityIn(db)).toEqual({ "u:ann": 2 });
  });

  it("counts once across batches folded together or one after the other", async () => {
    const memory = emptyFoldMemory();
    const once = tracked("ann");
    await deliver(db, [once]);
    await deliver(db, [once, tracked("ann")]);
    expect(await foldAll(db, memory)).toBe(2);
    await deliver(db, [once]);
    expect(await foldAll(db, memory)).toBe(0);
    expect(await activityIn(db)).toEqual({ "u:ann": 2 });
  });

  it("counts once across a restart, which forgets all that is in memory", async () => {
    const once = tracked("ann");
    await deliver(db, [once]);
    await foldAll(db, emptyFoldMemory());
    await deliver(db, [once, tracked("ann")]);
    expect(await foldAll(db, emptyFoldMemory())).toBe(1);
    expect(await activityIn(db)).toEqual({ "u:ann": 2 });
  });

  it("counts once when two people claim it: the first wins", async () => {
    const once = tracked("ann");
    await deliver(db, [once, { ...once, userId: "bob" }]);
    await foldAll(db);
    expect(await activityIn(db)).toEqual({ "u:ann": 1 });
  });

  it("is remembered for 7 days", async () => {
    const once = tracked("ann");
    await deliver(db, [once]);
    await foldAll(db);
    await db.query("update inbox set folded_at = now() - interval '6 days 23 hours 59 minutes'");
    await deliver(db, [once]);
    expect(await foldAll(db)).toBe(0);
  });

  it("without an id counts each time it is delivered", async () => {
    const { messageId: __, ...nameless } = tracked("ann");
    await deliver(db, [nameless, nameless]);
    await deliver(db, [nameless]);
    await foldAll(db);
    expect(await activityIn(db)).toEqual({ "u:ann": 3 });
  });

  it("counts once after a fold that failed half-way", async () => {
    const memory = emptyFoldMemory();
    await deliver(db, [tracked("ann"), tracked("bob")]);
    const breaking: Db = {
      ...db,
      transaction: (work) =>
        db.transaction(async (tx) => {
          await work(tx);
          throw new Error("the process dies before the commit");
        }),
    };
    await expect(fold(breaking, memory)).rejects.toThrow(/dies/);
    expect(await activityIn(db)).toEqual({});
    expect(await foldAll(db, memory)).toBe(2);
    expect(await activityIn(db)).toEqual({ "u:ann": 1, "u:bob": 1 });
  });
});

describe("two instances on one PostgreSQL", () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await STORES[1]![1]();
  });
  afterAll(() => store.remove());

  it("that fold by turns count every message once", async () => {
    const other = store.connectAgain!();
    const memories = [emptyFoldMemory(), emptyFoldMemory()];
    const sent: Item[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      sent.push(tracked("ann"), tracked("bob"));
      await deliver(store.db, sent);
      const turn = round % 3 === 0 ? 0 : 1;
      expect(await foldAll(turn === 0 ? store.db : other, memories[turn])).toBe(2);
    }
    expect(await activityIn(other)).toEqual({ "u:ann": ROUNDS, "u:bob": ROUNDS });
    await other.close();
  });

  it("that fold at the same time count every message once: one works, the other leaves it to that one", async () => {
    await emptyStore(store.db);
    const other = store.connectAgain!();
    const memories = [emptyFoldMemory(), emptyFoldMemory()];
    const items = Array.from({ length: 60 }, () => tracked("ann"));
    for (let from = 0; from < items.length; from += 4) await deliver(store.db, items.slice(from, from + 8));
    const work = async (db: Db, memory: (typeof memories)[number]) => {
      for (;;) {
        const folded = await fold(db, memory, 10);
        if (folded?.events === 0) return;
      }
    };
    await Promise.all([work(store.db, memories[0]!), work(other, memories[1]!)]);
    expect(await activityIn(store.db)).toEqual({ "u:ann": items.length });
    await other.close();
  });

  it("leave a fold under way to the one that does it", async () => {
    await emptyStore(store.db);
    const other = store.connectAgain!();
    await deliver(store.db, [tracked("ann")]);
    await store.db.transaction(async (tx) => {
      await tx.query("select version from workers where name = 'fold' for update");
      expect(await fold(other, emptyFoldMemory())).toBeNull();
    });
    expect(await fold(other, emptyFoldMemory())).toEqual({ events: 1, counted: 1, accountIds: ["user:ann"] });
    await other.close();
  });
});
