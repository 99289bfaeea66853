import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { viewCard } from "../../shared/card/card-view.ts";
import { readCard } from "../../shared/card/read-card.ts";
import type { ScoreCard } from "../../shared/card/score-card.ts";
import { DAY_MS, HOUR_MS } from "../../shared/lib/day.ts";
import { accountCard, SAMPLE_CARDS, userCard } from "./sample-cards.ts";

const SCORED = Date.parse("2026-11-18T15:20:00Z");
const NOW = SCORED + 3 * HOUR_MS;
const viewAt = (card: ScoreCard, now = NOW) => viewCard(card, now);

describe("the header", () => {
  it("says how ready an account is, which way it goes, and what is missing", () => {
    expect(viewAt(accountCard("midMarket")).header).toMatchObject({
      score: "425",
      change: "+75 in 7 days",
      direction: "up",
      rank: 3,
      rankLabel: "Tier 2 Mid-Market",
      action: "Targeted outreach, custom demo",
      nextStep: "For Tier 1 Enterprise: an ICP match",
      trajectory: "Rising",
      age: "Scored 3 hours ago",
      isStale: false,
    });
  });

  it("says how ready a person is", () => {
    expect(viewAt(userCard()).header).toMatchObject({ score: "165", rank: 4, rankLabel: "Hot", nextStep: null });
  });

  it("tells no change from an unknown one", () => {
    const changed = (scoreChange7d: number | null) => viewAt({ ...accountCard(), scoreChange7d }).header;
    expect([changed(0), changed(null), changed(-5)].map(({ change, direction }) => [change, direction])).toEqual([
      ["No change in 7 days", "same"],
      [null, "same"],
      ["−5 in 7 days", "down"],
    ]);
  });

  it("names everything the next tier lacks", () => {
    const missing = ["2 more active users", "1 more active department", "an ICP match", "20 more points"];
    const card = { ...accountCard("midMarket"), nextTier: { level: 1, label: "Enterprise", missing } as const };
    expect(viewAt(card).header.nextStep).toBe(
      "For Tier 1 Enterprise: 2 more active users, 1 more active department, an ICP match and 20 more points",
    );
  });

  it("calls a score old after a day and the hour the next one may take to arrive", () => {
    const isStale = (age: number) => viewAt(accountCard(), SCORED + age).header.isStale;
    expect([DAY_MS, DAY_MS + HOUR_MS, DAY_MS + HOUR_MS + 1].map(isStale)).toEqual([false, false, true]);
  });
});

describe("the handoff", () => {
  const handoff = accountCard("dueSoon").handoff;
  const at = (status: string) =>
    viewAt({ ...accountCard("dueSoon"), handoff: { ...handoff, status } } as ScoreCard).handoff;

  it("says what it is about, who works it and when it is due", () => {
    expect(at("open")).toMatchObject({
      title: "Viewed pricing 3 or more times without buying",
      priorityLabel: "Medium priority",
      route: "Automated e-mail",
      statusLabel: "Open",
      due: "Due in 2 days",
      isOverdue: false,
      isClosed: false,
    });
    expect(viewAt(accountCard()).handoff).toMatchObject({ due: "Overdue by 14 days", isOverdue: true });
  });

  it("is due until sales has acted, and knows how far it is", () => {
    const done = (status: string) => [
      at(status)?.due,
      at(status)
        ?.steps.filter(({ isDone }) => isDone)
        .map(({ outcome }) => outcome),
    ];
    expect(done("accepted")).toEqual(["Due in 2 days", ["accepted"]]);
    expect(done("replied")).toEqual([null, ["accepted", "contacted", "replied"]]);
    expect(done("won")).toEqual([null, ["accepted", "contacted", "replied", "meeting_booked"]]);
    for (const closed of ["rejected", "lost"]) {
      expect(done(closed)).toEqual([null, []]);
      expect(at(closed)?.isClosed).toBe(true);
    }
  });
});

