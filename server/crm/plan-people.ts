import type { Match } from "../../shared/crm/match.ts";
import { valuesOf } from "../../shared/crm/payload.ts";
import { recordKey } from "../../shared/crm/text.ts";
import { isHeldOut } from "../../shared/handoff/hold-out.ts";
import { CRM_SAID_AT, enrichProfile, type Profile, traitOf, type WorkWords } from "../../shared/usage/profile.ts";
import type { Queries } from "../db/db.ts";
import { accountOfHome, homesOfAccounts } from "../score/people-source.ts";
import { parseProfile } from "../usage/people-rows.ts";
import { senderId } from "../usage/person-id.ts";
import { readAccountsWorkspaces } from "../usage/workspaces.ts";
import type { SyncContext } from "./context.ts";
import type { Crm, CrmName, Target } from "./crm.ts";
import { emailHash } from "./email-hash.ts";
import { findMatches } from "./find-matches.ts";
import type { Mirror } from "./mirror.ts";
import { IN_PAGE, type Page, pageParameters, type Scope } from "./pages.ts";
import { readPersonCards } from "./person-cards.ts";
import { type Planned, plan } from "./planned.ts";
import { readStates, STATE_OF_A } from "./sync-rows.ts";

/** An account whose people are to be looked at. */
export interface PeopleToSync {
  readonly account_id: string;
  readonly revision: number;
}

/** The accounts of a page whose people may have changed since they were last looked at. */
export const peopleToSync = (queries: Queries, crm: CrmName, scope: Scope, page: Page) =>
  queries.query<PeopleToSync>(
    `select a.account_id, a.revision from accounts a left join lateral (${STATE_OF_A}) s on true
     where ${IN_PAGE} and ($5 or s.people_revision is distinct from a.revision) order by a.account_id`,
    [crm, ...pageParameters(scope, page), scope !== "changed"],
  );

interface Person {
  readonly userId: string;
  readonly accountId: string;
  readonly name: string;
  readonly emailHash: string | null;
  readonly profile: Profile;
}

/** Plans the people of some accounts: those with an address, and those somebody matched by hand. */
export async function planPeople(
  context: SyncContext,
  mirror: Mirror,
  accounts: readonly PeopleToSync[],
  claimed: Map<string, string>,
): Promise<Planned[]> {
  const { db, crm, settings, clock } = context;
  const people = await readPeople(
    db,
    accounts.map((account) => account.account_id),
  );
  const wanted = people.map((person) => ({
    recordId: person.userId,
    key: recordKey(person.userId),
    domain: null,
    emailHash: person.emailHash,
  }));
  const matches = await findMatches(db, crm, mirror, "person", wanted, claimed);
  const words = await readWords(mirror, crm, matches);
  const states = await readStates(
    db,
    crm.name,
    "person",
    people.map((person) => person.userId),
  );
  const planned: Planned[] = [];
  const byAccount = Map.groupBy(people, (person) => person.accountId);
  for (const { account_id: accountId, revision } of accounts) {
    const own = byAccount.get(accountId) ?? [];
    const matched = own
      .filter((person) => matches.get(person.userId)?.state === "matched")
      .map((person) => person.userId);
    const held = isHeldOut(accountId, settings.holdOutShare);
    const cards = matched.length === 0 || held ? null : await readPersonCards(db, settings, accountId, matched);
    for (const { userId, name, emailHash: hash, profile } of own) {
      const match = matches.get(userId)!;
      if (hash === null && match.state === "missing") continue;
      const card = cards?.get(userId);
      const payload = card === undefined ? null : valuesOf(card);
      const common = { kind: "person", recordId: userId, accountId, emailHash: hash, name, match } as const;
      const state = states.get(userId) ?? null;
      const said = words.get(userId) ?? { at: CRM_SAID_AT[crm.name], title: null, department: null };
      planned.push({
        ...plan({ ...common, state, payload, company: null, revision, isHeldOut: held }, clock()),
        words: enrichProfile(profile, said) === profile ? null : said,
      });
    }
  }
  return planned;
}

/** What the matched records say of people's work. */
async function readWords(
  mirror: Mirror,
  crm: Crm,
  matches: ReadonlyMap<string, Match<Target>>,
): Promise<Map<string, WorkWords>> {
  const words = new Map<string, WorkWords>();
  for (const target of crm.people) {
    const userIds = new Map<string, string>();
    for (const [userId, match] of matches)
      if (match.state === "matched" && match.target === target) userIds.set(match.crmId, userId);
    for (const { crmId, title = null, department = null } of await mirror.find(target, "crmId", [...userIds.keys()]))
      words.set(userIds.get(crmId)!, { at: CRM_SAID_AT[crm.name], title, department });
  }
  return words;
}

async function readPeople(queries: Queries, accountIds: readonly string[]): Promise<Person[]> {
  const workspaces = await readAccountsWorkspaces(queries, accountIds);
  const rows = await queries.query<{ person_id: string; home: string; profile: string }>(
    "select person_id, home, profile from people where home = any($1) order by person_id",
    [homesOfAccounts(accountIds, workspaces.keys())],
  );
  return rows.map(({ person_id, home, profile: text }) => {
    const profile = parseProfile(text);
    const email = traitOf(profile, "email");
    return {
      userId: senderId(person_id),
      accountId: accountOfHome(home, (id) => workspaces.get(id)?.accountId),
      name: traitOf(profile, "name") ?? email ?? senderId(person_id),
      emailHash: emailHash(email),
      profile,
    };
  });
}
