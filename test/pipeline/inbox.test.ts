import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "../../server/db/db.ts";
import { markFolded, readWaiting } from "../../server/events/inbox.ts";
import { readRejected } from "../../server/events/rejected-rows.ts";
import { deliver, identified, item, tracked } from "../support/pipeline.ts";
import { emptyStore, STORES, type TestStore } from "../support/stores.ts";
import { NOW } from "../usage/build.ts";

const MOST = 5_000;

describe.each(STORES)("the inbox of %s", (_, open) => {
  let store: TestStore;
  let db: Db;
  beforeAll(async () => {
    store = await open();
    db = store.db;
  });
  beforeEach(() => emptyStore(db));
  afterAll(() => store.remove());

  it("gives deliveries back in the order they came, event by event", async () => {
    await deliver(db, [tracked("ann", "One"), tracked("bob", "Two")]);
    await deliver(db, [identified("ann", { email: "ann@acme.com" }), tracked("ann", "Three")]);
    const waiting = await readWaiting(db, MOST, []);
    expect(waiting.map((row) => row.events.map((event) => event.name))).toEqual([
      ["One", "Two"],
      ["", "Three"],
    ]);
    expect(waiting[1]?.events[0]).toMatchObject({ type: "identify", userId: "ann", traits: { email: "ann@acme.com" } });
    expect(waiting[0]?.events[0]?.time).toBe(NOW);
  });

  it("stores a delivery compressed", async () => {
    await deliver(
      db,
      Array.from({ length: 200 }, () => tracked("ann")),
    );
    const [row] = await db.query<{ bytes: number }>("select length(body) as bytes from inbox");
    expect(row?.bytes).toBeLessThan(6_000);
  });

  it("keeps the good items of a batch, and the bad ones with their reason", async () => {
    const parsed = await deliver(db, [tracked("ann"), { type: "track", event: "x" }, 7, tracked("bob")]);
    expect(parsed.accepted).toBe(2);
    const [row] = await readWaiting(db, MOST, []);
    expect(row?.events.map((event) => event.userId)).toEqual(["ann", "bob"]);
    const { rejected } = await readRejected(db, 10, null);
    expect(rejected).toMatchObject([
      { error: "expected an object", item: "7", source: "/v1/batch" },
      { error: "userId or anonymousId: expected one of them", item: '{"type":"track","event":"x"}' },
    ]);
  });

  it("keeps no row for a delivery of bad items only, and still the reasons", async () => {
    await deliver(db, [{ type: "nonsense", userId: "ann" }]);
    expect(await readWaiting(db, MOST, [])).toEqual([]);
    expect((await readRejected(db, 10, null)).rejected).toHaveLength(1);
  });

  it("pages rejected items, newest first, each once", async () => {
    for (let n = 0; n < 5; n++) await deliver(db, [{ type: "track", userId: "ann", messageId: `m${n}` }]);
    const seen: (string | null)[] = [];
    let cursor: number | null = null;
    for (let page = 0; page < 4; page++) {
      const answer: Awaited<ReturnType<typeof readRejected>> = await readRejected(db, 2, cursor);
      seen.push(...answer.rejected.map((one) => one.messageId));
      cursor = answer.nextCursor;
      if (cursor === null) break;
    }
    expect(seen).toEqual(["m4", "m3", "m2", "m1", "m0"]);
  });

  it("gives about as many events as asked for, and one delivery at least", async () => {
    for (let n = 0; n < 4; n++) await deliver(db, [tracked("ann"), tracked("ann"), tracked("ann")]);
    expect(await readWaiting(db, 1, [])).toHaveLength(1);
    expect(await readWaiting(db, 3, [])).toHaveLength(1);
    expect(await readWaiting(db, 4, [])).toHaveLength(2);
    expect(await readWaiting(db, MOST, [])).toHaveLength(4);
  });

  it("gives what is marked as folded no more", async () => {
    await deliver(db, [tracked("ann", "One")]);
    await deliver(db, [tracked("ann", "Two")]);
    const [first] = await readWaiting(db, MOST, []);
    await markFolded(db, [first!.id], [Buffer.from("12345678")], 1);
    expect((await readWaiting(db, MOST, [])).map((row) => row.events[0]?.name)).toEqual(["Two"]);
    const [row] = await db.query<{ message_ids: Uint8Array }>(
      "select message_ids from inbox where folded_at is not null",
    );
    expect(Buffer.from(row!.message_ids).toString()).toBe("12345678");
  });

  it("keeps every kind of call as it was read", async () => {
    await deliver(db, [
      item("page", { userId: "ann", name: "Home", context: { page: { path: "/pricing" } } }),
      item("screen", { anonymousId: "x1", name: "Start" }),
      item("group", { userId: "ann", groupId: 42, traits: { name: "Acme" } }),
      item("alias", { userId: "ann", previousId: "x1" }),
    ]);
    const [row] = await readWaiting(db, MOST, []);
    expect(row?.events).toMatchObject([
      { type: "page", name: "Home", properties: { path: "/pricing" } },
      { type: "screen", anonymousId: "x1", userId: null },
      { type: "group", groupId: "42" },
      { type: "alias", userId: "ann", previousId: "x1" },
    ]);
  });
});
