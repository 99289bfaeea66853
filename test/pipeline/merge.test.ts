import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCards } from "../../server/card/cards.ts";
import type { Db } from "../../server/db/db.ts";
import { scoreStale } from "../../server/pipeline/score-stale.ts";
import { readHistory } from "../../server/score/account-list.ts";
import { DEFAULT_SETTINGS } from "../../server/settings/settings.ts";
import type { AccountCard } from "../../shared/card/score-card.ts";
import { DAY_MS } from "../../shared/lib/day.ts";
import { accountsIn, deliverAndFold, grouped, tracked } from "../support/pipeline.ts";
import { emptyStore, STORES, type TestStore } from "../support/stores.ts";
import { daysAgo, NOW } from "../usage/build.ts";

const score = (db: Db, now: number) => scoreStale(db, DEFAULT_SETTINGS, now, 0);

async function cardOf(db: Db, id: string): Promise<AccountCard | null> {
  const card = await createCards(db, DEFAULT_SETTINGS).accountCard(id);
  return card === null ? null : (JSON.parse(Buffer.from(card).toString("utf8")) as AccountCard);
}

/** Two people of a workspace without a domain, one of whom asks for SSO: tier 3, a handoff is open. */
async function openHandoff(db: Db, workspace: string, now: number): Promise<void> {
  await deliverAndFold(
    db,
    ...["ann", "bob"].flatMap((name) => [
      grouped(`${name}-${workspace}`, workspace, { name: workspace }, now - DAY_MS),
      tracked(`${name}-${workspace}`, "Enterprise Feature Requested", now - DAY_MS, { feature: "SSO" }),
    ]),
  );
  await score(db, now);
}

const learnDomain = async (db: Db, workspace: string, time = NOW): Promise<void> => {
  await deliverAndFold(db, grouped(`ann-${workspace}`, workspace, { domain: "acme.com" }, time));
};

describe.each(STORES)("a workspace that learns its domain, in %s,", (_, open) => {
  let store: TestStore;
  let db: Db;
  beforeAll(async () => {
    store = await open();
    db = store.db;
  });
  beforeEach(() => emptyStore(db));
  afterAll(() => store.remove());

  it("takes its people, history and handoffs to the domain's account, and its old id still answers", async () => {
    await openHandoff(db, "w1", daysAgo(3));
    const [handoff] = await db.query<{ handoff_id: string }>("select handoff_id from handoffs");
    expect(handoff).toBeDefined();
    await learnDomain(db, "w1");
    await score(db, NOW);
    expect(Object.keys(await accountsIn(db))).toEqual(["acme.com"]);
    expect(await cardOf(db, "group:w1")).toMatchObject({ id: "acme.com", usage: { users: 2 } });
    expect((await cardOf(db, "acme.com"))?.handoff?.id).toBe(handoff?.handoff_id);
    const history = await readHistory(db, "acme.com");
    expect(history.map((line) => line.day)).toEqual(["2026-03-15", "2026-03-18"]);
    expect(await readHistory(db, "group:w1")).toEqual(history);
    expect(await db.query("select from firings where account_id <> 'acme.com'")).toEqual([]);
  });

  it("keeps what sales reported", async () => {
    await openHandoff(db, "w1", daysAgo(3));
    await db.query(
      `insert into outcomes (account_id, handoff_id, outcome_id, outcome, happened_at)
       select account_id, handoff_id, 'o1', 'accepted', now() from handoffs`,
    );
    await learnDomain(db, "w1");
    expect(await db.query("select account_id, outcome_id from outcomes")).toEqual([
      { account_id: "acme.com", outcome_id: "o1" },
    ]);
  });

  it("measures its score change against its history under the old id", async () => {
    await openHandoff(db, "w1", daysAgo(8));
    await learnDomain(db, "w1");
    await score(db, NOW);
    expect((await cardOf(db, "acme.com"))?.scoreChange7d).not.toBeNull();
  });

  it("fires no trigger again that fired under the old id within 30 days", async () => {
    await openHandoff(db, "w1", daysAgo(3));
    await learnDomain(db, "w1");
    await score(db, NOW);
    const fired = await db.query<{ trigger: string; times: number }>(
      "select trigger, count(*)::int as times from firings where priority <> 'moment' group by trigger",
    );
    expect(fired.filter((one) => one.times > 1)).toEqual([]);
  });

  it("leaves one open handoff when the domain's account has one already", async () => {
    await openHandoff(db, "w0", daysAgo(4));
    await learnDomain(db, "w0", daysAgo(3));
    await score(db, daysAgo(3));
    await openHandoff(db, "w1", daysAgo(2));
    await learnDomain(db, "w1");
    await score(db, NOW);
    const open_ = await db.query("select handoff_id from handoffs where status = 'open'");
    expect(open_).toHaveLength(1);
  });

  it("leaves no ghost of the old account when that is scored by itself", async () => {
    await deliverAndFold(db, grouped("ann-w1", "w1", {}, daysAgo(2)), tracked("ann-w1", "Report Opened", daysAgo(2)));
    await db.query("update stale_accounts set since = now() - interval '1 minute'");
    await learnDomain(db, "w1");
    // while deliveries wait, only accounts stale for 5 seconds are scored: of the two, the old one
    await scoreStale(db, DEFAULT_SETTINGS, NOW, 5);
    await score(db, NOW);
    expect(Object.keys(await accountsIn(db))).toEqual(["acme.com"]);
  });

  it("lets its old id follow when the domain is corrected later", async () => {
    await deliverAndFold(db, grouped("ann-w1", "w1", {}, daysAgo(3)));
    await learnDomain(db, "w1", daysAgo(2));
    await score(db, NOW);
    await deliverAndFold(db, grouped("ann-w1", "w1", { domain: "globex.com" }, daysAgo(1)));
    await score(db, NOW);
    expect(Object.keys(await accountsIn(db))).toEqual(["globex.com"]);
    expect((await cardOf(db, "group:w1"))?.id).toBe("globex.com");
  });

  it("merges in one batch as it does in several", async () => {
    await deliverAndFold(
      db,
      grouped("ann-w1", "w1", {}, daysAgo(3)),
      tracked("ann-w1"),
      grouped("ann-w1", "w1", { domain: "acme.com" }, daysAgo(2)),
    );
    await score(db, NOW);
    expect(Object.keys(await accountsIn(db))).toEqual(["acme.com"]);
  });
});
