import { describe, expect, it } from "vitest";
import { countryOf } from "../../shared/facts/country.ts";

describe("a country", () => {
  it.each([
    ["US", ["us", " US ", "USA", "United States", "united states of america"]],
    ["GB", ["GB", "UK", "United Kingdom", "Great Britain"]],
    ["DE", ["de", "Germany"]],
    ["CZ", ["Czechia", "Czech Republic"]],
    ["TR", ["Türkiye", "Turkey"]],
    ["KR", ["South Korea", "Korea, Republic of"]],
  ])("is %s by code and by the names it goes by", (code, names) => {
    expect(new Set(names.map(countryOf))).toEqual(new Set([code]));
  });

  it("that nobody knows is what it is called", () => {
    expect(countryOf(" Ruritania")).toBe("ruritania");
    expect(countryOf("")).toBe("");
  });
});
