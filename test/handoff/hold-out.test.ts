import { describe, expect, it } from "vitest";
import { isHeldOut } from "../../shared/handoff/hold-out.ts";

const ACCOUNTS = Array.from({ length: 20_000 }, (_, index) => `company-${index}.com`);
const heldOut = (share: number) => ACCOUNTS.filter((id) => isHeldOut(id, share));

describe("the accounts held out", () => {
  it.each([0.05, 0.1, 0.5, 0.9])("are about %d of all", (share) => {
    expect(Math.abs(heldOut(share).length / ACCOUNTS.length - share)).toBeLessThan(0.01);
  });

  it("are none at share 0 and all at share 1", () => {
    expect(heldOut(0)).toHaveLength(0);
    expect(heldOut(1)).toHaveLength(ACCOUNTS.length);
  });

  it("are the same every time", () => {
    expect(heldOut(0.1)).toEqual(heldOut(0.1));
  });

  it("stay held out when the share grows", () => {
    const larger = new Set(heldOut(0.2));
    expect(heldOut(0.1).filter((id) => !larger.has(id))).toEqual([]);
  });
});
