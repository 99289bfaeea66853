import { setTimeout as sleep } from "node:timers/promises";
import { dayOf } from "../../shared/lib/day.ts";
import type { Db, Queries } from "../db/db.ts";
import { readAllOpenHandoffs, readOpenHandoffs } from "../handoff/handoff-rows.ts";
import type { Decided } from "../pulse.ts";
import { deleteAccounts, lockStored, visitStored } from "../score/account-rows.ts";
import { homesOfAccounts, visitEverybody, visitPeopleAt } from "../score/people-source.ts";
import type { Settings } from "../settings/settings.ts";
import { readAccountsWorkspaces, readAllWorkspaces } from "../usage/workspaces.ts";
import { accountWriter, writeScored } from "./account-writer.ts";
import { type Drafts, startDrafts } from "./drafts.ts";

const RETRY_MS = 50;

export interface Scored {
  readonly accounts: number;
  readonly people: number;
}

/** What everybody's score depends on besides events: the day and the model. */
export const scoringEpoch = (settings: Settings, now: number): string => `${dayOf(now)} ${settings.model.version}`;

/** Hears what scoring decided, after its commit. */
export type TellDecided = (decided: readonly Decided[]) => void;

/** Scores everyone at `now` (ms): one pass over all people, then one over all accounts. Null when another does. */
export async function scoreEverything(
  db: Db,
  settings: Settings,
  now: number,
  tell: TellDecided = () => undefined,
): Promise<Scored | null> {
  return db.exclusively("score", async () => {
    const [fold] = await db.query<{ version: number }>("select version from workers where name = 'fold'");
    const drafts = startDrafts(await readAllWorkspaces(db), settings, now);
    await visitEverybody(db, drafts.adder);
    const accounts = await finishAccounts(db, drafts, settings, now, tell);
    await db.query("delete from stale_accounts where mark <= $1", [fold?.version ?? 0]);
    await db.query("update workers set version = version + 1, state = $1 where name = 'score'", [
      scoringEpoch(settings, now),
    ]);
    return { accounts, people: drafts.people() };
  });
}

/** Finishes the accounts as their stored rows pass, then the new ones, and writes them meanwhile; how many. */
async function finishAccounts(
  db: Db,
  drafts: Drafts,
  settings: Settings,
  now: number,
  tell: TellDecided,
): Promise<number> {
  const openHandoffs = await readAllOpenHandoffs(db);
  const writer = accountWriter(db, settings, now, (tx, ids) => scoreAccounts(tx, ids, settings, now), tell);
  await visitStored(
    db,
    (accountId, stored) => {
      const scored = drafts.finish(accountId, stored, openHandoffs.get(accountId));
      if (scored === null) writer.remove(accountId);
      else writer.add(scored);
    },
    writer.pause,
  );
  for (const accountId of drafts.rest()) {
    const scored = drafts.finish(accountId, undefined, openHandoffs.get(accountId));
    if (scored !== null) writer.add(scored);
    await writer.pause();
  }
  return writer.end();
}

/** Scores everyone at `now` (ms) as soon as nobody else is scoring. */
export async function scoreEverythingSoon(
  db: Db,
  settings: Settings,
  now: number,
  tell?: TellDecided,
): Promise<Scored> {
  for (;;) {
    const scored = await scoreEverything(db, settings, now, tell);
    if (scored !== null) return scored;
    await sleep(RETRY_MS);
  }
}

/** Scores these accounts at `now` (ms) in the given transaction; what was decided. Those without people lose their score. */
export async function scoreAccounts(
  tx: Queries,
  ids: readonly string[],
  settings: Settings,
  now: number,
): Promise<readonly Decided[]> {
  const workspaces = await readAccountsWorkspaces(tx, ids);
  const drafts = startDrafts(workspaces, settings, now);
  await visitPeopleAt(tx, homesOfAccounts(ids, workspaces.keys()), drafts.adder);
  const stored = await lockStored(tx, ids);
  const open = await readOpenHandoffs(tx, ids);
  const finished = ids.map((id) => drafts.finish(id, stored.get(id), open.get(id)));
  const scored = finished.filter((account) => account !== null);
  const { decided } = await writeScored(tx, scored, settings, now);
  await deleteAccounts(
    tx,
    ids.filter((id, at) => stored.has(id) && finished[at] === null),
  );
  return decided;
}
