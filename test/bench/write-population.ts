import type { Db } from "../../server/db/db.ts";
import { currentHome, type PersonRecord, writePeople } from "../../server/usage/people-rows.ts";
import { userKey } from "../../server/usage/person-id.ts";
import { type Workspace, writeWorkspaces } from "../../server/usage/workspaces.ts";
import { DAY_MS } from "../../shared/lib/day.ts";
import { EMPTY_WORKSPACE } from "../../shared/usage/company.ts";
import { NOW, type SampleAccount, type SamplePerson, samplePerson } from "./population.ts";

const AT_ONCE = 5_000;
const SAID_AT = NOW - 90 * DAY_MS;

/** Puts the first people of the sample into a store, packed as folding would have left them. */
export async function writePopulation(db: Db, people: number): Promise<void> {
  let lastAccount = -1;
  for (let from = 0; from < people; from += AT_ONCE) {
    const records = new Map<string, PersonRecord>();
    const workspaces = new Map<string, Workspace>();
    for (let number = from; number < Math.min(from + AT_ONCE, people); number++) {
      const person = samplePerson(number);
      records.set(userKey(userIdOf(number)), recordOf(person));
      if (person.account.number === lastAccount) continue;
      lastAccount = person.account.number;
      for (const [id, workspace] of workspacesOf(person.account)) workspaces.set(id, workspace);
    }
    await db.transaction(async (tx) => {
      await writePeople(tx, new Map(), records);
      await writeWorkspaces(tx, workspaces);
    });
  }
  await db.query("analyze");
}

export const userIdOf = (person: number): string => `user-${person}`;
const workspaceId = (account: SampleAccount, workspace: number): string => `ws-${account.number}-${workspace}`;

/** The product's id of a sample account; without a domain each workspace is an account of its own. */
export const accountIdOf = (account: SampleAccount, workspace: number): string =>
  account.domain ?? `group:${workspaceId(account, workspace)}`;

function recordOf(person: SamplePerson): PersonRecord {
  const key = userKey(userIdOf(person.number));
  const traits = {
    email: [`user${person.number}@${person.account.domain ?? "gmail.com"}`, SAID_AT] as const,
    name: [`Person ${person.number}`, SAID_AT] as const,
    ...(person.title === null ? {} : { title: [person.title, SAID_AT] as const }),
    ...(person.department === null ? {} : { department: [person.department, SAID_AT] as const }),
  };
  const profile = {
    traits,
    workspaces: [[workspaceId(person.account, person.workspace), SAID_AT] as const],
    source: null,
  };
  return { profile: () => profile, history: person.history, home: currentHome(key, profile) };
}

function workspacesOf(account: SampleAccount): [string, Workspace][] {
  const { domain, employees, industry } = account;
  const profile = {
    ...EMPTY_WORKSPACE,
    text: {
      name: [`Company ${account.number}`, SAID_AT] as const,
      ...(domain === null ? {} : { domain: [domain, SAID_AT] as const }),
      ...(industry === null ? {} : { industry: [industry, SAID_AT] as const }),
    },
    numbers: employees === null ? {} : { employees: [employees, SAID_AT] as const },
  };
  return Array.from({ length: account.workspaces }, (_, at) => [
    workspaceId(account, at),
    { profile, accountId: accountIdOf(account, at) },
  ]);
}
