import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fingerprint } from "../../shared/lib/fingerprint.ts";

describe("a fingerprint", () => {
  it("is 16 hexadecimal digits for any text", () => {
    fc.assert(fc.property(fc.string(), (text) => /^[0-9a-f]{16}$/.test(fingerprint(text))));
  });

  it("is the same for the same text, on every machine", () => {
    expect(fingerprint("acme.com")).toBe("5b3592747935e0db");
  });

  it("differs for 100,000 different texts", () => {
    const seen = new Set(Array.from({ length: 100_000 }, (_, index) => fingerprint(`account-${index}.com`)));
    expect(seen.size).toBe(100_000);
  });
});