describe("plan, people and what changed", () => {
  it("say what an account pays and could pay", () => {
    expect(viewAt(accountCard()).plan).toEqual({
      current: "Business",
      seats: "15 of 15 (100 %)",
      seatsPct: 100,
      isNearLimit: true,
      arr: "$5,400",
      potentialArr: "$19,140",
      recommended: "Enterprise",
      upside: "+$13,740",
      requests: "audit logs, SCIM and SSO",
    });
  });

  it("leave unknown what is unknown", () => {
    const plan = { current: null, seats: null, seatsUsed: null, arr: null, potentialArr: 100, recommended: null };
    expect(viewAt({ ...accountCard(), plan, enterpriseRequests: [] }).plan).toMatchObject({
      seats: null,
      seatsPct: null,
      isNearLimit: false,
      arr: null,
      upside: null,
      requests: null,
    });
    const seats = (bought: number | null, used: number | null) =>
      viewAt({ ...accountCard(), plan: { ...plan, seats: bought, seatsUsed: used } }).plan.seats;
    expect([seats(5, null), seats(null, 3), seats(0, 3), seats(4, 6)]).toEqual([
      "not known, 5 bought",
      "3",
      "3",
      "6 of 4 (150 %)",
    ]);
  });

  it("name people with their band", () => {
    expect(viewAt(accountCard()).people[0]).toMatchObject({ name: "Arjun Kapoor", score: "165", bandLabel: "Hot" });
  });

  it("gather what happened in the last 7 days, newest first", () => {
    const fired = (label: string, daysBefore: number) =>
      ({ id: "x", priority: "moment", label, firedAt: new Date(SCORED - daysBefore * DAY_MS).toISOString() }) as const;
    const triggers = [
      fired("Visited pricing", 5),
      fired("Reached 10", 1),
      fired("Visited pricing", 2),
      fired("Old", 8),
    ];
    expect(viewAt({ ...accountCard(), triggers }, SCORED + 3 * DAY_MS).changes).toHaveLength(2);
    expect(viewAt({ ...accountCard(), triggers }, SCORED + 6 * DAY_MS).changes).toHaveLength(1);
    expect(viewAt({ ...accountCard(), triggers }).changes).toEqual([
      { key: "Reached 10", label: "Reached 10", when: "1 day ago" },
      { key: "Visited pricing", label: "Visited pricing, 2 times", when: "2 days ago" },
    ]);
  });
});

describe("usage", () => {
  it("summarises people, frequency, features and weeks", () => {
    expect(viewAt(accountCard("midMarket")).usage).toMatchObject({
      active: "10 of 11",
      activeUsers7: "8",
      frequency: "24 %",
      departments: "Customer Success, Data, Engineering and Finance",
      weeksSummary: "Events a week over 8 weeks: from 0 to 310.",
    });
  });

  it("names the busiest week when it is neither the first nor the last", () => {
    expect(viewAt(userCard()).usage?.weeksSummary).toBe(
      "Events a week over 8 weeks: from 35 to 51, most (53) in the week of 28 Oct 2026.",
    );
  });

  it("is left out where the card does not say", () => {
    const usage = { ...accountCard().usage, users: 0, weekly: [] };
    expect(viewAt({ ...accountCard(), usage }).usage).toBeNull();
  });
});

describe("what to say", () => {
  it("opens as a mail to the person, whatever is in it", () => {
    const email = { subject: "R&D? 100 %", body: "Hi,\n\n\uD800 = #1" };
    const { outreach } = viewAt({ ...userCard(), outreach: { talkTrack: ["Ask."], email } });
    expect(outreach?.mailto).toBe(
      "mailto:arjun.kapoor%40larchfenmutual.nl?subject=R%26D%3F%20100%20%25&body=Hi%2C%0D%0A%0D%0A%20%3D%20%231",
    );
  });
});

describe("any card that can be read", () => {
  it("can be shown, at any time", () => {
    const cards = [...SAMPLE_CARDS.values()];
    fc.assert(
      fc.property(
        fc.constantFrom(...cards),
        fc.constantFrom(...Object.keys(accountCard())),
        fc.jsonValue(),
        fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }),
        (card, part, value, now) => {
          const reading = readCard(JSON.stringify({ ...card, [part]: value }));
          if (reading.state === "ready") expect(viewCard(reading.card, now.getTime()).header.age).toContain("Scored");
        },
      ),
    );
  });
});
