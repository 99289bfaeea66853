import { describe, expect, it } from "vitest";
import { counted, folded, listed } from "../../shared/lib/words.ts";

describe("words", () => {
  it.each([
    [0, "0 teammates"],
    [1, "1 teammate"],
    [2, "2 teammates"],
  ])("counts %d teammates as %j", (count, words) => {
    expect(counted(count, "teammate")).toBe(words);
  });

  it("counts with an irregular plural", () => {
    expect(counted(2, "person", "people")).toBe("2 people");
    expect(counted(1, "person", "people")).toBe("1 person");
  });

  it.each<[string[], string]>([
    [[], ""],
    [["Ann"], "Ann"],
    [["Ann", "Bob"], "Ann and Bob"],
    [["Ann", "Bob", "Cid"], "Ann, Bob and Cid"],
    [["Ann", "Bob", "Cid", "Dee"], "Ann, Bob and 2 others"],
    [["Ann", "Bob", "Cid", "Dee", "Eve"], "Ann, Bob and 3 others"],
  ])("lists %j as %j", (items, words) => {
    expect(listed(items)).toBe(words);
  });

  it("compares names without regard to case or surrounding space", () => {
    expect(folded("  Audit Trail ")).toBe(folded("audit trail"));
    expect(folded("Audit Trail")).not.toBe(folded("AuditTrail"));
  });
});
