import { describe, expect, it } from "vitest";
import { scoreOfHundred, viewWeekRows } from "../../shared/card/chart-view.ts";
import { readCardReply, readOutcomeReply, readStatusReply } from "../../shared/card/hubspot-card-api.ts";
import type { ScoreCard } from "../../shared/card/score-card.ts";
import { viewRecord } from "../../shared/crm/record-view.ts";
import { REJECTION_REASONS, rejectionText } from "../../shared/handoff/rejection.ts";
import { sampleCard } from "../browser/lightning/sample-records.ts";
import { NOW } from "./samples.ts";

const card = sampleCard("enterprise") as unknown as ScoreCard;

describe("a card reply", () => {
  it("is a card with the backend's time", () => {
    expect(readCardReply({ state: "ready", card, now: NOW })).toEqual({
      state: "ready",
      reading: { state: "ready", card },
      now: Date.parse(NOW),
    });
  });

  it("may hold a card that cannot be read", () => {
    expect(readCardReply({ state: "ready", card: { version: 2 }, now: NOW })).toMatchObject({
      reading: { state: "unreadable", reason: "other_version" },
    });
  });

  it.each([
    [{ state: "not_scored" }, { state: "not_scored" }],
    [{ state: "not_linked" }, { state: "not_linked", candidates: [] }],
    [
      { state: "not_linked", candidates: [{ id: "51" }] },
      { state: "not_linked", candidates: [{ id: "51", name: null }] },
    ],
    [
      { state: "refused", reason: "Why" },
      { state: "refused", reason: "Why" },
    ],
  ])("is %j", (reply, read) => {
    expect(readCardReply(reply)).toEqual(read);
  });

  it.each([
    [null, "reply is not an object"],
    [[], "reply is not an object"],
    [{}, "reply.state is not one of"],
    [{ state: "refused" }, "reply.reason is not text"],
    [{ state: "ready", now: NOW }, "reply.card is not an object"],
    [{ state: "ready", card, now: "noon" }, "reply.now is not a time"],
    [{ state: "not_linked", candidates: [{ id: 51 }] }, "id is not text"],
  ])("is none: %j", (reply, message) => {
    expect(() => readCardReply(reply)).toThrow(message);
  });
});

describe("an outcome reply", () => {
  it("is recorded or refused", () => {
    expect(readOutcomeReply({ state: "recorded", handoff: card.handoff })).toEqual({ state: "recorded" });
    expect(readOutcomeReply({ state: "refused", reason: "Closed" })).toEqual({ state: "refused", reason: "Closed" });
    expect(() => readOutcomeReply({ state: "done" })).toThrow("reply.state is not one of");
  });
});

describe("a status reply", () => {
  it("leaves what is not known unknown", () => {
    expect(readStatusReply({ connected: false, now: NOW })).toEqual({
      connected: false,
      now: NOW,
      lastSyncAt: null,
      parked: [],
      ambiguous: [],
      apiUsed: null,
      apiLimit: null,
    });
  });

  it("is none when a list holds something else", () => {
    expect(() => readStatusReply({ connected: true, now: NOW, parked: [{ id: "a", kind: "deal" }] })).toThrow(
      "reply.parked[0] is not one of",
    );
  });
});

describe("what a record says in plain properties", () => {
  it("is put into words by the table of fields, without key and card", () => {
    const properties = {
      pls_key: "acme.com",
      pls_score_card: "{}",
      pls_pqa_score: "1560",
      pls_tier: "2",
      pls_potential_arr: "44880",
      pls_last_active: "1795031400000",
      pls_scored_at: "2026-11-18T15:20:00Z",
      pls_activated: "true",
      pls_plan: "free",
      pls_segment: null,
      pls_trajectory: "",
    };
    expect(viewRecord(properties).map(({ label, value }) => `${label}: ${value}`)).toEqual([
      "PQA Score: 1,560",
      "PLS Tier: 2 Mid-Market",
      "Potential ARR: $44,880",
      "Product Activated: Yes",
      "Product Plan: free",
      "Last Active In Product: 18 Nov 2026",
      "Scored At: 18 Nov 2026",
    ]);
  });

  it("is given as it is where it is not what the field holds", () => {
    const properties = { pls_pqa_score: "many", pls_tier: "9", pls_last_active: "soon" };
    expect(viewRecord(properties).map(({ value }) => value)).toEqual(["many", "9", "soon"]);
  });
});

describe("the weeks of a chart", () => {
  it("are numbers by their first day", () => {
    expect(viewWeekRows(card).at(-1)).toMatchObject({ week: "11 Nov", events: 386 });
  });
});

describe("a score of hundred", () => {
  it.each([
    [-5, null],
    [0, 0],
    [100, 100],
    [101, null],
  ])("of %d is %s", (score, shown) => {
    expect(scoreOfHundred({ ...card, score })).toBe(shown);
  });
});

describe("a rejection in words", () => {
  it("is a reason and what the rep adds, as long as a CRM holds", () => {
    expect(rejectionText(REJECTION_REASONS[0], "  ")).toBe("Not a fit");
    expect(rejectionText("Other", " went silent ")).toBe("Other: went silent");
    expect(rejectionText("Other", "x".repeat(500))).toHaveLength(255);
  });
});
