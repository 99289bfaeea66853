import type { Queries } from "../db/db.ts";
import { readOpenHandoffs } from "../handoff/handoff-rows.ts";
import type { Decided } from "../pulse.ts";
import { deleteAccounts, lockStored } from "../score/account-rows.ts";
import { homesOfAccounts, visitPeopleAt } from "../score/people-source.ts";
import type { Settings } from "../settings/settings.ts";
import { readAccountsWorkspaces } from "../usage/workspaces.ts";
import { writeScored } from "./account-writer.ts";
import { startDrafts } from "./drafts.ts";

/** Scores these accounts at `now` (ms) in the given transaction; what was decided. Those without people lose their score. */
export async function scoreAccounts(
  tx: Queries,
  ids: readonly string[],
  settings: Settings,
  now: number,
): Promise<readonly Decided[]> {
  const workspaces = await readAccountsWorkspaces(tx, ids);
  const drafts = startDrafts(settings, now);
  for (const [id, { accountId, profile }] of workspaces) drafts.addWorkspace({ id, accountId, profile: () => profile });
  await visitPeopleAt(tx, homesOfAccounts(ids, workspaces.keys()), drafts.people);
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
