import fc from "fast-check";
import { expect, it } from "vitest";
import { deriveUserFacts, packedFacts } from "../../shared/facts/user-facts.ts";
import { foldHistory } from "../../shared/usage/fold-history.ts";
import { openHistory, packHistory } from "../../shared/usage/pack-history.ts";
import { happenings } from "../usage/arbitrary.ts";
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
