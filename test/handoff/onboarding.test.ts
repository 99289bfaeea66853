import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { onboardingTrack, type SignUp, type TrackId } from "../../shared/handoff/onboarding.ts";

const SIGN_UP: SignUp = {
  employees: null,
  teamSize: null,
  isBusinessEmail: false,
  accountUsers: 0,
  isTargetAccount: false,
};
const trackOf = (known: Partial<SignUp>): TrackId => onboardingTrack({ ...SIGN_UP, ...known }).track;
const RANK: readonly TrackId[] = ["solo", "small_team", "mid_market", "enterprise"];

describe("the onboarding track of a new sign-up", () => {
  it.each<[number, TrackId]>([
    [1, "solo"],
    [2, "small_team"],
    [49, "small_team"],
    [50, "mid_market"],
    [499, "mid_market"],
    [500, "enterprise"],
  ])("with %i employees is %s", (employees, track) => {
    expect(trackOf({ employees })).toBe(track);
    expect(trackOf({ employees, isBusinessEmail: true })).toBe(track);
  });

  it.each<[number, TrackId]>([
    [1, "solo"],
    [2, "small_team"],
    [10, "small_team"],
    [11, "mid_market"],
    [499, "mid_market"],
    [500, "enterprise"],
  ])("in a team of %i is %s", (teamSize, track) => {
    expect(trackOf({ teamSize })).toBe(track);
    expect(trackOf({ teamSize, isBusinessEmail: true })).toBe(track);
  });

  it("follows the largest of what is known", () => {
    expect(trackOf({ employees: 30, teamSize: 12 })).toBe("mid_market");
    expect(trackOf({ employees: 800, teamSize: 3 })).toBe("enterprise");
    expect(trackOf({ teamSize: 1, accountUsers: 4 })).toBe("small_team");
    expect(trackOf({ accountUsers: 30, isBusinessEmail: true })).toBe("mid_market");
  });

  it("with no size known is solo for free mail, a small team at a company or with colleagues", () => {
    expect(trackOf({})).toBe("solo");
    expect(trackOf({ accountUsers: 1 })).toBe("solo");
    expect(trackOf({ accountUsers: 2 })).toBe("small_team");
    expect(trackOf({ isBusinessEmail: true })).toBe("small_team");
  });
});

describe("sales and onboarding", () => {
  it("offers a walkthrough in the mid-market and a call to enterprises, and is told of enterprises", () => {
    const answers = [1, 20, 100, 1000].map((employees) => onboardingTrack({ ...SIGN_UP, employees }));
    expect(answers.map((answer) => answer.offer)).toEqual(["none", "none", "walkthrough", "call"]);
    expect(answers.map((answer) => answer.notifySales)).toEqual([false, false, false, true]);
  });

  it("offers one step more to a target account, and is told of it", () => {
    const answers = [1, 20, 100, 1000].map((employees) =>
      onboardingTrack({ ...SIGN_UP, employees, isTargetAccount: true }),
    );
    expect(answers.map((answer) => answer.offer)).toEqual(["walkthrough", "walkthrough", "call", "call"]);
    expect(answers.map((answer) => answer.notifySales)).toEqual([true, true, true, true]);
  });

  it("never stands before the product: the first two steps are the user's own, and meetings are optional", () => {
    for (const employees of [1, 20, 100, 1000]) {
      const { steps, label } = onboardingTrack({ ...SIGN_UP, employees });
      expect(label).not.toBe("");
      expect(new Set(steps).size).toBe(steps.length);
      expect(steps.slice(0, 2).join()).not.toMatch(/call|walkthrough|sales/i);
      for (const step of steps) if (/ call| walkthrough/.test(step)) expect(step).toMatch(/^Optional: /);
    }
  });
});

describe("any sign-up", () => {
  const size = fc.option(fc.integer({ min: 0, max: 100_000 }));
  const signUps = fc.record({
    employees: size,
    teamSize: size,
    isBusinessEmail: fc.boolean(),
    accountUsers: fc.nat(2000),
    isTargetAccount: fc.boolean(),
  });

  it("gets a larger or equal track when more people are known", () => {
    fc.assert(
      fc.property(signUps, fc.nat(5000), (signUp, more) => {
        const before = RANK.indexOf(onboardingTrack(signUp).track);
        const rankWith = (change: Partial<SignUp>) => RANK.indexOf(onboardingTrack({ ...signUp, ...change }).track);
        expect(rankWith({ accountUsers: signUp.accountUsers + more })).toBeGreaterThanOrEqual(before);
        if (signUp.employees !== null)
          expect(rankWith({ employees: signUp.employees + more })).toBeGreaterThanOrEqual(before);
        if (signUp.teamSize !== null)
          expect(rankWith({ teamSize: signUp.teamSize + more })).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it("gets the same steps whoever the account is", () => {
    fc.assert(
      fc.property(signUps, (signUp) => {
        const other = onboardingTrack({ ...signUp, isTargetAccount: !signUp.isTargetAccount });
        expect(other.steps).toEqual(onboardingTrack(signUp).steps);
      }),
    );
  });
});
