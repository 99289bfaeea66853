import fc from "fast-check";
import { expect, it } from "vitest";
import { deriveUserFacts, packedFacts } from "../../shared/facts/user-facts.ts";
import { foldHistory } from "../../shared/usage/fold-history.ts";
import type { History } from "../../shared/usage/history.ts";
import { openHistory, packHistory } from "../../shared/usage/pack-history.ts";
import { happenings } from "../usage/arbitrary.ts";
import { type Dated, historyOf, NOW, track } from "../usage/build.ts";
import { FACT_SETTINGS } from "./build.ts";

it("facts of a packed history are those of the history, whoever came before", () => {
  fc.assert(
    fc.property(fc.array(happenings, { minLength: 1, maxLength: 4 }), fc.boolean(), (people, isListed) => {
      const settings = { ...FACT_SETTINGS, premiumFeatures: new Set(isListed ? ["feature used"] : []) };
      const factsOf = packedFacts(settings);
      for (const happened of people) {
        const history = foldHistory(null, happened);
        // the record starts and ends within other bytes, as it does in a stream
        const bytes = Buffer.concat([Buffer.from([255, 255]), packHistory(history), Buffer.from([1, 1, 1])]);
        const facts = factsOf(openHistory({ bytes, at: 2, end: bytes.length - 3 }));
        expect(facts).toEqual(deriveUserFacts(history, settings));
      }
    }),
  );
});

it("many features are counted like few, packed or not, and do not stay for the next person", () => {
  const many = historyOf(
    ...Array.from(
      { length: 200 },
      (_, number): Dated => [NOW, track(`Feature ${number}`, { premium: number % 2 === 0 })],
    ),
  );
  const factsOf = packedFacts(FACT_SETTINGS);
  const packed = (history: History) => {
    const bytes = packHistory(history);
    return factsOf(openHistory({ bytes, at: 0, end: bytes.length }));
  };
  for (const facts of [packed(many), deriveUserFacts(many, FACT_SETTINGS)]) {
    expect([facts.features, facts.premiumFeatures]).toEqual([200, 100]);
  }
  expect(packed(historyOf([NOW, track("Report Opened")])).features).toBe(1);
});
