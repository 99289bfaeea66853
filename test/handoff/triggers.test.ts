import { describe, expect, it } from "vitest";
import type { AccountFacts } from "../../shared/facts/account-facts.ts";
import {
  BAND_TRIGGERS,
  DEFAULT_TRIGGER_SETTINGS,
  LEVEL_TRIGGERS,
  type Standing,
} from "../../shared/handoff/trigger.ts";
import { NOW } from "../usage/build.ts";
import { bands, decide, decideAll, firedIn, QUIET, standing } from "./build.ts";

const facts = (parts: Partial<AccountFacts>): Standing => standing({ facts: parts });
const ENGAGED = { icpMatch: true, activeUsers30: 1 };
const FULL = { activeUsers30: 10, seatsUsed: 90, seats: 100 };

type Row = readonly [id: string, priority: string, justShort: Standing, reached: Standing];

/** The triggers of section 5 of the specification, each just short of firing and just firing. */
const TRIGGERS: readonly Row[] = [
  ["enterprise_requested", "high", facts({ enterpriseRequests: 0 }), facts({ enterpriseRequests: 1 })],
  ["sales_requested", "high", facts({ contactSales: 0 }), facts({ contactSales: 1 })],
  ["near_limits", "high", facts({ ...FULL, seatsUsed: 89 }), facts(FULL)],
  ["near_limits", "high", facts({ ...FULL, activeUsers30: 9 }), facts(FULL)],
  [
    "near_limits",
    "high",
    facts({ activeUsers30: 10, usage: 899, usageLimit: 1_000 }),
    facts({ activeUsers30: 10, usage: 900, usageLimit: 1_000 }),
  ],
  ["volume_pricing", "high", facts({ volumePricingQuestions: 0 }), facts({ volumePricingQuestions: 1 })],
  ["hot_pql", "medium", standing({ people: { ann: "warm" } }), standing({ people: { ann: "hot" } })],
  ["user_surge", "medium", facts({ newUsers7: 4 }), facts({ newUsers7: 5 })],
  ["pricing_no_conversion", "medium", facts({ unconvertedPricingViews: 2 }), facts({ unconvertedPricingViews: 3 })],
  ["icp_departments", "medium", facts({ icpMatch: true, departments: 1 }), facts({ icpMatch: true, departments: 2 })],
  ["icp_departments", "medium", facts({ departments: 2 }), facts({ icpMatch: true, departments: 2 })],
  ["warm_pql", "low", standing({ people: { ann: "emerging" } }), standing({ people: { ann: "warm" } })],
  [
    "target_engaged",
    "low",
    standing({ facts: ENGAGED, people: { ann: "emerging" } }),
    standing({ facts: ENGAGED, people: { ann: "warm" } }),
  ],
  [
    "target_engaged",
    "low",
    standing({ facts: { ...ENGAGED, activeUsers30: 2 }, people: { ann: "hot" } }),
    standing({ facts: ENGAGED, people: { ann: "hot" } }),
  ],
  [
    "target_engaged",
    "low",
    standing({ facts: { ...ENGAGED, icpMatch: false }, people: { ann: "hot" } }),
    standing({ facts: ENGAGED, people: { ann: "hot" } }),
  ],
  [
    "target_engaged",
    "low",
    { ...standing({ facts: ENGAGED }), people: bands({ ann: "warm" }).map((ann) => ({ ...ann, isActive: false })) },
    standing({ facts: ENGAGED, people: { ann: "warm" } }),
  ],
  ["steady_growth", "low", facts({ risingWeeks: 3 }), facts({ risingWeeks: 4 })],
];

describe("a trigger", () => {
  it.each(TRIGGERS)(
    "%s fires with %s priority when its condition becomes true, no sooner",
    (id, priority, short, reached) => {
      const [first, second] = decideAll([
        [NOW, short],
        [NOW + 60_000, reached],
      ]);
      expect(firedIn(first)).not.toContain(id);
      expect(second?.fired).toContainEqual(expect.objectContaining({ id, priority }));
    },
  );

  it.each(TRIGGERS)("%s fires at an account's first scoring too", (id, _priority, _short, reached) => {
    expect(firedIn(decide(NOW, reached))).toContain(id);
  });

  it("is one of these and no other", () => {
    const ids = [...LEVEL_TRIGGERS, ...BAND_TRIGGERS].map(({ id }) => id);
    expect(ids.sort()).toEqual([...new Set(TRIGGERS.map(([id]) => id))].sort());
  });

  it("does not fire when nothing is to be told", () => {
    expect(decide(NOW, QUIET).fired).toEqual([]);
  });

  it("never mistakes unknown or no seats for used-up ones", () => {
    const crowd = { activeUsers30: 50 };
    for (const unknown of [
      { seatsUsed: 90, seats: null },
      { seatsUsed: null, seats: 100 },
      { seatsUsed: 0, seats: 0 },
      { usage: 900, usageLimit: null },
    ]) {
      expect(firedIn(decide(NOW, facts({ ...crowd, ...unknown })))).toEqual([]);
    }
  });

  it("near_limits follows the configured share", () => {
    const settings = { ...DEFAULT_TRIGGER_SETTINGS, nearLimit: 0.8 };
    expect(firedIn(decide(NOW, facts({ ...FULL, seatsUsed: 80 }), { settings }))).toEqual(["near_limits"]);
    expect(firedIn(decide(NOW, facts({ ...FULL, seatsUsed: 79 }), { settings }))).toEqual([]);
  });
});

describe("a PQL score that crosses a band", () => {
  it("fires hot_pql alone when it jumps over Warm", () => {
    expect(firedIn(decide(NOW, standing({ people: { ann: "hot" } })))).toEqual(["hot_pql"]);
  });

  it("names the person when there is one, nobody when there are several", () => {
    expect(decide(NOW, standing({ people: { ann: "hot", bob: "none" } })).fired[0]?.userId).toBe("ann");
    expect(decide(NOW, standing({ people: { ann: "hot", bob: "hot" } })).fired[0]?.userId).toBeNull();
  });

  it("fires for a colleague while another person stays Hot", () => {
    const [, second] = decideAll([
      [NOW, standing({ people: { ann: "warm", bob: "hot" } })],
      [NOW + 31 * 86_400_000, standing({ people: { ann: "hot", bob: "hot" } })],
    ]);
    expect(second?.fired).toMatchObject([{ id: "hot_pql", userId: "ann" }]);
  });
});
