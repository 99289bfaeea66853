/** A CRM record that may be the one of a product record. */
export interface Candidate {
  readonly crmId: string;
  /** What an admin knows it by; null where no name is kept. */
  readonly name: string | null;
  /** The product record that already has it; null when it is free. */
  readonly takenBy: string | null;
}

/** How candidates were found. */
export type MatchedBy = "key" | "domain" | "contacts" | "email";

/** Candidates of one kind found one way. Rounds are tried in order; the first that finds anything decides. */
export interface Round<Target extends string> {
  readonly target: Target;
  readonly by: MatchedBy;
  readonly candidates: readonly Candidate[];
}

export type Match<Target extends string> =
  | { readonly state: "missing" }
  | { readonly state: "matched"; readonly target: Target; readonly crmId: string; readonly by: MatchedBy }
  | { readonly state: "ambiguous"; readonly target: Target; readonly candidates: readonly Candidate[] }
  | { readonly state: "taken"; readonly target: Target; readonly candidates: readonly Candidate[] };

/**
 * Finds the CRM record of a product record. Never guesses: of several free candidates none is chosen, and a candidate
 * that is another product record's is left to it.
 */
export function matchRecord<Target extends string>(rounds: readonly Round<Target>[]): Match<Target> {
  const found = rounds.find((round) => round.candidates.length > 0);
  if (found === undefined) return { state: "missing" };
  const { target, by, candidates } = found;
  const free = candidates.filter((candidate) => candidate.takenBy === null);
  const [first] = free;
  if (first === undefined) return { state: "taken", target, candidates };
  return free.length === 1
    ? { state: "matched", target, crmId: first.crmId, by }
    : { state: "ambiguous", target, candidates: free };
}
