import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BandId, bandOf, DEFAULT_BANDS, isBandAbove } from "../../shared/tier/bands.ts";

describe("the band of a PQL score", () => {
  it.each([
    [500, "hot", "Hot"],
    [80, "hot", "Hot"],
    [79, "warm", "Warm"],
    [50, "warm", "Warm"],
    [49, "emerging", "Emerging"],
    [30, "emerging", "Emerging"],
    [29, "none", "Not PQL"],
    [0, "none", "Not PQL"],
    [-55, "none", "Not PQL"],
  ])("of %d is %s, %s", (score, id, label) => {
    expect(bandOf(score, DEFAULT_BANDS)).toMatchObject({ id, label });
  });

  it("says what sales does", () => {
    const actions = [80, 50, 30, 0].map((score) => bandOf(score, DEFAULT_BANDS).action);
    expect(actions).toEqual([
      "Outreach now",
      "Nurture plus light outreach",
      "Watch, product-led nurture",
      "Self-serve",
    ]);
  });

  it("follows the configured floors", () => {
    const floors = { hot: 100, warm: 60, emerging: 20 };
    expect([100, 99, 60, 59, 20, 19].map((score) => bandOf(score, floors).id)).toEqual([
      "hot",
      "warm",
      "warm",
      "emerging",
      "emerging",
      "none",
    ]);
  });

  it("never falls when the score rises", () => {
    const score = fc.integer({ min: -100, max: 400 });
    fc.assert(
      fc.property(score, fc.nat({ max: 100 }), (lower, more) => {
        expect(isBandAbove(bandOf(lower, DEFAULT_BANDS).id, bandOf(lower + more, DEFAULT_BANDS).id)).toBe(false);
      }),
    );
  });
});

describe("bands are ordered", () => {
  it("none, emerging, warm, hot", () => {
    const order: BandId[] = ["none", "emerging", "warm", "hot"];
    for (const [low, lower] of order.entries()) {
      for (const [high, higher] of order.entries()) expect(isBandAbove(higher, lower)).toBe(high > low);
    }
  });
});
