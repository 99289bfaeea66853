import type { AccountFacts } from "../../shared/facts/account-facts.ts";
import type { UserFacts } from "../../shared/facts/user-facts.ts";
import { compileModel } from "../../shared/score/compile-model.ts";
import { buildModel } from "../../shared/score/model.ts";
import { scoreAccount } from "../../shared/score/score-account.ts";
import { type Score, scoreUser } from "../../shared/score/score-user.ts";
import { accountFacts, userFacts } from "../facts/build.ts";

export const DEFAULT_MODEL = compileModel(buildModel({}, ""));

/** A score's lines as signal id → points. */
export const linesOf = (score: Score): Record<string, number> =>
  Object.fromEntries(score.contributions.map(({ signal, points }) => [signal.id, points]));

/** The lines of a person's PQL score. */
export const pqlLines = (user: Partial<UserFacts>, account: Partial<AccountFacts> = {}) =>
  linesOf(scoreUser(DEFAULT_MODEL, userFacts(user), accountFacts(account)));

/** The lines of an account's PQA score, without anything its one person adds. */
export const pqaLines = (account: Partial<AccountFacts>) =>
  linesOf(scoreAccount(DEFAULT_MODEL, [userFacts()], accountFacts(account)));
