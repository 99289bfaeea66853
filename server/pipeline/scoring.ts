import { setTimeout as sleep } from "node:timers/promises";
import type { FactSettings } from "../../shared/facts/user-facts.ts";
import { dayOf } from "../../shared/lib/day.ts";
import type { Db, Queries } from "../db/db.ts";
import { readOpenHandoffs, writeDecisions } from "../handoff/handoff-rows.ts";
import { type AccountDraft, personAdder, startDraft } from "../score/account-draft.ts";
import { deleteAccounts, readStored, writeAccounts } from "../score/account-rows.ts";
import { createPeoplePoints, NOBODY, type PeoplePoints } from "../score/people-points.ts";
import {
  accountOfHome,
  homesOfAccounts,
  type VisitPerson,
  visitEverybody,
  visitPeopleAt,
  workspaceOfHome,
} from "../score/people-source.ts";
import { factSettings } from "../settings/fact-settings.ts";
import type { Settings } from "../settings/settings.ts";
import { readAccountsWorkspaces, readAllWorkspaces, type Workspaces } from "../usage/workspaces.ts";
import { scoreDraft } from "./score-draft.ts";

/** Accounts finished and written in one transaction. */
const CHUNK = 500;
const RETRY_MS = 50;

export interface Scored {
  readonly accounts: number;
  readonly people: number;
}

/** What everybody's score depends on besides events: the day and the model. */
export const scoringEpoch = (settings: Settings, now: number): string => `${dayOf(now)} ${settings.model.version}`;

/** Accounts being added up, by id, and the people in them. */
interface Drafts {
  readonly byAccount: Map<string, AccountDraft>;
  readonly people: PeoplePoints;
}

const startDrafts = (): Drafts => ({ byAccount: new Map(), people: createPeoplePoints() });

/** Scores everyone at `now` (ms): one pass over all people, then the accounts in chunks. Null when another does. */
export async function scoreEverything(db: Db, settings: Settings, now: number): Promise<Scored | null> {
  return db.exclusively("score", async () => {
    const [fold] = await db.query<{ version: number }>("select version from workers where name = 'fold'");
    const workspaces = await readAllWorkspaces(db);
    const drafts = startDrafts();
    const facts = factSettings(settings, now);
    let people = 0;
    const add = adder(drafts, workspaces, settings, facts);
    await visitEverybody(db, (home, person) => {
      people++;
      add(home, person);
    });
    const byAccount = workspacesByAccount(workspaces);
    const ids = [...new Set([...drafts.byAccount.keys(), ...(await accountIds(db))])].sort();
    const chunks = chunksOf(ids, CHUNK);
    const finish = async () => {
      for (const chunk of chunks) {
        await db.transaction((tx) =>
          finishAccounts(tx, chunk, drafts, (id) => byAccount.get(id) ?? NONE, settings, now),
        );
      }
    };
    await Promise.all([finish(), finish()]);
    await db.query("delete from stale_accounts where mark <= $1", [fold?.version ?? 0]);
    await db.query("update workers set version = version + 1, state = $1 where name = 'score'", [
      scoringEpoch(settings, now),
    ]);
    return { accounts: drafts.byAccount.size, people };
  });
}

/** Scores everyone at `now` (ms) as soon as nobody else is scoring. */
export async function scoreEverythingSoon(db: Db, settings: Settings, now: number): Promise<Scored> {
  for (;;) {
    const scored = await scoreEverything(db, settings, now);
    if (scored !== null) return scored;
    await sleep(RETRY_MS);
  }
}

/** Scores these accounts at `now` (ms) in the given transaction. */
export async function scoreAccounts(
  tx: Queries,
  ids: readonly string[],
  settings: Settings,
  now: number,
): Promise<Scored> {
  const workspaces = await readAccountsWorkspaces(tx, ids);
  const drafts = startDrafts();
  const homes = homesOfAccounts(ids, workspaces.keys());
  let people = 0;
  const add = adder(drafts, workspaces, settings, factSettings(settings, now));
  await visitPeopleAt(tx, homes, (home, person) => {
    people++;
    add(home, person);
  });
  const byAccount = workspacesByAccount(workspaces);
  await finishAccounts(tx, ids, drafts, (id) => byAccount.get(id) ?? NONE, settings, now);
  return { accounts: ids.length, people };
}

const NONE: Workspaces = new Map();

/** Adds people to the drafts of their accounts. */
function adder(drafts: Drafts, workspaces: Workspaces, settings: Settings, facts: FactSettings): VisitPerson {
  const byHome = new Map<string, AccountDraft>();
  const addPerson = personAdder(settings.model, facts, drafts.people);
  return (home, person) => {
    let draft = byHome.get(home);
    if (draft === undefined) {
      const accountId = accountOfHome(home, (id) => workspaces.get(id)?.accountId);
      draft = drafts.byAccount.get(accountId) ?? startDraft();
      drafts.byAccount.set(accountId, draft);
      byHome.set(home, draft);
      const workspace = workspaceOfHome(home);
      if (workspace !== null) draft.workspaces.push(workspace);
    }
    addPerson(draft, person);
  };
}

function* chunksOf<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

/** Accounts without people (moved, erased, not yet seen) lose their score. */
async function finishAccounts(
  tx: Queries,
  ids: readonly string[],
  drafts: Drafts,
  workspacesOf: (accountId: string) => Workspaces,
  settings: Settings,
  now: number,
): Promise<void> {
  const stored = await readStored(tx, ids);
  const open = await readOpenHandoffs(tx, ids);
  const isPresent = (id: string) => (drafts.byAccount.get(id)?.people ?? NOBODY) !== NOBODY;
  const scored = ids.filter(isPresent).map((accountId) => {
    const draft = drafts.byAccount.get(accountId)!;
    return scoreDraft(
      draft,
      drafts.people.of(draft.people),
      {
        accountId,
        workspaces: workspacesOf(accountId),
        stored: stored.get(accountId),
        openHandoff: open.get(accountId) ?? null,
      },
      settings,
      now,
    );
  });
  const rows = scored.map(({ row }) => row);
  await writeAccounts(tx, rows, now, settings.model.version);
  await writeDecisions(
    tx,
    scored.map(({ row, decision }) => ({ accountId: row.accountId, decision })),
    now,
  );
  const gone = ids.filter((id) => stored.has(id) && !isPresent(id));
  await deleteAccounts(tx, gone);
}

function workspacesByAccount(workspaces: Workspaces): Map<string, Workspaces> {
  const byAccount = new Map<string, Map<string, Workspaces extends ReadonlyMap<string, infer W> ? W : never>>();
  for (const [id, workspace] of workspaces) {
    const own = byAccount.get(workspace.accountId) ?? new Map();
    byAccount.set(workspace.accountId, own.set(id, workspace));
  }
  return byAccount;
}

const accountIds = async (db: Db): Promise<string[]> =>
  (await db.query<{ account_id: string }>("select account_id from accounts")).map((row) => row.account_id);
