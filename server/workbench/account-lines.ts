import type { AccountCard } from "../../shared/card/score-card.ts";
import type { Server } from "../server.ts";
import { type AccountChoice, type AccountQuery, countTiers, type ListedRow, readAccountRows } from "./account-rows.ts";
import type { AccountLine, AccountsPage, TierCounts } from "./contract.ts";

/** Cards made at once where they are not yet: requests get their turn at the store. */
const CARDS_AT_ONCE = 20;

/** A page of accounts with what their cards say of the weeks and the handoff. */
export async function listAccountLines({ db, cards }: Server, query: AccountQuery): Promise<AccountsPage> {
  const { rows, nextCursor } = await readAccountRows(db, query);
  const accounts: AccountLine[] = [];
  for (let from = 0; from < rows.length; from += CARDS_AT_ONCE) {
    const some = rows.slice(from, from + CARDS_AT_ONCE);
    const texts = await Promise.all(some.map((row) => cards.accountCard(row.account_id)));
    for (const [index, text] of texts.entries()) {
      if (text !== null) accounts.push(toLine(some[index]!, JSON.parse(text) as AccountCard));
    }
  }
  return { accounts, nextCursor };
}

const toLine = (row: ListedRow, { usage, handoff }: AccountCard): AccountLine => ({
  id: row.account_id,
  name: row.name,
  tier: row.tier,
  score: row.score,
  scoreChange7d: row.score_change_7d,
  segment: row.segment,
  trajectory: row.trajectory,
  activeUsers: row.active_users,
  scoredAt: row.scored_at.toISOString(),
  weekly: usage.weekly.map(({ events }) => events),
  handoff,
});

export async function countAccounts({ db }: Server, choice: AccountChoice): Promise<TierCounts> {
  const counts = { 1: 0, 2: 0, 3: 0, 4: 0 };
  for (const { tier, count } of await countTiers(db, choice)) counts[tier] = count;
  return { all: Object.values(counts).reduce((sum, count) => sum + count, 0), tiers: counts };
}
