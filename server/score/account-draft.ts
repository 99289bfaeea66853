import { type AccountTally, addToTally, type Colleague, startTally } from "../../shared/facts/account-facts.ts";
import { deriveUserFacts, type FactSettings } from "../../shared/facts/user-facts.ts";
import { dayOf } from "../../shared/lib/day.ts";
import { type CompiledModel, pointsOf } from "../../shared/score/compile-model.ts";
import type { History } from "../../shared/usage/history.ts";

/** A person as a scoring reads them. */
export interface ScoredPerson extends Colleague {
  readonly userId: string;
  readonly name: string | null;
  /** Every workspace they were ever put in. */
  readonly workspaces: readonly string[];
  readonly history: History;
}

/** An account while its people are being added up. */
export interface AccountDraft {
  readonly tally: AccountTally;
  /** The people's share of the company's score. */
  worth: number;
  /** User ids with the points of their own signals. */
  readonly people: [userId: string, points: number][];
  /** Ids of those active in the last 30 days. */
  readonly active: Set<string>;
  readonly workspaces: Set<string>;
  /** The one person's name, for an account of one. */
  personName: string | null;
}

export const startDraft = (): AccountDraft => ({
  tally: startTally(),
  worth: 0,
  people: [],
  active: new Set(),
  workspaces: new Set(),
  personName: null,
});

/** Adds a person to their account; someone first seen after today does not exist yet. */
export function addPerson(
  draft: AccountDraft,
  person: ScoredPerson,
  model: CompiledModel,
  settings: FactSettings,
): void {
  if (dayOf(person.history.firstSeenAt) > dayOf(settings.now)) return;
  const facts = deriveUserFacts(person.history, settings);
  const points = pointsOf(model.user, facts);
  addToTally(draft.tally, facts, person.history, person, settings);
  draft.worth += Math.max(0, points);
  draft.people.push([person.userId, points]);
  if (facts.activeDays30 > 0) draft.active.add(person.userId);
  for (const workspace of person.workspaces) draft.workspaces.add(workspace);
  draft.personName ??= person.name;
}
