import type { CardSettings, CardSource } from "../../shared/card/build-card.ts";
import type { CardHandoff, CardTrigger } from "../../shared/card/score-card.ts";
import { firstDayNeeded } from "../../shared/facts/lookback.ts";
import { deriveUserFacts } from "../../shared/facts/user-facts.ts";
import type { Handoff } from "../../shared/handoff/handoff.ts";
import { triggerLabel } from "../../shared/handoff/trigger.ts";
import { DAY_MS, dayOf } from "../../shared/lib/day.ts";
import { companyOf } from "../../shared/usage/company.ts";
import type { History } from "../../shared/usage/history.ts";
import { unpackHistory } from "../../shared/usage/pack-history.ts";
import type { Profile } from "../../shared/usage/profile.ts";
import type { Queries } from "../db/db.ts";
import { readOpenHandoffs } from "../handoff/handoff-rows.ts";
import { homesOfAccounts } from "../score/people-source.ts";
import { factSettings } from "../settings/fact-settings.ts";
import type { Settings } from "../settings/settings.ts";
import { parseProfile } from "../usage/people-rows.ts";
import { senderId } from "../usage/person-id.ts";
import { readAccountsWorkspaces, type Workspaces } from "../usage/workspaces.ts";

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

const CHANGE_DAYS = 7;

/** Everything a card of the account is made of, as of its last scoring. */
export async function readCardSource(queries: Queries, account: CardAccount, settings: Settings): Promise<CardSource> {
  const now = account.scored_at.getTime();
  return sourceAt(await readRecords(queries, account.account_id, settings, now), account, settings, now);
}

/** The account for one of its people's cards: as of its last scoring, and as it was 7 days before. */
export const readUserSources = async (queries: Queries, account: CardAccount, settings: Settings, userId: string) =>
  (await readSourcesOfUsers(queries, account, settings))(userId);

/** The same for any of its people, who are read once for all of them. */
export async function readSourcesOfUsers(queries: Queries, account: CardAccount, settings: Settings) {
  const now = account.scored_at.getTime();
  const records = await readRecords(queries, account.account_id, settings, now);
  const source = sourceAt(records, account, settings, now);
  const before = sourceAt(records, account, settings, now - CHANGE_DAYS * DAY_MS);
  return (userId: string) => {
    const own = records.triggers.filter((trigger) => trigger.userId === userId);
    const triggers = own.map(({ userId: _, ...trigger }) => trigger);
    return { source: { ...source, triggers }, before: { ...before, triggers } };
  };
}

interface PersonRecord {
  readonly id: string;
  readonly profile: Profile;
  readonly history: History;
}

interface FiredTrigger extends CardTrigger {
  readonly userId: string | null;
}

/** What the store has of an account. */
interface AccountRecords {
  readonly people: readonly PersonRecord[];
  readonly workspaces: Workspaces;
  readonly handoff: Handoff | undefined;
  readonly triggers: readonly FiredTrigger[];
}

async function readRecords(queries: Queries, id: string, settings: Settings, now: number): Promise<AccountRecords> {
  const workspaces = await readAccountsWorkspaces(queries, [id]);
  const sinceDay = firstDayNeeded(dayOf(now) - CHANGE_DAYS, settings.lookback);
  return {
    workspaces,
    people: await readPeopleOf(queries, homesOfAccounts([id], workspaces.keys()), sinceDay),
    handoff: (await readOpenHandoffs(queries, [id])).get(id),
    triggers: await readTriggers(queries, id),
  };
}

/** The account at a moment (ms): whoever came later is not there yet. */
function sourceAt(records: AccountRecords, account: CardAccount, settings: Settings, now: number): CardSource {
  const { people, workspaces, handoff } = records;
  const facts = factSettings(settings, now);
  const members = people
    .filter(({ history }) => dayOf(history.firstSeenAt) <= dayOf(now))
    .map((person) => ({ ...person, facts: deriveUserFacts(person.history, facts) }));
  const joined = new Set(members.flatMap((member) => member.profile.workspaces.map(([workspace]) => workspace)));
  return {
    accountId: account.account_id,
    members,
    company: companyOf([...workspaces.values()].map((workspace) => workspace.profile)),
    workspaces: [...workspaces.keys()].filter((workspace) => joined.has(workspace)).length,
    scoreChange7d: account.score_change_7d,
    triggers: records.triggers.map(({ userId: _, ...trigger }) => trigger),
    handoff: handoff === undefined ? null : toCardHandoff(handoff),
  };
}

/** A handoff as cards show it. */
export const toCardHandoff = ({ id, trigger, priority, status, dueAt, route }: Handoff): CardHandoff => ({
  id,
  trigger: { id: trigger, label: triggerLabel(trigger) },
  priority,
  status,
  dueAt: new Date(dueAt).toISOString(),
  route,
});

async function readPeopleOf(queries: Queries, homes: readonly string[], sinceDay: number): Promise<PersonRecord[]> {
  const rows = await queries.query<{ person_id: string; profile: string; usage: Uint8Array }>(
    "select person_id, profile, usage from people where home = any($1)",
    [homes],
  );
  return rows.map(({ person_id, profile, usage }) => ({
    id: senderId(person_id),
    profile: parseProfile(profile),
    history: unpackHistory(usage, sinceDay),
  }));
}

interface FiringRow {
  readonly trigger: string;
  readonly priority: CardTrigger["priority"];
  readonly label: string;
  readonly user_id: string | null;
  readonly fired_at: Date;
}

async function readTriggers(queries: Queries, accountId: string): Promise<FiredTrigger[]> {
  const rows = await queries.query<FiringRow>(
    `select trigger, priority, label, user_id, fired_at from firings where account_id = $1
     order by fired_at desc, trigger limit $2`,
    [accountId, MOST_TRIGGERS],
  );
  return rows.map(({ trigger, priority, label, user_id, fired_at }) => ({
    id: trigger,
    priority,
    label,
    firedAt: fired_at.toISOString(),
    userId: user_id,
  }));
}
