import type { Handoff } from "../../shared/handoff/handoff.ts";
import type { WorkspaceProfile } from "../../shared/usage/company.ts";
import { type AccountDraft, personAdder, startDraft } from "../score/account-draft.ts";
import type { StoredAccount } from "../score/account-rows.ts";
import { createPeoplePoints, NOBODY } from "../score/people-points.ts";
import { type PeopleAdder, workspaceOfHome } from "../score/people-source.ts";
import { factSettings } from "../settings/fact-settings.ts";
import type { Settings } from "../settings/settings.ts";
import type { Workspaces } from "../usage/workspaces.ts";
import { type ScoredAccount, scoreDraft } from "./score-draft.ts";

/** Accounts being added up from their people. */
export interface Drafts {
  readonly adder: PeopleAdder;
  /** Accounts that were not finished yet. */
  readonly rest: () => Iterable<string>;
  readonly people: () => number;
  /** Finishes an account; null when nobody is in it (any more). */
  readonly finish: (
    accountId: string,
    stored: StoredAccount | undefined,
    openHandoff: Handoff | undefined,
  ) => ScoredAccount | null;
}

const NO_PROFILES: readonly WorkspaceProfile[] = [];

/** Starts drafts of scores at `now` (ms) for the accounts that these workspaces and homes belong to. */
export function startDrafts(workspaces: Workspaces, settings: Settings, now: number): Drafts {
  const byAccount = new Map<string, AccountDraft>();
  const profiles = profilesByAccount(workspaces);
  const people = createPeoplePoints();
  const draftAt = (home: string): AccountDraft => {
    const workspace = workspaceOfHome(home);
    const known = workspace === null ? undefined : workspaces.get(workspace);
    const accountId = known?.accountId ?? home;
    let draft = byAccount.get(accountId);
    if (draft === undefined) {
      draft = startDraft();
      byAccount.set(accountId, draft);
    }
    if (known !== undefined) draft.workspaces.push(workspace!);
    return draft;
  };
  return {
    adder: { draftAt, add: personAdder(settings.model, factSettings(settings, now), people) },
    rest: function* () {
      for (const [accountId, draft] of byAccount) if (!draft.isFinished) yield accountId;
    },
    people: people.count,
    finish: (accountId, stored, openHandoff) => {
      const draft = byAccount.get(accountId);
      if (draft === undefined || draft.people === NOBODY) return null;
      draft.isFinished = true;
      const context = {
        accountId,
        profiles: profiles.get(accountId) ?? NO_PROFILES,
        isOwn: (id: string) => workspaces.get(id)?.accountId === accountId,
        stored,
        openHandoff: openHandoff ?? null,
      };
      return scoreDraft(draft, people, context, settings, now);
    },
  };
}

function profilesByAccount(workspaces: Workspaces): Map<string, WorkspaceProfile[]> {
  const byAccount = new Map<string, WorkspaceProfile[]>();
  for (const { accountId, profile } of workspaces.values()) {
    const own = byAccount.get(accountId);
    if (own === undefined) byAccount.set(accountId, [profile]);
    else own.push(profile);
  }
  return byAccount;
}
