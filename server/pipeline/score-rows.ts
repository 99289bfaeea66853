import type { CopyOut, Db } from "../db/db.ts";
import { readAllOpenHandoffs } from "../handoff/handoff-rows.ts";
import type { TellScored } from "../pulse.ts";
import { visitStored } from "../score/account-rows.ts";
import { visitEverybody } from "../score/people-source.ts";
import type { Settings } from "../settings/settings.ts";
import { visitWorkspaces } from "../usage/workspaces.ts";
import { accountWriter } from "./account-writer.ts";
import { startDrafts } from "./drafts.ts";
import { scoreAccounts } from "./score-accounts.ts";

export interface Scored {
  readonly accounts: number;
  readonly people: number;
}

/**
 * Scores at `now` (ms) whoever `copyOut` gives: one pass over the people, then one over their accounts as stored, each
 * finished as it passes and written meanwhile; then the new accounts.
 */
export async function scoreRows(
  copyOut: CopyOut,
  db: Db,
  settings: Settings,
  now: number,
  tell: TellScored | undefined,
): Promise<Scored> {
  const drafts = startDrafts(settings, now);
  await visitWorkspaces(copyOut, drafts.addWorkspace);
  await visitEverybody(copyOut, drafts.people);
  const openHandoffs = await readAllOpenHandoffs(copyOut);
  const writer = accountWriter(db, settings, now, (tx, ids) => scoreAccounts(tx, ids, settings, now), tell);
  await visitStored(
    copyOut,
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
  return { accounts: await writer.end(), people: drafts.peopleCount() };
}
