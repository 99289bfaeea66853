import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCards } from "../../server/card/cards.ts";
import type { Db } from "../../server/db/db.ts";
import { DEFAULT_SETTINGS } from "../../server/settings/settings.ts";
import { dayOf } from "../../shared/lib/day.ts";
import {
  activityIn,
  aliased,
  deliverAndFold,
  identified,
  peopleIn,
  recognised,
  scoreAll,
  tracked,
  visited,
} from "../support/pipeline.ts";
import { emptyStore, STORES, type TestStore } from "../support/stores.ts";
import { daysAgo, TODAY } from "../usage/build.ts";

describe.each(STORES)("a person in %s", (_, open) => {
  let store: TestStore;
  let db: Db;
  beforeAll(async () => {
    store = await open();
    db = store.db;
  });
  beforeEach(() => emptyStore(db));
  afterAll(() => store.remove());

  it("stays anonymous, and without an account, until somebody says who it is", async () => {
    await deliverAndFold(db, visited("x1"), visited("x1"));
    expect(await activityIn(db)).toEqual({ "a:x1": 2 });
    await scoreAll(db);
    expect(await db.query("select from accounts")).toEqual([]);
  });

  it("gets their anonymous past by identify, first seen included", async () => {
    await deliverAndFold(db, visited("x1", "Pricing Viewed", daysAgo(9)));
    await deliverAndFold(db, tracked("ann", "Report Opened", daysAgo(1)));
    await deliverAndFold(db, recognised("ann", "x1"));
    expect(await activityIn(db)).toEqual({ "u:ann": 2 });
    const ann = (await peopleIn(db)).get("u:ann");
    expect(ann).toMatchObject({ firstSeenAt: daysAgo(9), home: "user:ann", times: { pricing_view: [daysAgo(9)] } });
  });

  it("gets later anonymous events too", async () => {
    await deliverAndFold(db, recognised("ann", "x1"));
    await deliverAndFold(db, visited("x1"), visited("x1"));
    expect(await activityIn(db)).toEqual({ "u:ann": 2 });
  });

  it("gets the past of an alias, be it anonymous or another user id", async () => {
    await deliverAndFold(db, visited("old"), tracked("old"), tracked("ann"));
    await deliverAndFold(db, aliased("old", "ann"));
    expect(await activityIn(db)).toEqual({ "u:ann": 3 });
  });

  it("gets events of an alias that came before the events", async () => {
    await deliverAndFold(db, aliased("old", "ann"));
    await deliverAndFold(db, visited("old"), tracked("old"));
    expect(await activityIn(db)).toEqual({ "u:ann": 2 });
  });

  it("is followed along a chain of aliases, in one batch or in several, in either order", async () => {
    await deliverAndFold(db, tracked("one"), tracked("two"), aliased("one", "two"), aliased("two", "three"));
    await deliverAndFold(db, tracked("one"));
    expect(await activityIn(db)).toEqual({ "u:three": 3 });
    await deliverAndFold(db, aliased("three", "four"));
    await deliverAndFold(db, tracked("two"));
    expect(await activityIn(db)).toEqual({ "u:four": 4 });
    await emptyStore(db);
    await deliverAndFold(db, tracked("one"), aliased("two", "three"));
    await deliverAndFold(db, aliased("one", "two"));
    expect(await activityIn(db)).toEqual({ "u:three": 1 });
  });

  it("survives aliases that go round in a circle", async () => {
    await deliverAndFold(db, tracked("one"), aliased("one", "two"));
    await deliverAndFold(db, aliased("two", "three"), aliased("three", "one"), aliased("two", "two"));
    await deliverAndFold(db, tracked("one"), tracked("two"), tracked("three"));
    expect(await activityIn(db)).toEqual({ "u:three": 4 });
  });

  it("is not merged with another who uses the same device", async () => {
    await deliverAndFold(db, visited("shared"), recognised("ann", "shared"), tracked("ann"));
    await deliverAndFold(db, recognised("bob", "shared"), tracked("bob"));
    await deliverAndFold(db, visited("shared"));
    expect(await activityIn(db)).toEqual({ "u:ann": 3, "u:bob": 1 });
  });

  it("is not merged with another who uses the same device in one batch", async () => {
    await deliverAndFold(db, recognised("ann", "shared"), recognised("bob", "shared"), tracked("bob"), tracked("ann"));
    expect(await activityIn(db)).toEqual({ "u:ann": 1, "u:bob": 1 });
  });

  it("and an anonymous visitor of the same id are two", async () => {
    await deliverAndFold(db, tracked("same"), visited("same"));
    expect(await activityIn(db)).toEqual({ "u:same": 1, "a:same": 1 });
  });

  it("with an event that names both ids keeps the visitor apart until identify joins them", async () => {
    await deliverAndFold(db, visited("x1"), { ...tracked("ann"), anonymousId: "x1" });
    expect(await activityIn(db)).toEqual({ "u:ann": 1, "a:x1": 1 });
  });

  it("has late events on the day they happened", async () => {
    await deliverAndFold(db, tracked("ann", "Report Opened", daysAgo(0)));
    await deliverAndFold(db, tracked("ann", "Report Opened", daysAgo(40)));
    const ann = (await peopleIn(db)).get("u:ann");
    expect(ann?.counts).toContain(`${dayOf(daysAgo(40))} 0  × 1`);
    expect(ann?.counts).toContain(`${TODAY} 0  × 1`);
    expect(ann).toMatchObject({ firstSeenAt: daysAgo(40), lastActiveAt: daysAgo(0) });
  });

  it("keeps the latest traits, whatever order they arrive in", async () => {
    await deliverAndFold(db, identified("ann", { title: "CTO", email: "ann@acme.com" }, daysAgo(1)));
    await deliverAndFold(db, identified("ann", { title: "Engineer", email: "ann@old.com" }, daysAgo(5)));
    expect((await peopleIn(db)).get("u:ann")).toMatchObject({
      home: "acme.com",
      profile: { traits: { title: ["CTO", daysAgo(1)] } },
    });
  });

  it("answers to every id they had", async () => {
    await deliverAndFold(db, tracked("one"), aliased("one", "two"), aliased("two", "three"));
    await scoreAll(db);
    const cards = createCards(db, DEFAULT_SETTINGS);
    for (const id of ["one", "two", "three"]) expect((await cards.userCard(id))?.id).toBe("three");
    expect(await cards.userCard("four")).toBeNull();
  });
});
