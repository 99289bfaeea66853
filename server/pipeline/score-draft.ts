import { accountFactsOf } from "../../shared/facts/account-facts.ts";
import { type Decision, decideHandoff } from "../../shared/handoff/decide-handoff.ts";
import type { Handoff } from "../../shared/handoff/handoff.ts";
import { isHeldOut } from "../../shared/handoff/hold-out.ts";
import type { PersonStanding } from "../../shared/handoff/trigger.ts";
import { dayOf } from "../../shared/lib/day.ts";
import { pointsOf } from "../../shared/score/compile-model.ts";
import { accountTotal } from "../../shared/score/score-account.ts";
import { type BandFloors, type BandId, bandOf } from "../../shared/tier/bands.ts";
import { segmentOf } from "../../shared/tier/segments.ts";
import { tierOf } from "../../shared/tier/tiers.ts";
import { companyOf } from "../../shared/usage/company.ts";
import type { AccountRow } from "../score/account-columns.ts";
import type { AccountDraft } from "../score/account-draft.ts";
import type { StoredAccount } from "../score/account-rows.ts";
import type { PeoplePoints } from "../score/people-points.ts";
import type { Settings } from "../settings/settings.ts";
import { type DayScore, scoreFinder } from "../usage/account-memory.ts";
import { readProfile } from "../usage/workspaces.ts";

/** What is known of an account besides its people. */
export interface AccountContext {
  readonly accountId: string;
  /** Whether a workspace is the account's. */
  readonly isOwn: (workspaceId: string) => boolean;
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
  everybody: PeoplePoints,
  context: AccountContext,
  settings: Settings,
  now: number,
): ScoredAccount {
  const { accountId, stored } = context;
  const company = companyOf(draft.profiles.map(readProfile));
  const facts = accountFactsOf(draft.tally, company, ownWorkspaces(draft, context), settings.icp);
  const score = accountTotal(settings.model, draft.worth, facts);
  const shared = pointsOf(settings.model.account, facts);
  const before = stored === undefined ? () => undefined : scoreFinder(stored.memory.people);
  const { bands } = settings;
  const people = everybody.of(draft.people, (place, key, points, isActive) => {
    const score = points + shared;
    return new ListedPerson(everybody, place, key, score, before(key), bands, isActive);
  });
  const tier = tierOf(facts, score).level;
  const segment = segmentOf(facts.employees).id;
  const decision = decideHandoff(
    {
      accountId,
      standing: { tier, facts, people },
      before: stored === undefined ? null : { ...stored.memory, tier: stored.tier, activeUsers: stored.activeUsers },
      open: context.openHandoff,
      segment,
      isHeldOut: isHeldOut(accountId, settings.holdOutShare),
      now,
    },
    settings.triggers,
  );
  const today = dayOf(now);
  const { holding, firedAt, lastPricingAt } = decision.after;
  const recent = stored?.memory.recent ?? [];
  const row: AccountRow = {
    accountId,
    isNewDay: (recent.at(-1)?.[0] ?? today) < today,
    revision: stored?.revision ?? 0,
    name: company.name ?? (accountId.startsWith("user:") ? draft.personName : null) ?? accountId,
    score,
    tier,
    segment,
    activeUsers: facts.activeUsers30,
    trajectory: facts.trajectory,
    scoreChange7d: changeSince(recent, today - CHANGE_DAYS, score),
    users: facts.users,
    employees: facts.employees,
    icpMatch: facts.icpMatch,
    memory: {
      holding,
      firedAt,
      lastPricingAt,
      recent: rememberDay(recent, today, score),
      people: { keys: people.map((person) => person.key), scores: people.map((person) => person.score) },
    },
  };
  return { row, decision };
}

/** A class, so that a person is one object: a method of their own would make it three, for millions. */
class ListedPerson implements PersonStanding {
  readonly #everybody: PeoplePoints;
  readonly #place: number;
  readonly key: number;
  readonly score: number;
  readonly band: BandId;
  readonly bandBefore: BandId | null;
  readonly isActive: boolean;

  constructor(
    everybody: PeoplePoints,
    place: number,
    key: number,
    score: number,
    scoreBefore: number | undefined,
    bands: BandFloors,
    isActive: boolean,
  ) {
    this.#everybody = everybody;
    this.#place = place;
    this.key = key;
    this.score = score;
    this.band = bandOf(score, bands).id;
    this.bandBefore = scoreBefore === undefined ? null : bandOf(scoreBefore, bands).id;
    this.isActive = isActive;
  }

  id(): string {
    return this.#everybody.idAt(this.#place);
  }
}

/** Workspaces of the people that are this account's. */
function ownWorkspaces(draft: AccountDraft, { isOwn }: AccountContext): number {
  if (draft.moreWorkspaces.length === 0) return draft.workspaces.length;
  return new Set([...draft.workspaces, ...draft.moreWorkspaces.filter(isOwn)]).size;
}

/** Against the score that held on a day: the last one made on it or before. Null when there was none. */
function changeSince(recent: readonly DayScore[], day: number, score: number): number | null {
  const then = recent.findLast(([scored]) => scored <= day);
  return then === undefined ? null : score - then[1];
}

/** Keeps the days a change is measured against: those of the last week, and the last one before it. */
function rememberDay(recent: readonly DayScore[], today: number, score: number): DayScore[] {
  const old = recent.findLastIndex(([day]) => day <= today - CHANGE_DAYS);
  const kept = recent.filter(([day], at) => at >= old && day < today);
  kept.push([today, score]);
  return kept;
}
