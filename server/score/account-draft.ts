import { type AccountTally, addToTally, type Colleague, startTally } from "../../shared/facts/account-facts.ts";
import { type FactSettings, packedFacts } from "../../shared/facts/user-facts.ts";
import { appended, NOTHING } from "../../shared/lib/appended.ts";
import { dayOf } from "../../shared/lib/day.ts";
import { type CompiledModel, pointsOf } from "../../shared/score/compile-model.ts";
import type { Cursor } from "../../shared/usage/bytes.ts";
import type { PackedHistory } from "../../shared/usage/pack-history.ts";
import { NOBODY, type PeoplePoints } from "./people-points.ts";

/** A person as a scoring reads them: words are looked up only where they are needed. */
export interface ScoredPerson {
  readonly userId: Cursor;
  readonly name: () => string | null;
  readonly colleague: () => Colleague;
  /** Workspaces they were put in besides the one that is their home. */
  readonly moreWorkspaces: readonly string[];
  readonly history: PackedHistory;
}

/** An account while its people are being added up. */
export interface AccountDraft {
  readonly tally: AccountTally;
  /** The people's share of the company's score. */
  worth: number;
  /** A list of `PeoplePoints`. */
  people: number;
  /** What its workspaces, and others, say of the company: JSON. */
  profiles: string[];
  /** The account's own: its people's homes. */
  workspaces: string[];
  /** Others its people were put in, perhaps of other accounts; may repeat. */
  moreWorkspaces: string[];
  isFinished: boolean;
  /** The one person's name, for an account of one. */
  personName: string | null;
}

export const startDraft = (): AccountDraft => ({
  tally: startTally(),
  worth: 0,
  people: NOBODY,
  profiles: NOTHING,
  workspaces: NOTHING,
  moreWorkspaces: NOTHING,
  isFinished: false,
  personName: null,
});

/** Adds people to the drafts of their accounts; someone first seen after today does not exist yet. */
export function personAdder(model: CompiledModel, settings: FactSettings, people: PeoplePoints) {
  const factsOf = packedFacts(settings);
  const today = dayOf(settings.now);
  return (draft: AccountDraft, { userId, name, colleague, moreWorkspaces, history }: ScoredPerson): void => {
    if (dayOf(history.firstSeenAt) > today) return;
    const facts = factsOf(history);
    const points = pointsOf(model.user, facts);
    addToTally(draft.tally, facts, history, colleague, settings);
    if (points > 0) draft.worth += points;
    if (draft.people === NOBODY) draft.personName = name();
    draft.people = people.add(draft.people, userId, points, facts.activeDays30 > 0);
    for (const workspace of moreWorkspaces) draft.moreWorkspaces = appended(draft.moreWorkspaces, workspace);
  };
}
