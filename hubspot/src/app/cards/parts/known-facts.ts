import type { RecordFact } from "../product.js";

/** The facts that are known, by their labels. */
export const knownFacts = (facts: Readonly<Record<string, string | null>>): readonly RecordFact[] =>
  Object.entries(facts).flatMap(([label, value]) =>
    value === null || value === "" ? [] : [{ key: label, label, value }],
  );
