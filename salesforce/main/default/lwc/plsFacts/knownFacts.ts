export interface Fact {
  readonly key: string;
  readonly term: string;
  readonly value: string;
}

/** The facts that are known. */
export const knownFacts = (facts: Readonly<Record<string, readonly [term: string, value: string | null]>>): Fact[] =>
  Object.entries(facts).flatMap(([key, [term, value]]) => (value === null ? [] : [{ key, term, value }]));
