import type { CardSettings, CardSource } from "../../shared/card/build-card.ts";
import type { Member } from "../../shared/card/member.ts";
import type { CardTrigger } from "../../shared/card/score-card.ts";
import { firstDayNeeded } from "../../shared/facts/lookback.ts";
import { deriveUserFacts } from "../../shared/facts/user-facts.ts";
import { triggerLabel } from "../../shared/handoff/trigger.ts";
import { dayOf } from "../../shared/lib/day.ts";
import { companyOf } from "../../shared/usage/company.ts";
import { unpackHistory } from "../../shared/usage/pack-history.ts";
import type { Queries } from "../db/db.ts";
import { readOpenHandoffs } from "../handoff/handoff-rows.ts";
import { homesOfAccounts } from "../score/people-source.ts";
import { factSettings } from "../settings/fact-settings.ts";
import type { Settings } from "../settings/settings.ts";
import { parseProfile } from "../usage/people-rows.ts";
import { senderId } from "../usage/person-id.ts";
import { readAccountsWorkspaces } from "../usage/workspaces.ts";

/** An account's row as a card needs it. */
export interface CardAccount {
  readonly account_id: string;
  readonly score_change_7d: number | null;
  readonly scored_at: Date;
}

const MOST_TRIGGERS = 20;

export const cardSettings = (settings: Settings, now: number): CardSettings => ({
  facts: factSettings(settings, now),
  model: settings.model,
  icp: settings.icp,
  bands: settings.bands,
  plans: settings.plans,
  wording: settings.wording,
});

/** Everything a card of the account is made of, as of its last scoring. */
export async function readCardSource(queries: Queries, account: CardAccount, settings: Settings): Promise<CardSource> {
  const id = account.account_id;
  const now = account.scored_at.getTime();
  const workspaces = await readAccountsWorkspaces(queries, [id]);
  const members = await readMembers(queries, homesOfAccounts([id], workspaces.keys()), settings, now);
  const handoff = (await readOpenHandoffs(queries, [id])).get(id);
  const joined = new Set(members.flatMap((member) => member.profile.workspaces.map(([workspace]) => workspace)));
  return {
    accountId: id,
    members,
    company: companyOf([...workspaces.values()].map((workspace) => workspace.profile)),
    workspaces: [...workspaces.keys()].filter((workspace) => joined.has(workspace)).length,
    scoreChange7d: account.score_change_7d,
    triggers: await readTriggers(queries, id),
    handoff:
      handoff === undefined
        ? null
        : {
            id: handoff.id,
            trigger: { id: handoff.trigger, label: triggerLabel(handoff.trigger) },
            priority: handoff.priority,
            status: handoff.status,
            dueAt: new Date(handoff.dueAt).toISOString(),
            route: handoff.route,
          },
  };
}

async function readMembers(
  queries: Queries,
  homes: readonly string[],
  settings: Settings,
  now: number,
): Promise<Member[]> {
  const rows = await queries.query<{ person_id: string; profile: string; usage: Uint8Array }>(
    "select person_id, profile, usage from people where home = any($1)",
    [homes],
  );
  const facts = factSettings(settings, now);
  const sinceDay = firstDayNeeded(dayOf(now), settings.lookback);
  return rows
    .map(({ person_id, profile, usage }) => {
      const history = unpackHistory(usage, sinceDay);
      return {
        id: senderId(person_id),
        profile: parseProfile(profile),
        history,
        facts: deriveUserFacts(history, facts),
      };
    })
    .filter((member) => dayOf(member.history.firstSeenAt) <= dayOf(now));
}

async function readTriggers(queries: Queries, accountId: string): Promise<CardTrigger[]> {
  const rows = await queries.query<{
    trigger: string;
    priority: CardTrigger["priority"];
    label: string;
    fired_at: Date;
  }>(
    `select trigger, priority, label, fired_at from firings where account_id = $1
     order by fired_at desc, trigger limit $2`,
    [accountId, MOST_TRIGGERS],
  );
  return rows.map(({ trigger, priority, label, fired_at }) => ({
    id: trigger,
    priority,
    label,
    firedAt: fired_at.toISOString(),
  }));
}
