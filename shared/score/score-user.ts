import type { AccountFacts } from "../facts/account-facts.ts";
import type { UserFacts } from "../facts/user-facts.ts";
import { addContributions, type CompiledModel, type Contribution } from "./compile-model.ts";

/** A score and the contributions that add up to it exactly. */
export interface Score {
  readonly total: number;
  readonly contributions: readonly Contribution[];
}

/** The PQL score of a person: points of the user and account signals that hold. May be negative. */
export function scoreUser(model: CompiledModel, user: UserFacts, account: AccountFacts): Score {
  const contributions: Contribution[] = [];
  const own = addContributions(model.user, user, contributions);
  const total = own + addContributions(model.account, account, contributions);
  return { total, contributions };
}
