import { describe, expect, it } from "vitest";
import { deriveUserFacts } from "../../shared/facts/user-facts.ts";
import {
  type Dated,
  daysAgo,
  historyOf,
  identify,
  minutesAgo,
  onDaysAgo,
  page,
  screen,
  track,
} from "../usage/build.ts";
import { FACT_SETTINGS, factsOf } from "./build.ts";

describe("features", () => {
  it("are counted once each, premium ones included", () => {
    const facts = factsOf(
      ...onDaysAgo([1, 2, 3], track("Dashboards")),
      ...onDaysAgo([1, 2], track("Feature Used", { feature: "Sandboxes", premium: true })),
    );
    expect(facts).toMatchObject({ features: 2, premiumFeatures: 1 });
  });

  it("are premium when any use of them says so", () => {
    const facts = factsOf([daysAgo(2), track("Sandboxes", { premium: true })], [daysAgo(1), track("Sandboxes")]);
    expect(facts).toMatchObject({ features: 1, premiumFeatures: 1 });
  });

  it("are premium when the configuration lists them, whatever the case", () => {
    const settings = { ...FACT_SETTINGS, premiumFeatures: new Set(["audit trail"]) };
    const history = historyOf([daysAgo(1), track("Audit Trail")], [daysAgo(1), track("Dashboards")]);
    expect(deriveUserFacts(history, settings)).toMatchObject({ features: 2, premiumFeatures: 1 });
  });

  it("include API as a premium one", () => {
    const facts = factsOf([daysAgo(1), track("API Called")], [daysAgo(1), track("Integration Connected")]);
    expect(facts).toMatchObject({ apiCalls: 2, features: 1, premiumFeatures: 1 });
  });

  it("are none in named meanings, tickets, sign-ins, pages and screens", () => {
    const plain = ["Signed In", "Signed Out", "Invite Sent", "Data Exported", "Support Ticket Created"];
    const others = [page("Docs"), screen("Home"), track("Enterprise Feature Requested", { feature: "SSO" })];
    const facts = factsOf(...[...plain.map((name) => track(name)), ...others].map((did) => [daysAgo(1), did] as const));
    expect(facts).toMatchObject({ features: 0, premiumFeatures: 0, events30: 8 });
  });
});

describe("invites", () => {
  it("add up their counts", () => {
    const facts = factsOf([daysAgo(9), track("Invite Sent", { count: 4 })], [daysAgo(1), track("User Invited")]);
    expect(facts.invites).toBe(5);
  });
});

describe("activation minutes", () => {
  const signup = track("Signed Up");
  const activated = track("Activated");

  it("are the time from sign-up to activation", () => {
    expect(factsOf([daysAgo(9, "10:00"), signup], [daysAgo(9, "10:59"), activated]).activationMinutes).toBe(59);
    expect(factsOf([daysAgo(9, "23:30"), signup], [daysAgo(8, "00:30"), activated]).activationMinutes).toBe(60);
  });

  it("are known on the day of the activation", () => {
    expect(factsOf([daysAgo(0, "09:00"), signup], [daysAgo(0, "09:20"), activated]).activationMinutes).toBe(20);
  });

  it("are known however long ago they were", () => {
    expect(factsOf([daysAgo(300, "10:00"), signup], [daysAgo(300, "10:05"), activated]).activationMinutes).toBe(5);
  });

  it("are unknown when either is", () => {
    expect(factsOf([daysAgo(9), signup]).activationMinutes).toBeNull();
    expect(factsOf([daysAgo(9), activated]).activationMinutes).toBeNull();
    expect(factsOf([daysAgo(9), track("Dashboards")]).activationMinutes).toBeNull();
  });

  it("are unknown until the day of the activation, in a score as of an earlier day", () => {
    const history = historyOf([daysAgo(9), signup], [daysAgo(2), activated]);
    expect(deriveUserFacts(history, { ...FACT_SETTINGS, now: daysAgo(3) }).activationMinutes).toBeNull();
  });
});

describe("an abandoned upgrade", () => {
  const started = track("Checkout Started");
  const completed = track("Upgrade Completed");
  const isAbandoned = (...dated: readonly Dated[]) => factsOf(...dated).upgradeAbandoned;

  it("was started at least an hour ago", () => {
    expect(isAbandoned([minutesAgo(59), started])).toBe(false);
    expect(isAbandoned([minutesAgo(60), started])).toBe(true);
    expect(isAbandoned([minutesAgo(60), track("Upgrade Started")])).toBe(true);
  });

  it("was started in the last 30 days", () => {
    expect(isAbandoned([daysAgo(29, "00:00"), started])).toBe(true);
    expect(isAbandoned([daysAgo(30, "23:59"), started])).toBe(false);
  });

  it.each(["Upgrade Completed", "Order Completed", "Subscription Started"])("is not completed since by %j", (name) => {
    expect(isAbandoned([daysAgo(5), started], [daysAgo(4), track(name)])).toBe(false);
  });

  it("may follow an upgrade completed before", () => {
    expect(isAbandoned([daysAgo(6), completed], [daysAgo(5), started])).toBe(true);
    expect(isAbandoned([daysAgo(7), started], [daysAgo(6), completed], [daysAgo(5), started])).toBe(true);
  });

  it("stays abandoned while a new try is younger than an hour, and ends when that completes", () => {
    expect(isAbandoned([daysAgo(5), started], [minutesAgo(30), started])).toBe(true);
    expect(isAbandoned([daysAgo(5), started], [minutesAgo(30), started], [minutesAgo(20), completed])).toBe(false);
  });

  it("is none when nothing was started", () => {
    expect(isAbandoned([daysAgo(5), completed])).toBe(false);
  });
});

describe("age and absence", () => {
  it("age runs from the first message of any type", () => {
    expect(factsOf([daysAgo(30), identify()], [daysAgo(3), track("Dashboards")]).ageDays).toBe(30);
    expect(factsOf([daysAgo(0), identify()]).ageDays).toBe(0);
  });

  it("absence runs from the last active day", () => {
    expect(factsOf(...onDaysAgo([7, 12])).daysSinceActive).toBe(7);
    expect(factsOf(...onDaysAgo([0])).daysSinceActive).toBe(0);
    expect(factsOf(...onDaysAgo([200]), [daysAgo(1), identify()]).daysSinceActive).toBe(200);
  });

  it("absence of someone who was never active is unknown", () => {
    expect(factsOf([daysAgo(9), identify()]).daysSinceActive).toBeNull();
  });

  it("days that have not come yet do not exist, in a score as of an earlier day", () => {
    const history = historyOf(...onDaysAgo([0, 8], track("Sandboxes", { premium: true })));
    const facts = deriveUserFacts(history, { ...FACT_SETTINGS, now: daysAgo(3) });
    expect(facts).toMatchObject({ daysSinceActive: 5, activeDays7: 1, events30: 1, ageDays: 5 });
  });
});
