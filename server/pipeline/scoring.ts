import { setTimeout as sleep } from "node:timers/promises";
import { firstDayNeeded } from "../../shared/facts/lookback.ts";
import type { FactSettings } from "../../shared/facts/user-facts.ts";
import { dayOf } from "../../shared/lib/day.ts";
import type { Db, Queries } from "../db/db.ts";
import { readOpenHandoffs, writeDecisions } from "../handoff/handoff-rows.ts";
import { type AccountDraft, addPerson, startDraft } from "../score/account-draft.ts";
import { deleteAccounts, readStored, writeAccounts } from "../score/account-rows.ts";
import { accountOfHome, everybody, homesOfAccounts, type PersonAtHome, peopleAt } from "../score/people-source.ts";
import { factSettings } from "../settings/fact-settings.ts";
import type { Settings } from "../settings/settings.ts";
import { readAccountsWorkspaces, readAllWorkspaces, type Workspaces } from "../usage/workspaces.ts";
import { scoreDraft } from "./score-draft.ts";

/** Accounts finished and written in one transaction. */
const CHUNK = 2_000;
const RETRY_MS = 50;

export interface Scored {
  readonly accounts: number;
  readonly people: number;
}

/** What everybody's score depends on besides events: the day and the model. */
export const scoringEpoch = (settings: Settings, now: number): string => `${dayOf(now)} ${settings.model.version}`;

type Drafts = Map<string, AccountDraft>;

/** Scores everyone at `now` (ms): one pass over all people, then the accounts in chunks. Null when another does. */
export async function scoreEverything(db: Db, settings: Settings, now: number): Promise<Scored | null> {
  return db.exclusively("score", async () => {
    const [fold] = await db.query<{ version: number }>("select version from workers where name = 'fold'");
    const workspaces = await readAllWorkspaces(db);
    const drafts: Drafts = new Map();
    const facts = factSettings(settings, now);
    let people = 0;
    for await (const some of everybody(db, firstDayNeeded(dayOf(now), settings.lookback))) {
      people += some.length;
      addPeople(drafts, some, workspaces, settings, facts);
    }
    const byAccount = workspacesByAccount(workspaces);
    const ids = [...new Set([...drafts.keys(), ...(await accountIds(db))])].sort();
    for (let at = 0; at < ids.length; at += CHUNK) {
      const chunk = ids.slice(at, at + CHUNK);
      await db.transaction((tx) => finishAccounts(tx, chunk, drafts, (id) => byAccount.get(id) ?? NONE, settings, now));
    }
    await db.query("delete from stale_accounts where mark <= $1", [fold?.version ?? 0]);
    await db.query("update workers set version = version + 1, state = $1 where name = 'score'", [
      scoringEpoch(settings, now),
    ]);
    return { accounts: drafts.size, people };
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
  const drafts: Drafts = new Map();
  const homes = homesOfAccounts(ids, workspaces.keys());
  const people = await peopleAt(tx, homes, firstDayNeeded(dayOf(now), settings.lookback));
  addPeople(drafts, people, workspaces, settings, factSettings(settings, now));
  const byAccount = workspacesByAccount(workspaces);
  await finishAccounts(tx, ids, drafts, (id) => byAccount.get(id) ?? NONE, settings, now);
  return { accounts: ids.length, people: people.length };
}

const NONE: Workspaces = new Map();

function addPeople(
  drafts: Drafts,
  people: readonly PersonAtHome[],
  workspaces: Workspaces,
  settings: Settings,
  facts: FactSettings,
): void {
  for (const { home, person } of people) {
    const accountId = accountOfHome(home, (id) => workspaces.get(id)?.accountId);
    let draft = drafts.get(accountId);
    if (draft === undefined) {
      draft = startDraft();
      drafts.set(accountId, draft);
    }
    addPerson(draft, person, settings.model, facts);
  }
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
  const present = ids.filter((id) => (drafts.get(id)?.people.length ?? 0) > 0);
  const scored = present.map((accountId) =>
    scoreDraft(
      drafts.get(accountId)!,
      {
        accountId,
        workspaces: workspacesOf(accountId),
        stored: stored.get(accountId),
        openHandoff: open.get(accountId) ?? null,
      },
      settings,
      now,
    ),
  );
  await writeAccounts(
    tx,
    scored.map(({ row }) => row),
  );
  await writeDecisions(
    tx,
    scored.map(({ row, decision }) => ({ accountId: row.accountId, decision })),
    now,
  );
  const gone = ids.filter((id) => stored.has(id) && (drafts.get(id)?.people.length ?? 0) === 0);
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
