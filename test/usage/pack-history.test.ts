import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstDayNeeded } from "../../shared/facts/lookback.ts";
import { deriveUserFacts } from "../../shared/facts/user-facts.ts";
import { DAY_MS } from "../../shared/lib/day.ts";
import { foldHistory } from "../../shared/usage/fold-history.ts";
import { packHistory, unpackHistory } from "../../shared/usage/pack-history.ts";
import { happenings } from "./arbitrary.ts";
import { daysAgo, historyOf, identify, NOW, onDaysAgo, saidBy, TODAY, track } from "./build.ts";

describe("a packed history", () => {
  it("reads back as it was, whatever happened", () => {
    fc.assert(
      fc.property(happenings, (list) => {
        const history = foldHistory(null, list);
        expect({ ...unpackHistory(packHistory(history)) }).toEqual(history);
      }),
    );
  });

  it("reads back a person who was never active", () => {
    const history = historyOf([daysAgo(3), identify()]);
    expect({ ...unpackHistory(packHistory(history)) }).toEqual(history);
  });

  it("continues as the history it was packed from", () => {
    fc.assert(
      fc.property(happenings, happenings, (some, more) => {
        const history = foldHistory(null, some);
        const continued = foldHistory(unpackHistory(packHistory(history)), more);
        expect(continued).toEqual(foldHistory(history, more));
      }),
    );
  });

  it("reads back a feature whose long name is cut inside an emoji", () => {
    const history = historyOf([daysAgo(0), track(`${"a".repeat(119)}😀 board`)]);
    expect({ ...unpackHistory(packHistory(history)) }).toEqual(history);
  });

  it("keeps, read since a day, every fact that a later score needs", () => {
    const days = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(
        happenings,
        fc.integer({ min: -450, max: 200 }),
        days,
        days,
        (list, age, countingDays, intentDays) => {
          const history = foldHistory(null, list);
          const lookback = { countingDays, intentDays };
          const settings = { now: NOW - age * DAY_MS, lookback, premiumFeatures: new Set<string>() };
          const sinceDay = firstDayNeeded(TODAY - age, lookback);
          const partial = unpackHistory(packHistory(history), sinceDay);
          expect(deriveUserFacts(partial, settings)).toEqual(deriveUserFacts(history, settings));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("keeps, read since a day, the latest day before it", () => {
    const history = historyOf(...onDaysAgo([1, 5, 300, 301]));
    const since = unpackHistory(packHistory(history), TODAY - 100);
    expect(saidBy(since).counts).toEqual(saidBy(historyOf(...onDaysAgo([1, 5, 300]))).counts);
  });

  it("takes about two bytes for each day, code and count", () => {
    const days = Array.from({ length: 90 }, (_, day) => day);
    const history = historyOf(...onDaysAgo(days, track("Dashboards")));
    expect(packHistory(history).length).toBeLessThan(90 * 2 * 3 + 60);
  });

  it("of a newer version or cut short is refused", () => {
    const bytes = packHistory(historyOf(...onDaysAgo([1, 2])));
    expect(() => unpackHistory(Uint8Array.from([2, ...bytes.slice(1)]))).toThrow("version 2");
    expect(() => unpackHistory(bytes.slice(0, 3))).toThrow("ended early");
  });
});
