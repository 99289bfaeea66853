import type { AccountFacts } from "../facts/account-facts.ts";
import type { UserFacts } from "../facts/user-facts.ts";

export type Category = "feature" | "collaboration" | "velocity" | "intent" | "firmographic" | "negative";

/**
 * Whose facts a signal reads and where it counts: `user` in the person's score and, summed over people, the company's;
 * `account` once in both; `company` once in the company's only.
 */
export type Scope = "user" | "account" | "company";

type NumberKeys<Facts> = { [Key in keyof Facts]: Facts[Key] extends number | null ? Key : never }[keyof Facts];
type FlagKeys<Facts> = { [Key in keyof Facts]: Facts[Key] extends boolean ? Key : never }[keyof Facts];
export type NumberFact = (NumberKeys<UserFacts> | NumberKeys<AccountFacts>) & string;
export type FlagFact = (FlagKeys<UserFacts> | FlagKeys<AccountFacts>) & string;

/** `sum` adds facts before it compares; an unknown fact makes a comparison false. */
export type Test =
  | { readonly fact: FlagFact }
  | { readonly sum: readonly NumberFact[]; readonly op: ">=" | ">" | "<" | "="; readonly value: number };

/** All tests must hold. */
export type Condition = readonly Test[];

export interface Signal {
  readonly id: string;
  readonly label: string;
  readonly category: Category;
  readonly scope: Scope;
  /** Signals of one ladder exclude each other: of those that hold, only the last in the model's order counts. */
  readonly ladder: string | null;
  readonly points: number;
  readonly enabled: boolean;
  readonly when: Condition;
}

/** A model is data; `version` is stored with every score it makes. */
export interface Model {
  readonly version: string;
  readonly signals: readonly Signal[];
}
