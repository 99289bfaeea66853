import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCards } from "../../server/card/cards.ts";
import type { Db } from "../../server/db/db.ts";
import { erasePerson } from "../../server/pipeline/erase-person.ts";
import { listAccounts, readHistory } from "../../server/score/account-list.ts";
import { DEFAULT_SETTINGS } from "../../server/settings/settings.ts";
import type { AccountCard } from "../../shared/card/score-card.ts";
import {
  activityIn,
  deliver,
  deliverAndFold,
  foldAll,
  grouped,
  identified,
  recognised,
  scoreAll,
  tracked,
} from "../support/pipeline.ts";
import { emptyStore, STORES, type TestStore } from "../support/stores.ts";
import { NOW } from "../usage/build.ts";

const IDS = [
  "it's",
  'say "hi"',
  "a\\b",
  "{a,b}",
  "NULL",
  "null",
  "%",
  "x'; drop table people; --",
  "$1",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "😀 émoji ünï",
  "u:ann",
  "group:w1",
  "user:ann",
  "line\nbreak\ttab",
  " leading and trailing ",
  "../../etc/passwd",
  "<script>alert(1)</script>",
  "12",
  "a".repeat(512),
];

describe.each(STORES)("hostile text in %s", (_, open) => {
  let store: TestStore;
  let db: Db;
  beforeAll(async () => {
    store = await open();
    db = store.db;
  });
  beforeEach(() => emptyStore(db));
  afterAll(() => store.remove());

  it.each(IDS)("is an id like any other: %j", async (id) => {
    await deliverAndFold(
      db,
      identified(id, { name: id, title: id, role: id, department: id }),
      recognised(id, id),
      tracked(id, id, NOW, { feature: id, [id]: id }),
      grouped("colleague", id, { name: id }),
      tracked("colleague"),
    );
    expect((await activityIn(db))[`u:${id}`]).toBe(1);
    await scoreAll(db);
    const cards = createCards(db, DEFAULT_SETTINGS);
    expect(await cards.userCard(id)).toMatchObject({ id, name: id.trim() });
    const account = JSON.parse(Buffer.from((await cards.accountCard(`group:${id}`))!).toString("utf8")) as AccountCard;
    expect(account).toMatchObject({ id: `group:${id}`, name: id.trim(), usage: { users: 1 } });
    expect(await readHistory(db, `group:${id}`)).toHaveLength(1);
    const first = await listAccounts(db, { limit: 1 });
    const second = await listAccounts(db, { limit: 1, cursor: first.nextCursor! });
    const both = [...first.accounts, ...second.accounts].map((one) => one.id);
    expect(both.sort()).toEqual([`group:${id}`, `user:${id}`].sort());
    expect(await erasePerson(db, id, DEFAULT_SETTINGS, NOW)).toBe(true);
    expect(Object.keys(await activityIn(db))).toEqual(["u:colleague"]);
  });

  it.each([
    [
      "a person's traits",
      identified("ann", { name: "A\0nn", title: "C\0TO", role: "\0", department: "R\0D", plan: "\0" }),
    ],
    ["an address", identified("ann", { email: "ann\0@acme.com" })],
    ["an address without a name", identified("ann", { email: "a\ud800nn@gmail.com" })],
    [
      "a workspace's traits",
      grouped("ann", "w1", { name: "Ac\0me", industry: "\0", domain: "ac\0me.com", plan: "\ud800" }),
    ],
    ["an event's name", tracked("ann", "Report\0 Opened \ud83d")],
    ["a feature", tracked("ann", "Enterprise Feature Requested", NOW, { feature: "S\0SO \udc00", premium: true })],
    ["any property", tracked("ann", "Signed Up", NOW, { source: "\0a", "\0": "\ud800" })],
  ])("with NUL and lone surrogates in %s stops nothing", async (__, item) => {
    await deliver(db, [item, tracked("ann"), tracked("bob")]);
    await foldAll(db);
    await scoreAll(db);
    expect((await activityIn(db))["u:bob"]).toBe(1);
    expect((await createCards(db, DEFAULT_SETTINGS).userCard("ann"))?.id).toBe("ann");
  });

  it.each(["a\0b", "\ud800", "x".repeat(513)])("is no id when no store takes it: %j", async (id) => {
    const parsed = await deliver(db, [
      tracked(id),
      { ...tracked("ann"), messageId: id },
      grouped("ann", id),
      tracked("bob"),
    ]);
    expect(parsed.accepted).toBe(1);
    expect(parsed.rejected.map((one) => one.index)).toEqual([0, 1, 2]);
    await foldAll(db);
    expect(await activityIn(db)).toEqual({ "u:bob": 1 });
  });

  it("does not pollute objects", async () => {
    const body = `{"batch":[{"type":"identify","userId":"ann","messageId":"p1","__proto__":{"polluted":1},"traits":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}]}`;
    await deliver(db, (JSON.parse(body) as { batch: unknown[] }).batch);
    await foldAll(db);
    await scoreAll(db);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(await activityIn(db))).toEqual(["u:ann"]);
  });
});
