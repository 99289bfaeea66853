import { describe, expect, it } from "vitest";
import { briefly, changedValues, changesInWords, clearedValues, payloadHash } from "../../shared/crm/changes.ts";
import { fieldsOf } from "../../shared/crm/fields.ts";
import { valuesOf } from "../../shared/crm/payload.ts";
import { clipped, joined, recordKey } from "../../shared/crm/text.ts";
import { cardOf } from "./book.ts";

const card = cardOf("acme.com", "Acme", 60);
const at = (scoredAt: string) => valuesOf({ ...card, scoredAt });

describe("what counts as a change", () => {
  it("is not being scored again the same day", () => {
    expect(payloadHash(at("2026-03-18T12:00:00.000Z"))).toBe(payloadHash(at("2026-03-18T23:59:59.999Z")));
  });

  it("is the next day, because the card speaks of days and of its age", () => {
    expect(payloadHash(at("2026-03-18T23:59:59.999Z"))).not.toBe(payloadHash(at("2026-03-19T00:00:00.000Z")));
  });

  it("is anything else, in a field or on the card", () => {
    const before = payloadHash(valuesOf(card));
    expect(payloadHash(valuesOf({ ...card, score: 61 }))).not.toBe(before);
    expect(payloadHash(valuesOf({ ...card, name: "Acme Inc" }))).not.toBe(before);
    expect(payloadHash(valuesOf({ ...card, people: [] }))).not.toBe(before);
  });

  it("is said in words, field by field", () => {
    const sent = briefly(valuesOf(card));
    const later = valuesOf({ ...card, score: 75, scoreChange7d: null });
    expect(changesInWords(null, later)).toBe("first time");
    expect(changesInWords(sent, later)).toBe("PQA Score 60 → 75, Score Change 7d 5 → –");
    expect(changesInWords(sent, at("2026-03-19T12:00:00.000Z"))).toBe("the card's words moved on");
  });

  it("of a handoff is what the CRM is not known to say", () => {
    expect(changedValues(null, { a: 1, b: null })).toEqual({ a: 1, b: null });
    expect(changedValues({ a: 1 }, { a: 1, b: null, c: "x" })).toEqual({ c: "x" });
  });
});

describe("clearing", () => {
  it("empties every field of ours; a checkbox can't be empty", () => {
    const values = clearedValues("person");
    expect(Object.keys(values).sort()).toEqual(
      fieldsOf("person")
        .map((field) => field.salesforce)
        .sort(),
    );
    expect(new Set(Object.values(values))).toEqual(new Set([null, false]));
    expect(values.PLS_Activated__c).toBe(false);
  });
});

describe("texts", () => {
  it("are cut between characters and kept on one line", () => {
    expect(clipped("  two\nlines\u0007 ", 50)).toBe("two lines");
    expect(clipped("abcdef", 4)).toBe("abc…");
    expect(clipped("ab🌊🌊", 5)).toBe("ab🌊…");
    expect(clipped("abc🌊x", 5)).toBe("abc…");
  });

  it("are joined while they fit; a first one that is too long is cut", () => {
    expect(joined([], 9)).toBeNull();
    expect(joined([" ", "a"], 9)).toBe("a");
    expect(joined(["abcd", "ef", "ghij"], 9)).toBe("abcd; ef");
    expect(joined(["abcdefghijk", "b"], 9)).toBe("abcdefgh…");
  });

  it("that are ids are keys as they are, or short ones of their own when they can't be", () => {
    expect(recordKey("acme.com")).toBe("acme.com");
    const [a, b] = [recordKey(`${"x".repeat(300)}a`), recordKey(`${"x".repeat(300)}b`)];
    expect([a.length, b.length]).toEqual([255, 255]);
    expect(a).not.toBe(b);
    expect(recordKey("a b")).toBe("a b");
    expect(recordKey(" a")).not.toBe(recordKey("a"));
  });
});
