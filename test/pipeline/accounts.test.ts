import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCards } from "../../server/card/cards.ts";
import type { Db } from "../../server/db/db.ts";
import { scoreStale } from "../../server/pipeline/score-stale.ts";
import { DEFAULT_SETTINGS } from "../../server/settings/settings.ts";
import type { AccountCard } from "../../shared/card/score-card.ts";
import { accountsIn, deliverAndFold, grouped, type Item, identified, tracked } from "../support/pipeline.ts";
import { emptyStore, STORES, type TestStore } from "../support/stores.ts";
import { daysAgo, NOW } from "../usage/build.ts";

/** Folds and scores what changed, as the server does. */
async function happen(db: Db, ...items: readonly Item[]): Promise<Record<string, number>> {
  await deliverAndFold(db, ...items);
  await scoreStale(db, DEFAULT_SETTINGS, NOW, 0);
  return accountsIn(db);
}
const idsOf = (accounts: Record<string, number>) => Object.keys(accounts).sort();

async function cardOf(db: Db, id: string): Promise<AccountCard | null> {
  const card = await createCards(db, DEFAULT_SETTINGS).accountCard(id);
  return card === null ? null : (JSON.parse(Buffer.from(card).toString("utf8")) as AccountCard);
}

describe.each(STORES)("an account in %s", (_, open) => {
  let store: TestStore;
  let db: Db;
  beforeAll(async () => {
    store = await open();
    db = store.db;
  });
  beforeEach(() => emptyStore(db));
  afterAll(() => store.remove());

  it.each<[string, readonly Item[], string]>([
    ["of the workspace's domain", [grouped("ann", "w1", { domain: "App.Acme.co.uk" })], "acme.co.uk"],
    ["of the workspace's website", [grouped("ann", "w1", { website: "https://www.acme.com/about" })], "acme.com"],
    ["of its own for a workspace without a domain", [grouped("ann", "w1", { name: "Acme" })], "group:w1"],
    [
      "of the workspace, not of the address",
      [identified("ann", { email: "ann@mail.com.acme.io" }), grouped("ann", "w1")],
      "group:w1",
    ],
    ["of the business address", [identified("ann", { email: "Ann@eu.Acme.com" })], "acme.com"],
    ["of one for a free-mail address", [identified("ann", { email: "ann@gmail.com" })], "user:ann"],
    ["of one for a disposable address", [identified("ann", { email: "ann@mailinator.com" })], "user:ann"],
    ["of one for a relay address", [identified("ann", { email: "ann@duck.com" })], "user:ann"],
    ["of its own for a workspace on a free-mail domain", [grouped("ann", "w1", { domain: "gmail.com" })], "group:w1"],
    ["of one without any address", [tracked("ann")], "user:ann"],
  ])("is %s", async (__, items, id) => {
    expect(idsOf(await happen(db, ...items))).toEqual([id]);
  });

  it("has several workspaces of one domain", async () => {
    await happen(db, grouped("ann", "w1", { domain: "acme.com" }), grouped("bob", "w2", { domain: "acme.com" }));
    await happen(db, identified("cleo", { email: "cleo@acme.com" }));
    expect(await cardOf(db, "acme.com")).toMatchObject({ usage: { users: 3, workspaces: 2 } });
    expect(idsOf(await accountsIn(db))).toEqual(["acme.com"]);
  });

  it("is left by a user who switches workspace", async () => {
    await happen(db, grouped("ann", "w1", {}, daysAgo(3)), grouped("bob", "w1", {}, daysAgo(3)));
    await happen(db, grouped("ann", "w2", {}, daysAgo(1)));
    expect(await cardOf(db, "group:w1")).toMatchObject({ usage: { users: 1 }, people: [{ id: "bob" }] });
    expect(await cardOf(db, "group:w2")).toMatchObject({ usage: { users: 1 }, people: [{ id: "ann" }] });
    expect(idsOf(await happen(db, grouped("bob", "w2", {}, daysAgo(0))))).toEqual(["group:w2"]);
  });

  it("is left by a person whose address changes", async () => {
    await happen(db, identified("ann", { email: "ann@acme.com" }, daysAgo(3)));
    const accounts = await happen(db, identified("ann", { email: "ann@globex.com" }, daysAgo(1)));
    expect(idsOf(accounts)).toEqual(["globex.com"]);
    expect(await cardOf(db, "acme.com")).toBeNull();
    expect(await happen(db, identified("ann", { email: "ann@acme.com" }, daysAgo(2)))).toEqual(accounts);
  });

  it("is scored anew when only its workspace's traits change", async () => {
    const before = await happen(db, grouped("ann", "w1", { domain: "acme.com" }), tracked("ann"));
    const after = await happen(db, { ...grouped("x", "w1", { employees: 600 }), userId: undefined });
    expect(after["acme.com"]! - before["acme.com"]!).toBe(20);
  });

  it("is not changed by what happens elsewhere", async () => {
    await happen(db, identified("ann", { email: "ann@acme.com" }));
    const [before] = await db.query("select revision from accounts where account_id = 'acme.com'");
    await happen(db, identified("bob", { email: "bob@globex.com" }));
    expect(await db.query("select revision from accounts where account_id = 'acme.com'")).toEqual([before]);
  });
});
