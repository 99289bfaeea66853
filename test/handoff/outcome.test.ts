import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isClosed, OUTCOMES, type Outcome, statusAfter } from "../../shared/handoff/outcome.ts";

const outcome = fc.constantFrom(...OUTCOMES);

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

  it("is the first outcome reported, whichever it is", () => {
    for (const first of OUTCOMES) expect(statusAfter("open", first)).toBe(first);
  });

  it("moves forward in the order a deal goes", () => {
    const deal: Outcome[] = ["accepted", "contacted", "replied", "meeting_booked", "opportunity_created", "won"];
    const statuses = deal.map((_, done) => deal.slice(0, done + 1).reduce<"open" | Outcome>(statusAfter, "open"));
    expect(statuses).toEqual(deal);
  });

  it.each<[Outcome, Outcome]>([
    ["contacted", "accepted"],
    ["meeting_booked", "replied"],
    ["opportunity_created", "contacted"],
  ])("%s does not go back to %s, reported late", (status, late) => {
    expect(statusAfter(status, late)).toBe(status);
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
      fc.property(fc.constantFrom<Outcome>("won", "lost", "rejected"), fc.array(outcome), (close, later) => {
        expect(isClosed(later.reduce<"open" | Outcome>(statusAfter, close))).toBe(true);
      }),
    );
  });

  it("is the same in whatever order the outcomes are read", () => {
    const shuffled = fc
      .array(outcome, { minLength: 1 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(other.reduce<"open" | Outcome>(statusAfter, "open")).toBe(
          list.reduce<"open" | Outcome>(statusAfter, "open"),
        );
      }),
    );
  });

  it("does not change by hearing the same twice", () => {
    fc.assert(
      fc.property(fc.constantFrom("open" as const, ...OUTCOMES), outcome, (status, heard) => {
        const once = statusAfter(status, heard);
        expect(statusAfter(once, heard)).toBe(once);
      }),
    );
  });
});
