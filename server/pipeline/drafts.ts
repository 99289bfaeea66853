import type { Handoff } from "../../shared/handoff/handoff.ts";
import { appended } from "../../shared/lib/appended.ts";
import { type AccountDraft, personAdder, startDraft } from "../score/account-draft.ts";
import type { StoredAccount } from "../score/account-rows.ts";
import { createPeoplePoints, NOBODY } from "../score/people-points.ts";
import { type PeopleAdder, workspaceOfHome } from "../score/people-source.ts";
import { factSettings } from "../settings/fact-settings.ts";
import type { Settings } from "../settings/settings.ts";
import type { ScoringWorkspace } from "../usage/workspaces.ts";
import { type ScoredAccount, scoreDraft } from "./score-draft.ts";

/** Accounts being added up from their workspaces, then their people. */
export interface Drafts {
  readonly addWorkspace: (workspace: ScoringWorkspace) => void;
  readonly people: PeopleAdder;
  readonly peopleCount: () => number;
  /** Finishes an account; null when nobody is in it (any more). */
  readonly finish: (
    accountId: string,
    stored: StoredAccount | undefined,
    openHandoff: Handoff | undefined,
  ) => ScoredAccount | null;
  /** Accounts that were not finished yet. */
  readonly rest: () => Iterable<string>;
}

/** Starts drafts of scores at `now` (ms). */
export function startDrafts(settings: Settings, now: number): Drafts {
  const byAccount = new Map<string, AccountDraft>();
  const byWorkspace = new Map<string, AccountDraft>();
  const points = createPeoplePoints();
  const draftOf = (accountId: string): AccountDraft => {
    let draft = byAccount.get(accountId);
    if (draft === undefined) {
      draft = startDraft();
      byAccount.set(accountId, draft);
    }
    return draft;
  };
  const draftAt = (home: string): AccountDraft => {
    const workspace = workspaceOfHome(home);
    const draft = workspace === null ? undefined : byWorkspace.get(workspace);
    if (draft === undefined) return draftOf(home);
    draft.workspaces = appended(draft.workspaces, workspace!);
    return draft;
  };
  return {
    addWorkspace: ({ id, accountId, profile }) => {
      const draft = draftOf(accountId);
      draft.profiles = appended(draft.profiles, profile);
      byWorkspace.set(id, draft);
    },
    people: { draftAt, add: personAdder(settings.model, factSettings(settings, now), points) },
    peopleCount: points.count,
    finish: (accountId, stored, openHandoff) => {
      const draft = byAccount.get(accountId);
      if (draft === undefined || draft.people === NOBODY) return null;
      draft.isFinished = true;
      const context = {
        accountId,
        isOwn: (id: string) => byWorkspace.get(id) === draft,
        stored,
        openHandoff: openHandoff ?? null,
      };
      return scoreDraft(draft, points, context, settings, now);
    },
    rest: function* () {
      for (const [accountId, draft] of byAccount) if (!draft.isFinished) yield accountId;
    },
  };
}
