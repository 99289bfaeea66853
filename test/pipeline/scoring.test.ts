import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCards } from "../../server/card/cards.ts";
import type { Db } from "../../server/db/db.ts";
import { scoreAccounts } from "../../server/pipeline/score-accounts.ts";
import { scoreStale } from "../../server/pipeline/score-stale.ts";
import { scoreEverything } from "../../server/pipeline/scoring.ts";
import { readHistory } from "../../server/score/account-list.ts";
import { checkDocument } from "../../server/settings/read-document.ts";
import { buildSettings, DEFAULT_SETTINGS } from "../../server/settings/settings.ts";
import { unpackMemory } from "../../server/usage/account-memory.ts";
import { DAY_MS } from "../../shared/lib/day.ts";
import { accountsIn, deliverAndFold, grouped, type Item, identified, scoreAll, tracked } from "../support/pipeline.ts";
import { emptyStore, STORES, type TestStore } from "../support/stores.ts";
import { daysAgo, NOW } from "../usage/build.ts";

const stale = (db: Db, now = NOW) => scoreStale(db, DEFAULT_SETTINGS, now, 0);
const everything = async (db: Db) =>
  (await accountRows(db)).map(({ memory, ...row }) => {
    const { people, ...rest } = unpackMemory({ bytes: memory, at: 0, end: memory.length });
    // people are kept in the order they were read in
    const scores = people.keys.map((key, at) => `${key} ${people.scores[at]}`).sort();
    return { ...row, ...rest, scores };
  });
const accountRows = (db: Db) =>
  db.query<
    Record<string, unknown> & { readonly memory: Uint8Array }
  >(`select account_id, name, score, tier, segment, active_users, trajectory, score_change_7d, scored_at,
    scored_day, model_version, users, employees, icp_match, memory from accounts order by account_id`);

const company = (n: number): Item[] =>
  Array.from({ length: n }, (_, person) => `p${person}-of-${n}`).flatMap((id, person) => [
    grouped(
      id,
      `w${n}-${person % 2}`,
      { domain: person % 2 === 0 ? `c${n}.com` : undefined, employees: n * 40 },
      daysAgo(20),
    ),
    identified(
      id,
      { email: `${id}@c${n}.com`, department: `D${person % 3}`, title: person === 0 ? "CTO" : "Dev" },
      daysAgo(20),
    ),
    ...Array.from({ length: person + 1 }, (__, day) => tracked(id, "Report Opened", daysAgo(day))),
    tracked(id, "Pricing Viewed", daysAgo(person)),
  ]);

