import { accountFactsOf } from "../../shared/facts/account-facts.ts";
import { type Decision, decideHandoff } from "../../shared/handoff/decide-handoff.ts";
import type { Handoff } from "../../shared/handoff/handoff.ts";
import { isHeldOut } from "../../shared/handoff/hold-out.ts";
import type { Before } from "../../shared/handoff/trigger.ts";
import { dayOf } from "../../shared/lib/day.ts";
import { pointsOf } from "../../shared/score/compile-model.ts";
import { accountTotal } from "../../shared/score/score-account.ts";
import { bandOf } from "../../shared/tier/bands.ts";
import { segmentOf } from "../../shared/tier/segments.ts";
import { tierOf } from "../../shared/tier/tiers.ts";
import { companyOf } from "../../shared/usage/company.ts";
import type { AccountDraft } from "../score/account-draft.ts";
import type { AccountRow, DayScore, StoredAccount } from "../score/account-rows.ts";
import type { PersonPoints } from "../score/people-points.ts";
import type { Settings } from "../settings/settings.ts";
import type { Workspaces } from "../usage/workspaces.ts";

/** What is known of an account besides its people. */
export interface AccountContext {
  readonly accountId: string;
  readonly workspaces: Workspaces;
  readonly stored: StoredAccount | undefined;
  readonly openHandoff: Handoff | null;
}

export interface ScoredAccount {
  readonly row: AccountRow;
  readonly decision: Decision;
}

const CHANGE_DAYS = 7;

/** Finishes an account: facts, score, tier, everybody's PQL score, and what became true since the last scoring. */
export function scoreDraft(
  draft: AccountDraft,
  draftPeople: readonly PersonPoints[],
  context: AccountContext,
  settings: Settings,
  now: number,
): ScoredAccount {
  const { accountId, stored } = context;
  const company = companyOf([...context.workspaces.values()].map((workspace) => workspace.profile));
  const facts = accountFactsOf(draft.tally, company, ownWorkspaces(draft, context), settings.icp);
  const score = accountTotal(settings.model, draft.worth, facts);
  const shared = pointsOf(settings.model.account, facts);
  const people = draftPeople
    .map(({ id, points, isActive }) => {
      const own = points + shared;
      return { id, score: own, band: bandOf(own, settings.bands).id, isActive };
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const tier = tierOf(facts, score).level;
  const segment = segmentOf(facts.employees).id;
  const decision = decideHandoff(
    {
      accountId,
      standing: { tier, facts, people },
      before: beforeOf(stored, settings),
      open: context.openHandoff,
      segment,
      isHeldOut: isHeldOut(accountId, settings.holdOutShare),
      now,
    },
    settings.triggers,
  );
  const today = dayOf(now);
  const { holding, firedAt, lastPricingAt } = decision.after;
  const row: AccountRow = {
    accountId,
    name: company.name ?? (accountId.startsWith("user:") ? draft.personName : null) ?? accountId,
    score,
    tier,
    segment,
    activeUsers: facts.activeUsers30,
    trajectory: facts.trajectory,
    scoreChange7d: changeSince(stored?.recent ?? [], today - CHANGE_DAYS, score),
    users: facts.users,
    employees: facts.employees,
    icpMatch: facts.icpMatch,
    people: people.map(({ id, score }) => [id, score]),
    edges: { holding, firedAt, lastPricingAt },
    recent: rememberDay(stored?.recent ?? [], today, score),
  };
  return { row, decision };
}

/** Workspaces of the people that are this account's. */
function ownWorkspaces(draft: AccountDraft, { workspaces }: AccountContext): number {
  let own = 0;
  for (const id of new Set(draft.workspaces)) if (workspaces.has(id)) own++;
  return own;
}

function beforeOf(stored: StoredAccount | undefined, settings: Settings): Before | null {
  if (stored === undefined) return null;
  return {
    ...stored.edges,
    tier: stored.tier,
    activeUsers: stored.activeUsers,
    bands: new Map(stored.people.map(([id, score]) => [id, bandOf(score, settings.bands).id])),
  };
}

/** Against the score that held on a day: the last one made on it or before. Null when there was none. */
function changeSince(recent: readonly DayScore[], day: number, score: number): number | null {
  const then = recent.filter(([scored]) => scored <= day).at(-1);
  return then === undefined ? null : score - then[1];
}

/** Keeps the days a change is measured against: those of the last week, and the last one before it. */
function rememberDay(recent: readonly DayScore[], today: number, score: number): DayScore[] {
  const earlier = recent.filter(([day]) => day < today);
  const old = earlier.filter(([day]) => day <= today - CHANGE_DAYS).slice(-1);
  return [...old, ...earlier.filter(([day]) => day > today - CHANGE_DAYS), [today, score]];
}
