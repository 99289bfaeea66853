import { describe, expect, it } from "vitest";
import { matchRecord } from "../../shared/crm/match.ts";
import { mayCreate, type PlanInput, planRecord } from "../../shared/crm/plan-sync.ts";
import { NOW } from "../usage/build.ts";

type Target = "contact" | "lead";
const candidate = (crmId: string, takenBy: string | null = null) => ({ crmId, name: null, takenBy });
const round = (target: Target, by: "key" | "email", ...candidates: ReturnType<typeof candidate>[]) => ({
  target,
  by,
  candidates,
});

describe("matching", () => {
  it("takes the first way that finds something", () => {
    const rounds = [
      round("contact", "key"),
      round("contact", "email", candidate("c1")),
      round("lead", "email", candidate("l1")),
    ];
    expect(matchRecord(rounds)).toEqual({ state: "matched", target: "contact", crmId: "c1", by: "email" });
  });

  it("guesses neither among several nor past one that is taken", () => {
    const two = [candidate("c1"), candidate("c2")];
    expect(matchRecord([round("contact", "email", ...two)])).toEqual({
      state: "ambiguous",
      target: "contact",
      candidates: two,
    });
    const taken = round("contact", "email", candidate("c1", "bob"));
    expect(matchRecord([taken, round("lead", "email", candidate("l1"))]).state).toBe("taken");
  });

  it("takes the only one that is free", () => {
    const found = matchRecord([round("contact", "email", candidate("c1", "bob"), candidate("c2"))]);
    expect(found).toMatchObject({ state: "matched", crmId: "c2" });
  });

  it("finds nothing in nothing", () => {
    expect(matchRecord([])).toEqual({ state: "missing" });
  });
});

describe("planning", () => {
  const matched = { state: "matched", target: "contact", crmId: "c1", by: "email" } as const;
  const state = { crmId: "c1", hash: "old", failedHash: null, isParked: false, nextAttemptAt: null };
  const planned = (parts: Partial<PlanInput<Target>>) =>
    planRecord<Target>({ match: matched, hash: "new", state, createAs: null, at: NOW, ...parts });
  const left = (why: string) => ({ action: "leave", why });

  it("updates what is different, or was never sent, or was sent to another record", () => {
    const update = { action: "update", target: "contact", crmId: "c1" };
    expect(planned({})).toEqual(update);
    expect(planned({ state: null })).toEqual(update);
    expect(planned({ hash: "old", state: { ...state, crmId: "c9" } })).toEqual(update);
  });

  it("leaves what is the same, also when a bulk job made the record", () => {
    expect(planned({ hash: "old" })).toEqual(left("unchanged"));
    expect(planned({ hash: "old", state: { ...state, crmId: null } })).toEqual(left("unchanged"));
  });

  it("creates what is missing only where that is wanted", () => {
    const missing = { state: "missing" } as const;
    expect(planned({ match: missing })).toEqual(left("missing"));
    expect(planned({ match: missing, createAs: "lead" })).toEqual({ action: "create", target: "lead" });
  });

  it("leaves what is not certain", () => {
    for (const why of ["ambiguous", "taken"] as const) {
      expect(planned({ match: { state: why, target: "contact", candidates: [] }, createAs: "lead" })).toEqual(
        left(why),
      );
    }
  });

  it("lets a refused payload rest until its time, and tries another at once", () => {
    const parked = { ...state, failedHash: "new", isParked: true, nextAttemptAt: NOW + 1 };
    expect(planned({ state: parked })).toEqual(left("parked"));
    expect(planned({ state: { ...parked, nextAttemptAt: NOW } }).action).toBe("update");
    expect(planned({ state: parked, hash: "newer" }).action).toBe("update");
  });

  it("lets a busy record rest until its time, whatever its payload", () => {
    const busy = { ...state, failedHash: "new", nextAttemptAt: NOW + 1 };
    expect(planned({ state: busy, hash: "newer" })).toEqual(left("waiting"));
    expect(planned({ state: { ...busy, nextAttemptAt: NOW } }).action).toBe("update");
  });

  it("has companies created by the setting, none without a domain", () => {
    const created = ([1, 2, 3, 4] as const).map((tier) => mayCreate("tiers_1_2", tier, "acme.com"));
    expect(created).toEqual([true, true, false, false]);
    expect([mayCreate("all", 4, "acme.com"), mayCreate("never", 1, "acme.com"), mayCreate("all", 1, null)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
