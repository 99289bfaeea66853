import { describe, expect, it } from "vitest";
import { segmentOf } from "../../shared/tier/segments.ts";

describe("the segment of a company", () => {
  it.each([
    [0, "smb", "SMB"],
    [49, "smb", "SMB"],
    [50, "mid_market", "Mid-Market"],
    [499, "mid_market", "Mid-Market"],
    [500, "enterprise", "Enterprise"],
    [100_000, "enterprise", "Enterprise"],
    [null, "unknown", "Unknown"],
  ])("with %j employees is %s, %s", (employees, id, label) => {
    expect(segmentOf(employees)).toMatchObject({ id, label });
  });

  it.each([
    [10, ["self-serve", "under $5K"]],
    [100, ["inside sales", "$5K–$50K"]],
    [1_000, ["Sales-led", "named AE", "solution engineering", "custom contract", "$50K+"]],
  ])("with %d employees has a motion of %j", (employees, words) => {
    for (const word of words) expect(segmentOf(employees).motion).toContain(word);
  });
});
