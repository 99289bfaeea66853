import type { AccountFacts } from "../facts/account-facts.ts";
import type { UserFacts } from "../facts/user-facts.ts";
import { type CompiledModel, firing } from "./compile-model.ts";
import type { Signal } from "./signal.ts";

/** One signal's share of a score. `users` is how many people it fired for, null where it is the account's own. */
export interface Contribution {
  readonly signal: Signal;
  readonly points: number;
  readonly users: number | null;
}

/** A score and the contributions that add up to it exactly. */
export interface Score {
  readonly total: number;
  readonly contributions: readonly Contribution[];
}

/** The PQL score of a person: points of the user and account signals that hold. May be negative. */
export function scoreUser(model: CompiledModel, user: UserFacts, account: AccountFacts): Score {
  const contributions: Contribution[] = [];
  let total = 0;
  for (const signal of firing(model.user, user)) {
    total += signal.points;
    contributions.push({ signal, points: signal.points, users: null });
  }
  for (const signal of firing(model.account, account)) {
    total += signal.points;
    contributions.push({ signal, points: signal.points, users: null });
  }
  return { total, contributions };
}
