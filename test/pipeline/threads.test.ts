import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Db, StoreUnavailable } from "../../server/db/db.ts";
import { scoreRows } from "../../server/pipeline/score-rows.ts";
import { scoreEverything } from "../../server/pipeline/scoring.ts";
import { scoreInThreads } from "../../server/pipeline/threads/score-in-threads.ts";
import { DEFAULT_SETTINGS } from "../../server/settings/settings.ts";
import { unpackMemory } from "../../server/usage/account-memory.ts";
import { DAY_MS } from "../../shared/lib/day.ts";
import { deliverAndFold, grouped, type Item, identified, tracked } from "../support/pipeline.ts";
import { emptyStore, openTestPostgres, type TestStore } from "../support/stores.ts";
import { daysAgo, NOW } from "../usage/build.ts";

let store: TestStore & { readonly url: string };
let db: Db;
beforeAll(async () => {
  store = await openTestPostgres();
  db = store.db;
});
beforeEach(() => emptyStore(db));
afterAll(() => store.remove());

const inThreads = (now = NOW, url = store.url) => scoreInThreads(url, 2, DEFAULT_SETTINGS, now, undefined);
const inThisOne = (now = NOW) => scoreRows(db.copyOut, db, DEFAULT_SETTINGS, now, undefined);

const COMPANIES = Array.from({ length: 25 }, (_, at) => `firm${at}`);
/** Companies of several people at home in several places; some asked for SSO. */
const USAGE: readonly Item[] = COMPANIES.flatMap((name, at) => [
  identified(`${name}-ann`, { email: `ann@${name}.com`, title: "CTO" }, daysAgo(40)),
  grouped(`${name}-bob`, `${name}-1`, { name, domain: `${name}.com`, employees: 10 * at }, daysAgo(40)),
  grouped(`${name}-cid`, `${name}-2`, { website: `https://${name}.com` }, daysAgo(20)),
  grouped(`${name}-cid`, `${name}-1`, {}, daysAgo(19)),
  ...(at % 3 === 0 ? [tracked(`${name}-cid`, "Enterprise Feature Requested", daysAgo(3))] : []),
  ...Array.from({ length: at }, (_, day) => tracked(`${name}-bob`, "Report Opened", daysAgo(day))),
]);
const LATER: readonly Item[] = COMPANIES.map((name) => tracked(`${name}-ann`, "Pricing Viewed", NOW + DAY_MS));

async function written() {
  const all = (table: string, order: string) => db.query(`select * from ${table} order by ${order}`);
  return {
    accounts: (await db.query<AccountLine>("select * from accounts order by account_id")).map(readable),
    history: await all("account_history", "account_id, day"),
    firings: await all("firings", "account_id, fired_at, trigger"),
    handoffs: await all("handoffs", "account_id, handoff_id"),
  };
}

interface AccountLine {
  readonly account_id: string;
  readonly memory: Uint8Array;
}

/** With its memory unpacked: people are in it as the store happens to give them. */
function readable({ memory: bytes, ...account }: AccountLine) {
  const { people, ...memory } = unpackMemory({ bytes, at: 0, end: bytes.length });
  const scores = people.keys.map((key, at) => [key, people.scores[at]!] as const);
  return { ...account, memory: { ...memory, scores: new Map(scores) } };
}

/** Two days of usage, each scored. */
async function twoDays(score: (now: number) => Promise<{ readonly accounts: number; readonly people: number }>) {
  await emptyStore(db);
  await deliverAndFold(db, ...USAGE);
  const first = await score(NOW);
  await deliverAndFold(db, ...LATER);
  // an account that loses its people
  await db.query("update people set home = null where home = 'group:firm3-2'");
  const second = await score(NOW + DAY_MS);
  return { first, second, ...(await written()) };
}

describe("scoring everyone in threads", () => {
  it("writes what one thread writes", async () => {
    const alone = await twoDays(inThisOne);
    const together = await twoDays(inThreads);
    expect(alone.accounts.length).toBe(COMPANIES.length);
    expect(alone.handoffs.length).toBeGreaterThan(5);
    expect(together).toEqual(alone);
  });

  it("tells whom it scored", async () => {
    await deliverAndFold(db, ...USAGE);
    const told: string[] = [];
    await scoreInThreads(store.url, 2, DEFAULT_SETTINGS, NOW, ({ accountIds }) => told.push(...accountIds));
    await expect.poll(() => told.sort()).toEqual((await written()).accounts.map((row) => row.account_id));
  });

  it("says so when the store is not there", async () => {
    const elsewhere = new URL(store.url);
    elsewhere.port = "1";
    await expect(inThreads(NOW, elsewhere.href)).rejects.toThrow(StoreUnavailable);
  });

  it.each([
    ["a stored account", "update accounts set memory = '\\x09' where account_id = 'firm4.com'", "an account's memory"],
    ["a person", "update people set usage = '\\x09' where person_id = 'u:firm4-bob'", "a usage history"],
  ])("fails for %s that it cannot read, and works again afterwards", async (_, spoil, what) => {
    await deliverAndFold(db, ...USAGE);
    await inThreads();
    const whole = await db.query("select * from accounts");
    await db.query(spoil);
    await expect(inThreads()).rejects.toThrow(`${what} of version 9 needs a newer release`);
    await emptyStore(db);
    await deliverAndFold(db, ...USAGE);
    expect((await inThreads()).accounts).toBe(whole.length);
  });

  it("is what a large store gets", async () => {
    await deliverAndFold(db, ...USAGE);
    const read: string[] = [];
    const watched: Db = {
      ...db,
      copyOut: (select, visit, pause) => {
        read.push(select);
        return db.copyOut(select, visit, pause);
      },
    };
    await scoreEverything(watched, DEFAULT_SETTINGS, NOW);
    expect(read.length).toBeGreaterThan(0);
    read.length = 0;
    await db.query(
      `insert into people (person_id, profile, usage)
       select 'a:' || i, repeat('x', 1000), '\\x01' from generate_series(1, 40000) i`,
    );
    expect(await scoreEverything(watched, DEFAULT_SETTINGS, NOW)).toEqual({ accounts: 25, people: 75 });
    expect(read).toEqual([]);
  });
});
