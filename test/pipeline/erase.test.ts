import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCards } from "../../server/card/cards.ts";
import type { Db } from "../../server/db/db.ts";
import { erasePerson } from "../../server/pipeline/erase-person.ts";
import { scoreStale } from "../../server/pipeline/score-stale.ts";
import { scoreEverything } from "../../server/pipeline/scoring.ts";
import { DEFAULT_SETTINGS } from "../../server/settings/settings.ts";
import type { AccountCard } from "../../shared/card/score-card.ts";
import {
  activityIn,
  aliased,
  deliver,
  deliverAndFold,
  deliverText,
  foldAll,
  grouped,
  identified,
  recognised,
  scoreAll,
  tracked,
  visited,
} from "../support/pipeline.ts";
import { placesOf } from "../support/places.ts";
import { emptyStore, STORES, type TestStore } from "../support/stores.ts";
import { daysAgo, NOW } from "../usage/build.ts";

const erase = (db: Db, id: string) => erasePerson(db, id, DEFAULT_SETTINGS, NOW);
const cardIn = async (db: Db) =>
  JSON.parse((await createCards(db, DEFAULT_SETTINGS).accountCard("acme.com"))!) as AccountCard;
const risenIn = async (db: Db) => (await cardIn(db)).triggers.find(({ id }) => id === "pql_threshold")?.label;

/** Ann, known under three ids, who did everything that leaves a trace, next to a colleague. */
async function live(db: Db): Promise<void> {
  await deliverAndFold(
    db,
    visited("ann-device", "Pricing Viewed", daysAgo(9)),
    recognised("ann-id", "ann-device", daysAgo(8)),
    identified("ann-id", { email: "ann-mail@acme.com", name: "Ann-Name", title: "CTO" }, daysAgo(8)),
    tracked("ann-id", "Enterprise Feature Requested", daysAgo(2), { feature: "SSO" }),
    identified("bob", { email: "bob@acme.com" }, daysAgo(8)),
    tracked("bob", "Report Opened", daysAgo(1)),
  );
  await deliver(db, [
    { type: "track", userId: "ann-id", messageId: "bad", properties: { email: "ann-mail@acme.com" } },
  ]);
  await scoreAll(db);
}

