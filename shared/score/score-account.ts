import type { AccountFacts } from "../facts/account-facts.ts";
import type { UserFacts } from "../facts/user-facts.ts";
import { type CompiledModel, type Contribution, firing, pointsOf } from "./compile-model.ts";
import type { Score } from "./score-user.ts";
import type { Signal } from "./signal.ts";

/** What a person adds to their company's score: their user signals, never less than nothing. */
export const worthOf = (model: CompiledModel, user: UserFacts): number => Math.max(0, pointsOf(model.user, user));

/** The PQA score from the people's worth and the account's facts, without its breakdown. */
export const accountTotal = (model: CompiledModel, worth: number, account: AccountFacts): number =>
  worth + pointsOf(model.account, account) + pointsOf(model.company, account);

/**
 * The PQA score of a company: Σ over people of max(0, their user signals) + account signals + company signals.
 * Signals of a person counted at 0 contribute no line, so the lines add up to the score.
 */
export function scoreAccount(model: CompiledModel, users: readonly UserFacts[], account: AccountFacts): Score {
  const lines = new Map<Signal, { points: number; users: number }>();
  let total = 0;
  for (const user of users) {
    const fired = firing(model.user, user);
    const worth = fired.reduce((sum, signal) => sum + signal.points, 0);
    if (worth <= 0) continue;
    total += worth;
    for (const signal of fired) {
      const line = lines.get(signal) ?? { points: 0, users: 0 };
      lines.set(signal, { points: line.points + signal.points, users: line.users + 1 });
    }
  }
  const contributions: Contribution[] = [...lines].map(([signal, line]) => ({ signal, ...line }));
  for (const signal of [...firing(model.account, account), ...firing(model.company, account)]) {
    total += signal.points;
    contributions.push({ signal, points: signal.points, users: null });
  }
  return { total, contributions };
}
