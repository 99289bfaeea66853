import type { CardSettings, CardSource } from "../../shared/card/build-card.ts";
import { type Member, nameOf } from "../../shared/card/member.ts";
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
import { accountOfHome, homesOfAccounts } from "../score/people-source.ts";
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

/** Everything the cards of some accounts are made of, each as of its last scoring; made when it is asked for. */
export async function readCardSources(
  queries: Queries,
  accounts: readonly CardAccount[],
  settings: Settings,
): Promise<(account: CardAccount) => CardSource> {
  const records = await readRecords(queries, accounts, settings);
  return (account) => sourceAt(records.get(account.account_id)!, account, settings, account.scored_at.getTime());
}

/** The account for one of its people's cards: as of its last scoring, and as it was 7 days before. */
export const readUserSources = async (queries: Queries, account: CardAccount, settings: Settings, userId: string) =>
  (await readSourcesOfUsers(queries, account, settings))(userId);

/** The same for any of its people, who are read once for all of them. */
export async function readSourcesOfUsers(queries: Queries, account: CardAccount, settings: Settings) {
  const now = account.scored_at.getTime();
  const records = (await readRecords(queries, [account], settings)).get(account.account_id)!;
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

/** By account; a few statements for all of them, because it is their number that takes the time. */
async function readRecords(
  queries: Queries,
  accounts: readonly CardAccount[],
  settings: Settings,
): Promise<Map<string, AccountRecords>> {
  const ids = accounts.map((account) => account.account_id);
  const workspaces = await readAccountsWorkspaces(queries, ids);
  const people = Map.groupBy(await readPeopleOf(queries, homesOfAccounts(ids, workspaces.keys())), ({ home }) =>
    accountOfHome(home, (id) => workspaces.get(id)?.accountId),
  );
  const handoffs = await readOpenHandoffs(queries, ids);
  const triggers = Map.groupBy(await readTriggers(queries, ids), (row) => row.account_id);
  const own = Map.groupBy(workspaces, ([, workspace]) => workspace.accountId);
  return new Map(
    accounts.map(({ account_id: id, scored_at }) => {
      const sinceDay = firstDayNeeded(dayOf(scored_at.getTime()) - CHANGE_DAYS, settings.lookback);
      const records: AccountRecords = {
        workspaces: new Map(own.get(id)),
        people: (people.get(id) ?? []).map((row) => toPerson(row, sinceDay)),
        handoff: handoffs.get(id),
        triggers: (triggers.get(id) ?? []).map(toTrigger),
      };
      return [id, records];
    }),
  );
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
    triggers: records.triggers.map((trigger) => toCardTrigger(trigger, members)),
    handoff: handoff === undefined ? null : toCardHandoff(handoff),
  };
}

/** A trigger as an account's card shows it: with whom it is about, if that is one person who is still known. */
function toCardTrigger({ userId, ...trigger }: FiredTrigger, members: readonly Member[]): CardTrigger {
  const person = userId === null ? undefined : members.find(({ id }) => id === userId);
  return person === undefined ? trigger : { ...trigger, label: `${trigger.label}: ${nameOf(person)}` };
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

interface PersonRow {
  readonly person_id: string;
  readonly home: string;
  readonly profile: string;
  readonly usage: Uint8Array;
}

const readPeopleOf = (queries: Queries, homes: readonly string[]): Promise<PersonRow[]> =>
  queries.query("select person_id, home, profile, usage from people where home = any($1)", [homes]);

const toPerson = ({ person_id, profile, usage }: PersonRow, sinceDay: number): PersonRecord => ({
  id: senderId(person_id),
  profile: parseProfile(profile),
  history: unpackHistory(usage, sinceDay),
});

interface FiringRow {
  readonly account_id: string;
  readonly trigger: string;
  readonly priority: CardTrigger["priority"];
  readonly label: string;
  readonly user_id: string | null;
  readonly fired_at: Date;
}

/** The latest of each account. */
const readTriggers = (queries: Queries, accountIds: readonly string[]): Promise<FiringRow[]> =>
  queries.query(
    `select account_id, trigger, priority, label, user_id, fired_at from (
       select *, row_number() over (partition by account_id order by fired_at desc, trigger) as place
       from firings where account_id = any($1)) as fired
     where place <= $2 order by account_id, place`,
    [accountIds, MOST_TRIGGERS],
  );

const toTrigger = ({ trigger, priority, label, user_id, fired_at }: FiringRow): FiredTrigger => ({
  id: trigger,
  priority,
  label,
  firedAt: fired_at.toISOString(),
  userId: user_id,
});