describe.each(STORES)("erasing a person in %s", (_, open) => {
  let store: TestStore;
  let db: Db;
  beforeAll(async () => {
    store = await open();
    db = store.db;
  });
  beforeEach(() => emptyStore(db));
  afterAll(() => store.remove());

  it("leaves nothing of their ids, name and address anywhere", async () => {
    await live(db);
    expect(await placesOf(db, "ann-mail@acme.com")).toContain("inbox.body");
    expect(await erase(db, "ann-id")).toBe(true);
    for (const needle of ["ann-id", "ann-device", "ann-mail@acme.com", "Ann-Name"]) {
      expect(await placesOf(db, needle), needle).toEqual([]);
    }
  });

  it("leaves nothing in the account's kept card", async () => {
    await live(db);
    await cardIn(db);
    expect(await placesOf(db, "ann-id")).toContain("account_cards.card");
    await erase(db, "ann-id");
    expect(await placesOf(db, "ann-id")).toEqual([]);
  });

  it("takes their name off what the account's card says became true", async () => {
    await live(db);
    const named = await risenIn(db);
    expect(named).toMatch(/^PQL score rose to \w+ \(\d+\): Ann-Name$/);
    await erase(db, "ann-id");
    expect(await risenIn(db)).toBe(named!.replace(": Ann-Name", ""));
  });

  it("leaves the others and scores their account without the person", async () => {
    await live(db);
    await erase(db, "ann-id");
    expect(await activityIn(db)).toEqual({ "u:bob": 1 });
    expect(await cardIn(db)).toMatchObject({ usage: { users: 1 }, people: [{ id: "bob" }] });
    expect(await placesOf(db, "bob@acme.com")).toContain("inbox.body");
  });

  it("leaves nothing of a person who was an account of one", async () => {
    await deliverAndFold(db, identified("solo-id", { email: "solo-mail@gmail.com", name: "Solo" }), tracked("solo-id"));
    await scoreAll(db);
    expect(await erase(db, "solo-id")).toBe(true);
    expect(await placesOf(db, "solo-")).toEqual([]);
  });

  it("can be asked for under any of their ids", async () => {
    await live(db);
    await deliverAndFold(db, aliased("ann-id", "ann-new"));
    expect(await erase(db, "ann-id")).toBe(true);
    expect(await placesOf(db, "ann-")).toEqual([]);
  });

  it("takes events that wait to be folded, so that they don't bring the person back", async () => {
    await live(db);
    await deliver(db, [tracked("ann-id"), tracked("bob")]);
    expect(await erase(db, "ann-id")).toBe(true);
    await foldAll(db);
    expect(await activityIn(db)).toEqual({ "u:bob": 2 });
  });

  it("says that it did when all that was known waited to be folded", async () => {
    await deliver(db, [tracked("ann-id")]);
    expect(await erase(db, "ann-id")).toBe(true);
    expect(await placesOf(db, "ann-id")).toEqual([]);
  });

  it("says no when nothing is known of the id", async () => {
    await live(db);
    expect(await erase(db, "nobody")).toBe(false);
    await erase(db, "ann-id");
    expect(await erase(db, "ann-id")).toBe(false);
  });

  it("counts a repeat of an erased message of a colleague's batch no second time", async () => {
    const shared = [tracked("ann-id"), tracked("bob")];
    await deliverAndFold(db, ...shared);
    await erase(db, "ann-id");
    await deliverAndFold(db, ...shared);
    expect(await activityIn(db)).toEqual({ "u:bob": 1 });
  });

  it.each([
    ["escaped slashes, as PHP writes them", (id: string) => id.replace("/", "\\/")],
    ["escaped letters", (id: string) => id.replace("a", "\\u0061")],
  ])("finds ids written with %s", async (__, write) => {
    const body = JSON.stringify({ batch: [tracked("team/ann"), tracked("bob")] }).replace(
      "team/ann",
      write("team/ann"),
    );
    await deliverText(db, body);
    await foldAll(db);
    expect(await erase(db, "team/ann")).toBe(true);
    expect(await placesOf(db, write("team/ann"))).toEqual([]);
  });

  it.each([
    ["a numeric user id", { type: "track", userId: 4711, messageId: "bad-4711" }],
    ["one of their anonymous ids", { type: "track", anonymousId: "device-4711", messageId: "bad-4711" }],
    ["their user id", { type: "nonsense", messageId: "4711", userId: "4711" }],
  ])("takes rejected items with %s", async (__, bad) => {
    await deliverAndFold(db, identified("4711", { email: "ann@acme.com" }), recognised("4711", "device-4711"));
    await deliver(db, [bad]);
    await scoreAll(db);
    expect(await erase(db, "4711")).toBe(true);
    expect(await placesOf(db, "4711")).toEqual([]);
  });

  it("is completed by asking again after a fault in the middle", async () => {
    await live(db);
    let isBroken = true;
    const breaking: Db = {
      ...db,
      query: (sql, parameters) => {
        if (isBroken) return Promise.reject(new Error("the store went away"));
        return db.query(sql, parameters);
      },
    };
    await expect(erase(breaking, "ann-id")).rejects.toThrow(/went away/);
    isBroken = false;
    await erase(breaking, "ann-id");
    expect(await placesOf(db, "ann-mail@acme.com")).toEqual([]);
  });

  it("is not undone by a scoring that was under way", async () => {
    await live(db);
    const slow: Db = {
      ...db,
      copyOut: async (select, visit, pause) => {
        await db.copyOut(select, visit, pause);
        if (select.includes("from people")) await erase(db, "ann-id");
      },
    };
    await scoreEverything(slow, DEFAULT_SETTINGS, NOW);
    await scoreStale(db, DEFAULT_SETTINGS, NOW, 0);
    expect(await placesOf(db, "ann-id")).toEqual([]);
  });

  it("takes the group calls of a workspace that name the person, not the workspace", async () => {
    await deliverAndFold(db, grouped("ann-id", "w1", { domain: "acme.com" }), grouped("bob", "w1"), tracked("bob"));
    await erase(db, "ann-id");
    await scoreAll(db);
    expect(await db.query("select account_id from accounts")).toEqual([{ account_id: "acme.com" }]);
    expect(await placesOf(db, "ann-id")).toEqual([]);
  });
});
