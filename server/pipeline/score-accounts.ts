import type { Queries } from "../db/db.ts";
import { readOpenHandoffs } from "../handoff/handoff-rows.ts";
import type { JustScored } from "../pulse.ts";
import { deleteAccounts, lockStored } from "../score/account-rows.ts";
import { homesOfAccounts, visitPeopleAt } from "../score/people-source.ts";
import type { Settings } from "../settings/settings.ts";
import { readScoringWorkspaces } from "../usage/workspaces.ts";
import { startDrafts } from "./drafts.ts";
import { startChunk } from "./scored-chunk.ts";

/** Scores these accounts at `now` (ms) in the given transaction. Those without people lose their score. */
export async function scoreAccounts(
  tx: Queries,
  ids: readonly string[],
  settings: Settings,
  now: number,
): Promise<JustScored> {
  const workspaces = await readScoringWorkspaces(tx, ids);
  const drafts = startDrafts(settings, now);
  for (const workspace of workspaces) drafts.addWorkspace(workspace);
  const homes = homesOfAccounts(
    ids,
    workspaces.map(({ id }) => id),
  );
  await visitPeopleAt(tx, homes, drafts.people);
  const stored = await lockStored(tx, ids);
  const open = await readOpenHandoffs(tx, ids);
  const chunk = startChunk(false);
  const gone: string[] = [];
  for (const id of ids) {
    const scored = drafts.finish(id, stored.get(id), open.get(id));
    if (scored !== null) chunk.add(scored);
    else if (stored.has(id)) gone.push(id);
  }
  await chunk.write(tx, settings, now);
  await deleteAccounts(tx, gone);
  return chunk;
}
