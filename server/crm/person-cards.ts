import { setImmediate as turn } from "node:timers/promises";
import { buildUserCard } from "../../shared/card/build-card.ts";
import type { UserCard } from "../../shared/card/score-card.ts";
import { type CardAccount, cardSettings, readSourcesOfUsers } from "../card/card-source.ts";
import type { Queries } from "../db/db.ts";
import type { Settings } from "../settings/settings.ts";

/** The cards of some of an account's people, read once for all of them; of those the last scoring knew. */
export async function readPersonCards(
  queries: Queries,
  settings: Settings,
  accountId: string,
  userIds: readonly string[],
): Promise<Map<string, UserCard>> {
  const cards = new Map<string, UserCard>();
  const [account] = await queries.query<CardAccount>(
    "select account_id, score_change_7d, scored_at from accounts where account_id = $1",
    [accountId],
  );
  if (account === undefined) return cards;
  const sourcesOf = await readSourcesOfUsers(queries, account, settings);
  for (const id of userIds) {
    const { source, before } = sourcesOf(id);
    if (!source.members.some((member) => member.id === id)) continue;
    cards.set(id, buildUserCard(id, source, before, cardSettings(settings, account.scored_at.getTime())));
    // requests get their turn
    await turn();
  }
  return cards;
}
