import { describe, expect, it } from "vitest";
import { dayOf, isoDay, spokenAge, spokenDay } from "../../shared/lib/day.ts";

const day = (iso: string) => dayOf(Date.parse(iso));

describe("days are UTC dates", () => {
  it("counts days from 1 January 1970", () => {
    expect(dayOf(0)).toBe(0);
    expect(day("1970-01-02T00:00:00Z")).toBe(1);
  });

  it("ends a day with its last millisecond in UTC", () => {
    expect(day("2026-03-18T23:59:59.999Z")).toBe(day("2026-03-18T00:00:00.000Z"));
    expect(day("2026-03-19T00:00:00.000Z")).toBe(day("2026-03-18T00:00:00.000Z") + 1);
    expect(day("2026-03-19T00:30:00+01:00")).toBe(day("2026-03-18T12:00:00Z"));
  });

  it("writes a day as an ISO date and in words", () => {
    expect(isoDay(day("2026-03-18T12:00:00Z"))).toBe("2026-03-18");
    expect(spokenDay(day("2026-03-18T12:00:00Z"))).toBe("18 Mar 2026");
    expect(spokenDay(day("2024-02-29T12:00:00Z"))).toBe("29 Feb 2024");
  });

  it.each([
    ["2026-03-18", "today"],
    ["2026-03-17", "yesterday"],
    ["2026-03-16", "2 days ago"],
    ["2026-03-05", "13 days ago"],
    ["2026-03-04", "on 4 Mar 2026"],
  ])("calls %s on 18 March 2026 %j", (iso, words) => {
    expect(spokenAge(day(`${iso}T00:00:00Z`), day("2026-03-18T00:00:00Z"))).toBe(words);
  });
});
