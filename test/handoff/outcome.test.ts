import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DatedOutcome, isClosed, OUTCOMES, type Outcome, statusOf } from "../../shared/handoff/outcome.ts";

const dated = fc.record({ outcome: fc.constantFrom(...OUTCOMES), happenedAt: fc.integer({ min: 0, max: 20 }) });
const inOrder = (...outcomes: Outcome[]): DatedOutcome[] =>
  outcomes.map((outcome, happenedAt) => ({ outcome, happenedAt }));

describe("the status of a handoff", () => {
  it("knows every outcome sales can report", () => {
    expect([...OUTCOMES].sort()).toEqual([
      "accepted",
      "contacted",
      "lost",
      "meeting_booked",
      "opportunity_created",
      "rejected",
      "replied",
      "won",
    ]);
  });

  it("is open before anything is reported", () => {
    expect(statusOf([])).toBe("open");
  });

  it("is the first outcome reported, whichever it is", () => {
    for (const first of OUTCOMES) expect(statusOf(inOrder(first))).toBe(first);
  });

  it("moves forward in the order a deal goes", () => {
    const deal: Outcome[] = ["accepted", "contacted", "replied", "meeting_booked", "opportunity_created", "won"];
    expect(deal.map((_, done) => statusOf(inOrder(...deal.slice(0, done + 1))))).toEqual(deal);
  });

  it.each<[Outcome, Outcome]>([
    ["contacted", "accepted"],
    ["meeting_booked", "replied"],
    ["opportunity_created", "contacted"],
    ["won", "contacted"],
    ["rejected", "accepted"],
  ])("%s does not go back to %s, reported late", (status, late) => {
    expect(statusOf(inOrder(status, late))).toBe(status);
  });

  it("is the latest close, for a lost deal may be won after all", () => {
    expect(statusOf(inOrder("lost", "won"))).toBe("won");
    expect(statusOf(inOrder("won", "lost"))).toBe("lost");
    expect(statusOf([...inOrder("lost", "won")].reverse())).toBe("won");
  });

  it.each<[Outcome, boolean]>([
    ["won", true],
    ["lost", true],
    ["rejected", true],
    ["accepted", false],
    ["contacted", false],
    ["replied", false],
    ["meeting_booked", false],
    ["opportunity_created", false],
  ])("%s is closed: %j", (status, closed) => {
    expect(isClosed(status)).toBe(closed);
    expect(isClosed("open")).toBe(false);
  });

  it("once closed stays closed", () => {
    fc.assert(
      fc.property(fc.constantFrom<Outcome>("won", "lost", "rejected"), fc.array(dated), (close, others) => {
        expect(isClosed(statusOf([{ outcome: close, happenedAt: 10 }, ...others]))).toBe(true);
      }),
    );
  });

  it("is the same in whatever order the outcomes are read", () => {
    const shuffled = fc
      .array(dated, { minLength: 1 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(statusOf(other)).toBe(statusOf(list));
      }),
    );
  });

  it("does not change by hearing the same twice", () => {
    fc.assert(
      fc.property(fc.array(dated, { minLength: 1 }), (list) => {
        expect(statusOf([...list, ...list])).toBe(statusOf(list));
      }),
    );
  });
});
