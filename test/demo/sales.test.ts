import { expect, it } from "vitest";
import { salesAnswers } from "../../server/demo/sales.ts";
import { OUTCOMES } from "../../shared/handoff/outcome.ts";

const ids = Array.from({ length: 400 }, (_, n) => `ho_${n}`);
const outcomes = (id: string, days: number) => salesAnswers(id, days).map(({ outcome }) => outcome);

it("the demo's sales leaves today's handoffs open, and never takes back what it reported", () => {
  for (const id of ids) {
    expect(outcomes(id, 0)).toEqual([]);
    for (let days = 1; days < 15; days++)
      expect(salesAnswers(id, days).slice(0, outcomes(id, days - 1).length)).toEqual(salesAnswers(id, days - 1));
  }
});

it("the demo's sales gets anywhere from nowhere to a sale, and rejects with a reason", () => {
  const ends = ids.map((id) => salesAnswers(id, 14).at(-1));
  const counted = (outcome: string | undefined) => ends.filter((end) => end?.outcome === outcome).length;
  for (const outcome of OUTCOMES.filter((each) => each !== "lost")) expect(counted(outcome)).toBeGreaterThan(5);
  expect(counted(undefined)).toBeGreaterThan(40);
  for (const end of ends) if (end?.outcome === "rejected") expect(end.reason).toBeTruthy();
});