describe.each(STORES)("scoring in %s", (_, open) => {
  let store: TestStore;
  let db: Db;
  beforeAll(async () => {
    store = await open();
    db = store.db;
  });
  beforeEach(() => emptyStore(db));
  afterAll(() => store.remove());

  it("of everyone gives what scoring of single accounts gives", async () => {
    await deliverAndFold(db, ...company(1), ...company(2), ...company(6), ...company(11), tracked("solo"));
    await scoreEverything(db, DEFAULT_SETTINGS, NOW);
    const atOnce = await everything(db);
    expect(atOnce.length).toBeGreaterThan(5);
    const ids = (await accountRows(db)).map((row) => String(row.account_id));
    await db.query("delete from accounts");
    await db.query("delete from handoffs");
    await db.query("delete from firings");
    for (const id of ids) await db.transaction((tx) => scoreAccounts(tx, [id], DEFAULT_SETTINGS, NOW));
    expect(await everything(db)).toEqual(atOnce);
  });

  it("of everyone again changes nothing but the revision", async () => {
    await deliverAndFold(db, ...company(6));
    await scoreAll(db);
    const before = await everything(db);
    const fired = await db.query("select * from firings order by trigger, account_id");
    await scoreAll(db);
    expect(await everything(db)).toEqual(before);
    expect(await db.query("select * from firings order by trigger, account_id")).toEqual(fired);
  });

  it("takes each changed account once, until it changes again", async () => {
    await deliverAndFold(db, tracked("ann"), tracked("bob"));
    expect([await stale(db), await stale(db)]).toEqual([2, 0]);
    await deliverAndFold(db, tracked("ann"));
    expect([await stale(db), await stale(db)]).toEqual([1, 0]);
  });

  it("waits for an account to be quiet so long when asked to", async () => {
    await deliverAndFold(db, tracked("ann"));
    expect(await scoreStale(db, DEFAULT_SETTINGS, NOW, 60)).toBe(0);
    await db.query("update stale_accounts set since = now() - interval '61 seconds'");
    expect(await scoreStale(db, DEFAULT_SETTINGS, NOW, 60)).toBe(1);
  });

  it("leaves one line of history a day, the day's last score", async () => {
    await deliverAndFold(db, identified("ann", { email: "ann@acme.com" }, daysAgo(3)));
    await stale(db, NOW - DAY_MS);
    await deliverAndFold(db, tracked("ann", "Usage Limit Reached", daysAgo(1)));
    await stale(db, NOW - DAY_MS + 60_000);
    await scoreAll(db, NOW);
    await scoreAll(db, NOW + 60_000);
    expect(await readHistory(db, "acme.com")).toEqual([
      { day: "2026-03-17", score: 20, tier: 4 },
      { day: "2026-03-18", score: 20, tier: 4 },
    ]);
  });

  it("measures the change against the score that held 7 days ago", async () => {
    const changeOf = async () =>
      (await db.query<{ score_change_7d: number | null }>("select score_change_7d from accounts"))[0]!.score_change_7d;
    await deliverAndFold(db, identified("ann", { email: "ann@acme.com" }, daysAgo(12)));
    await scoreAll(db, daysAgo(10));
    expect(await changeOf()).toBeNull();
    await deliverAndFold(db, tracked("ann", "Usage Limit Reached", daysAgo(5)));
    await scoreAll(db, daysAgo(5));
    expect(await changeOf()).toBeNull();
    await scoreAll(db, NOW);
    expect(await changeOf()).toBe(20);
    await scoreAll(db, NOW + 6 * DAY_MS);
    expect(await changeOf()).toBe(-20);
  });

  it("of a later day lets time take its effect without any event", async () => {
    await deliverAndFold(db, tracked("ann", "Usage Limit Reached", daysAgo(0)));
    await scoreAll(db, NOW);
    expect(await accountsIn(db)).toEqual({ "user:ann": 20 });
    await scoreAll(db, NOW + 7 * DAY_MS);
    expect(await accountsIn(db)).toEqual({ "user:ann": 0 });
    expect(await createCards(db, DEFAULT_SETTINGS).userCard("ann")).toMatchObject({ score: 0 });
  });

  it("of an earlier day leaves out what had not happened yet", async () => {
    await deliverAndFold(
      db,
      tracked("ann", "Usage Limit Reached", daysAgo(0)),
      tracked("bob", "Sandboxes", daysAgo(9)),
    );
    await scoreAll(db, daysAgo(5));
    expect(Object.keys(await accountsIn(db))).toEqual(["user:bob"]);
  });

  it("by another model gives another version and other points", async () => {
    await deliverAndFold(db, tracked("ann", "Usage Limit Reached"));
    await scoreAll(db);
    const settings = buildSettings(checkDocument({ signals: { limit_hit: { points: 7 } } }, "test"));
    await scoreEverything(db, settings, NOW);
    expect(await accountsIn(db)).toEqual({ "user:ann": 7 });
    const [row] = await db.query<{ model_version: string }>("select model_version from accounts");
    expect(row?.model_version).toBe(settings.model.version);
  });

  it("makes the kept card old, and a card always adds up to its score", async () => {
    await deliverAndFold(db, ...company(6));
    await scoreAll(db);
    const cards = createCards(db, DEFAULT_SETTINGS);
    const read = async () => JSON.parse(Buffer.from((await cards.accountCard("c6.com"))!).toString("utf8"));
    const [before, again] = [await read(), await read()];
    expect(again).toEqual(before);
    await deliverAndFold(db, tracked("p0-of-6", "Usage Limit Reached"));
    await stale(db);
    const after = await read();
    expect(after.score - before.score).toBe(20);
    for (const card of [before, after]) {
      const sum = card.breakdown.reduce((all: number, line: { points: number }) => all + line.points, 0);
      expect(sum).toBe(card.score);
    }
    expect((await accountsIn(db))["c6.com"]).toBe(after.score);
  });
});
