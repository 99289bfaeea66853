import { describe, expect, it } from "vitest";
import type { Handoff } from "../../shared/handoff/handoff.ts";
import { DEFAULT_TRIGGER_SETTINGS } from "../../shared/handoff/trigger.ts";
import { NOW } from "../usage/build.ts";
import { decide, decideAll, firedIn, QUIET, standing } from "./build.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const day = (days: number) => NOW + days * DAY;

const ASKED = standing({ facts: { enterpriseRequests: 1 } });
const SURGE = standing({ facts: { newUsers7: 5 } });
const GROWING = standing({ facts: { risingWeeks: 4 } });

describe("triggers are edges", () => {
  const firings = (...scorings: readonly (readonly [now: number, at: typeof QUIET])[]) =>
    decideAll(scorings).map(firedIn);
  const FIRES = ["enterprise_requested"];

  it("one fires once, not while its condition holds", () => {
    expect(firings([day(0), QUIET], [day(1), ASKED], [day(2), ASKED], [day(3), ASKED])).toEqual([[], FIRES, [], []]);
  });

  it("it does not fire again because the quiet days are over", () => {
    expect(firings([day(0), ASKED], [day(40), ASKED])).toEqual([FIRES, []]);
  });

  it("it fires again only after its condition was false", () => {
    expect(firings([day(0), ASKED], [day(31), QUIET], [day(32), ASKED])).toEqual([FIRES, [], FIRES]);
  });

  it("it fires at most once in 30 days", () => {
    expect(firings([day(0), ASKED], [day(1), QUIET], [day(30) - 1, ASKED])).toEqual([FIRES, [], []]);
    expect(firings([day(0), ASKED], [day(1), QUIET], [day(30), ASKED])).toEqual([FIRES, [], FIRES]);
  });

  it("an edge in the quiet days is over: the trigger waits for the next", () => {
    expect(firings([day(0), ASKED], [day(1), QUIET], [day(29), ASKED], [day(31), ASKED])).toEqual([FIRES, [], [], []]);
  });

  it("the quiet days are a setting", () => {
    const settings = { ...DEFAULT_TRIGGER_SETTINGS, quietDays: 7 };
    const again = decideAll(
      [
        [day(0), ASKED],
        [day(1), QUIET],
        [day(7), ASKED],
      ],
      { settings },
    );
    expect(again.map(firedIn)).toEqual([FIRES, [], FIRES]);
  });

  it("each trigger has its own quiet days", () => {
    expect(firings([day(0), ASKED], [day(1), SURGE])).toEqual([FIRES, ["user_surge"]]);
  });

  it("a crossing of a band keeps the quiet days too", () => {
    const [hot, warm] = [standing({ people: { ann: "hot" } }), standing({ people: { ann: "warm" } })];
    const decisions = firings([day(0), hot], [day(1), warm], [day(2), hot], [day(3), warm], [day(31), hot]);
    expect(decisions.map((ids) => ids.includes("hot_pql"))).toEqual([true, false, false, false, true]);
  });

  it("several fire together", () => {
    const at = standing({ facts: { enterpriseRequests: 1, newUsers7: 5, risingWeeks: 4 } });
    expect(firedIn(decide(NOW, at))).toEqual(["enterprise_requested", "user_surge", "steady_growth"]);
  });
});

describe("a handoff", () => {
  it("opens when a trigger fires, with the highest of those that do", () => {
    const at = standing({ facts: { risingWeeks: 4, newUsers7: 5, contactSales: 1 } });
    expect(decide(NOW, at).handoff).toMatchObject({
      accountId: "acme.com",
      trigger: "sales_requested",
      priority: "high",
      status: "open",
      firedAt: NOW,
    });
  });

  it("opens on leaving tier 4, with the highest trigger that still holds", () => {
    const alone = standing({ tier: 4, facts: { enterpriseRequests: 1, risingWeeks: 4 } });
    const grown = standing({ tier: 3, facts: { enterpriseRequests: 1, risingWeeks: 4 } });
    const [before, after] = decideAll([
      [day(0), alone],
      [day(1), grown],
    ]);
    expect(before?.handoff).toBeNull();
    expect(after?.fired).toEqual([]);
    expect(after?.handoff).toMatchObject({ trigger: "enterprise_requested", priority: "high", firedAt: day(1) });
  });

  it("is none when no trigger fires", () => {
    const [, held] = decideAll([
      [day(0), ASKED],
      [day(1), ASKED],
    ]);
    expect(held?.handoff).toBeNull();
  });

  it.each([
    ["high is due now", ASKED, 0],
    ["medium is due within 48 hours", SURGE, 48 * HOUR],
    ["low is nurture, due within a week", GROWING, 7 * DAY],
  ])("%s", (_words, at, after) => {
    expect(decide(NOW, at).handoff?.dueAt).toBe(NOW + after);
  });

  it("has an id that repeats for the same firing and no other", () => {
    expect(decide(NOW, ASKED).handoff?.id).toBe(decide(NOW, ASKED).handoff?.id);
    const ids = [decide(NOW, ASKED), decide(NOW + 1, ASKED), decide(NOW, SURGE)].map(({ handoff }) => handoff?.id);
    expect(new Set(ids).size).toBe(3);
  });

  it("is not for tier 4, though its triggers are told", () => {
    const decision = decide(NOW, { ...ASKED, tier: 4 });
    expect([firedIn(decision), decision.handoff]).toEqual([["enterprise_requested"], null]);
  });

  it("is not for an account held out", () => {
    expect(decide(NOW, ASKED, { isHeldOut: true }).handoff).toBeNull();
  });
});

describe("routing", () => {
  it.each([
    ["smb", 2, "automated_email"],
    ["mid_market", 2, "inside_sales"],
    ["enterprise", 2, "named_ae"],
    ["enterprise", 3, "named_ae"],
    ["smb", 1, "automated_email"],
    ["unknown", 1, "named_ae"],
    ["unknown", 2, "inside_sales"],
    ["unknown", 3, "automated_email"],
  ] as const)("of a %s company of tier %d is %s", (segment, tier, route) => {
    expect(decide(NOW, { ...ASKED, tier }, { segment }).handoff?.route).toBe(route);
  });
});

describe("one open handoff per account", () => {
  const opened = (at: typeof QUIET, now: number): Handoff => decide(now, at).handoff!;

  it("is raised by a higher trigger and due sooner, and stays the same handoff", () => {
    const open = opened(SURGE, day(0));
    const raised = decide(day(1), ASKED, { open }).handoff;
    expect(raised).toEqual({ ...open, trigger: "enterprise_requested", priority: "high", dueAt: day(1) });
  });

  it("keeps the earlier due time when it is raised", () => {
    const open = opened(GROWING, day(0));
    expect(decide(day(6), SURGE, { open }).handoff).toMatchObject({ priority: "medium", dueAt: day(7) });
    expect(decide(day(1), SURGE, { open }).handoff).toMatchObject({ priority: "medium", dueAt: day(3) });
  });

  it("keeps what sales did when it is raised", () => {
    const open: Handoff = { ...opened(SURGE, day(0)), status: "contacted" };
    expect(decide(day(1), ASKED, { open }).handoff).toMatchObject({ id: open.id, status: "contacted" });
  });

  it.each([
    ["a lower", GROWING],
    ["an equal", standing({ facts: { unconvertedPricingViews: 3 } })],
  ])("is left alone by %s trigger, which fires all the same", (_words, at) => {
    const decision = decide(day(1), at, { open: opened(SURGE, day(0)) });
    expect([decision.handoff, decision.fired.length]).toEqual([null, 1]);
  });
});
