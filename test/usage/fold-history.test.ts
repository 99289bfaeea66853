import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldHistory, mergeHistories } from "../../shared/usage/fold-history.ts";
import { happenings } from "./arbitrary.ts";
import { daysAgo, happeningsOf, historyOf, identify, minutesAgo, onDaysAgo, saidBy, TODAY, track } from "./build.ts";

describe("a history", () => {
  it("starts with the first message of any type", () => {
    const history = historyOf([daysAgo(2), track("Report Opened")], [daysAgo(9), identify()]);
    expect(history.firstSeenAt).toBe(daysAgo(9));
  });

  it("knows the last activity, which identify is not", () => {
    const history = historyOf([daysAgo(2), track("Report Opened")], [daysAgo(1), identify()]);
    expect(history.lastActiveAt).toBe(daysAgo(2));
    expect(historyOf([daysAgo(1), identify()]).lastActiveAt).toBeNull();
  });

  it("keeps the first sign-up and the first activation", () => {
    const history = historyOf(
      [daysAgo(5), track("Signed Up")],
      [daysAgo(6), track("Account Created")],
      [daysAgo(3), track("Activated")],
      [daysAgo(4), track("Onboarding Completed")],
    );
    expect(history).toMatchObject({ signupAt: daysAgo(6), activationAt: daysAgo(4) });
  });

  it("counts by UTC day", () => {
    const opened = track("Report Opened");
    const history = historyOf(
      [daysAgo(1, "00:00"), opened],
      [daysAgo(1, "23:59"), opened],
      [daysAgo(0, "00:00"), opened],
    );
    expect(saidBy(history).counts).toEqual([
      `${TODAY - 1} 0  × 2`,
      `${TODAY - 1} 16 Report Opened × 2`,
      `${TODAY} 0  × 1`,
      `${TODAY} 16 Report Opened × 1`,
    ]);
  });

  it("counts the teammates an invite names, and one activity", () => {
    const history = historyOf([daysAgo(0), track("Invite Sent", { count: 6 })]);
    expect(saidBy(history).counts).toEqual([`${TODAY} 0  × 1`, `${TODAY} 3  × 6`]);
  });

  it("keeps the latest 64 exact times of a kind", () => {
    const views = Array.from({ length: 70 }, (_, index) => [minutesAgo(index), track("Pricing Viewed")] as const);
    const { pricing_view } = historyOf(...views).times;
    expect(pricing_view).toHaveLength(64);
    expect(pricing_view[0]).toBe(minutesAgo(63));
    expect(pricing_view.at(-1)).toBe(minutesAgo(0));
  });

  it("counts features beyond the 500th under one name, so that ids in names cannot grow it for ever", () => {
    const uses = Array.from({ length: 510 }, (_, index) => [daysAgo(0), track(`Opened ${index}`)] as const);
    expect(historyOf(...uses).names).toHaveLength(501);
    expect(saidBy(historyOf(...uses)).counts).toContain(`${TODAY} 16 Other × 10`);
  });

  it("does not change the history it continues", () => {
    const before = historyOf(...onDaysAgo([3, 2]));
    const copy = structuredClone(before);
    foldHistory(before, happeningsOf([...onDaysAgo([1]), [daysAgo(0), track("Pricing Viewed")]]));
    mergeHistories(before, historyOf(...onDaysAgo([4], track("Sandboxes"))));
    expect(before).toEqual(copy);
  });

  it("stays as it is when nothing happened", () => {
    const before = historyOf(...onDaysAgo([3]));
    expect(foldHistory(before, [])).toEqual(before);
    expect(() => foldHistory(null, [])).toThrow();
  });
});

describe("folding", () => {
  it("is free of order", () => {
    const shuffled = happenings.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(saidBy(foldHistory(null, other))).toEqual(saidBy(foldHistory(null, list)));
      }),
    );
  });

  it("is free of how the happenings are split", () => {
    fc.assert(
      fc.property(happenings, fc.nat(), fc.nat(), (list, a, b) => {
        const [from, to] = [a % list.length, b % list.length].sort((x, y) => x - y) as [number, number];
        const first = foldHistory(null, list.slice(0, from + 1));
        const split = foldHistory(foldHistory(first, list.slice(from + 1, to + 1)), list.slice(to + 1));
        expect(saidBy(split)).toEqual(saidBy(foldHistory(null, list)));
      }),
    );
  });

  it("keeps entries latest day first, codes ascending, each day and code once", () => {
    fc.assert(
      fc.property(happenings, happenings, (some, more) => {
        const { entries } = foldHistory(foldHistory(null, some), more);
        for (let i = 3; i < entries.length; i += 3) {
          const isLaterDay = entries[i - 3]! > entries[i]!;
          const isLowerCode = entries[i - 3] === entries[i] && entries[i - 2]! < entries[i + 1]!;
          expect(isLaterDay || isLowerCode).toBe(true);
        }
      }),
    );
  });
});

describe("merging two histories of one person", () => {
  it("equals folding all that happened", () => {
    fc.assert(
      fc.property(happenings, happenings, (some, more) => {
        const merged = mergeHistories(foldHistory(null, some), foldHistory(null, more));
        expect(saidBy(merged)).toEqual(saidBy(foldHistory(null, [...some, ...more])));
      }),
    );
  });

  it("is the same either way round", () => {
    fc.assert(
      fc.property(happenings, happenings, (some, more) => {
        const [a, b] = [foldHistory(null, some), foldHistory(null, more)];
        expect(saidBy(mergeHistories(a, b))).toEqual(saidBy(mergeHistories(b, a)));
      }),
    );
  });

  it("joins anonymous days to the person's", () => {
    const anonymous = historyOf([daysAgo(9), track("Pricing Viewed")]);
    const known = historyOf([daysAgo(8), track("Signed Up")], [daysAgo(1), track("Sandboxes")]);
    expect(mergeHistories(known, anonymous)).toMatchObject({
      firstSeenAt: daysAgo(9),
      lastActiveAt: daysAgo(1),
      signupAt: daysAgo(8),
      times: { pricing_view: [daysAgo(9)] },
    });
  });
});
