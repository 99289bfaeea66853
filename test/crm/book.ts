import type { Db } from "../../server/db/db.ts";
import { packMemory } from "../../server/usage/account-memory.ts";
import type { AccountCard } from "../../shared/card/score-card.ts";
import { dayOf } from "../../shared/lib/day.ts";
import { bandOf, DEFAULT_BANDS } from "../../shared/tier/bands.ts";
import { segmentOf } from "../../shared/tier/segments.ts";
import { NOW } from "../usage/build.ts";
import type { HubspotRig } from "./hubspot-rig.ts";
import type { Rig } from "./rig.ts";

const scoredAt = new Date(NOW).toISOString();

export interface BookAccount {
  readonly accountId: string;
  readonly domain: string;
  readonly name: string;
  readonly score: number;
  /** JSON text. */
  readonly card: string;
}

/** The n-th account of a book, as its last scoring would have left it. */
export function bookAccount(n: number): BookAccount {
  const domain = `book-company-${n}.com`;
  const name = `Company ${n}`;
  const score = 40 + (n % 100);
  return { accountId: domain, domain, name, score, card: JSON.stringify(cardOf(domain, name, score)) };
}

export const cardOf = (domain: string, name: string, score: number): AccountCard => ({
  version: 1,
  kind: "account",
  id: domain,
  name,
  domain,
  scoredAt,
  modelVersion: "1",
  score,
  scoreChange7d: 5,
  segment: segmentOf(120),
  breakdown: [
    {
      category: "feature",
      signal: "limit_hit",
      label: "Hit a usage limit",
      points: score,
      users: 2,
      evidence: "Ann: 2 times",
    },
  ],
  plan: { current: "Team", seats: 10, seatsUsed: 9, arr: 1_200, potentialArr: 3_600, recommended: "Business" },
  enterpriseRequests: [],
  triggers: [{ id: "pricing_visit", priority: "moment", label: "Visited pricing", firedAt: scoredAt }],
  handoff: null,
  outreach: null,
  tier: { level: 3, label: "SMB", action: "Automated nurture, in-product upgrade prompts" },
  nextTier: { level: 2, label: "Mid-Market", missing: ["3 more active users"] },
  usage: {
    activeUsers7: 2,
    activeUsers30: 2,
    users: 2,
    events30: 40,
    dauMau: 0.2,
    departments: ["Data"],
    workspaces: 1,
    weekly: [],
    topFeatures: [{ name: "Queries", count: 30 }],
    lastActiveAt: scoredAt,
    trajectory: "Steady",
  },
  people: [{ id: "ann", name: "Ann", title: null, score: 20, band: bandOf(20, DEFAULT_BANDS).id }],
});

/** Puts a scored book into the store, and records for the first of its accounts into the org. */
export async function addBook(
  { db, org }: Rig,
  { accounts, inCrm }: { accounts: number; inCrm: number },
): Promise<void> {
  for (let n = 0; n < inCrm; n++) {
    const { name: Name, domain: Website } = bookAccount(n);
    org.store.insert("Account", { Name, Website });
  }
  await addAccounts(db, accounts);
}

/** The same for HubSpot, with a record for each account. */
export async function addHubspotBook({ db, hub }: HubspotRig, accounts: number): Promise<void> {
  for (let n = 0; n < accounts; n++) {
    const { name, domain } = bookAccount(n);
    hub.store.insert("companies", { name, domain });
  }
  await addAccounts(db, accounts);
}

const NOTHING_BEFORE = { holding: [], firedAt: {}, lastPricingAt: null, recent: [], people: { keys: [], scores: [] } };

async function addAccounts(db: Db, accounts: number): Promise<void> {
  const numbers = Array.from({ length: accounts }, (_, n) => n);
  await db.query(
    `insert into accounts (account_id, name, score, tier, segment, active_users, trajectory, score_change_7d, scored_at, scored_day,
       model_version, memory, revision)
     select id, 'Company ' || n, 40 + n % 100, 3, 'mid_market', 2, 'Steady', 5, $2, $3, '1', $4, 1
     from unnest($1::int[]) as n, lateral (select 'book-company-' || n || '.com' as id) as named`,
    [numbers, new Date(NOW), dayOf(NOW), packMemory(NOTHING_BEFORE)],
  );
  for (let from = 0; from < accounts; from += 10_000) {
    const some = numbers.slice(from, from + 10_000).map(bookAccount);
    await db.query(
      "insert into account_cards (account_id, revision, card) select id, 1, card from unnest($1::text[], $2::text[]) as c (id, card)",
      [some.map(({ accountId }) => accountId), some.map(({ card }) => card)],
    );
  }
  await db.query("analyze");
}

/** All of a book is scored again, each with a new name. */
export async function renameBook({ db }: Rig): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query("update accounts set revision = revision + 1");
    await tx.query(
      `update account_cards set revision = revision + 1, card = replace(card, '"name":"Company', '"name":"Renamed')`,
    );
  });
}

/** Something of a priority happens at the n-th account, and it is scored again. */
export async function happenAt({ db }: Rig, n: number, priority = "high"): Promise<void> {
  const { accountId, domain, name, score } = bookAccount(n);
  const card = { ...cardOf(domain, `${name}, ${priority}`, score), scoredAt };
  await db.transaction(async (tx) => {
    await tx.query("update accounts set revision = revision + 1 where account_id = $1", [accountId]);
    await tx.query("update account_cards set revision = revision + 1, card = $2 where account_id = $1", [
      accountId,
      JSON.stringify(card),
    ]);
    await tx.query("insert into firings values ($1, $2, 'something', $3, 'Something happened', null)", [
      accountId,
      new Date(NOW),
      priority,
    ]);
  });
}
