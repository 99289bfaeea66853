import { describe, expect, it } from "vitest";
import type { CrmHealth, Health } from "../../server/workbench/contract.ts";
import { lagInWords, viewCrm, vitalsOf } from "../../server/workbench/page/health/health-view.ts";

const NOW = Date.UTC(2026, 4, 4, 9);
const WELL: Health = {
  now: new Date(NOW).toISOString(),
  store: "PostgreSQL",
  worker: "working",
  waitingEvents: 0,
  foldLagSeconds: 0,
  scoringLagSeconds: 0,
  staleAccounts: 0,
  modelVersion: "1-abb85087",
  rejected: [],
  crm: null,
};
const CRM: CrmHealth = {
  crm: "hubspot",
  state: "connected",
  message: null,
  lastSyncAt: "2026-05-04T08:57:00.000Z",
  apiUsed: 1200,
  apiBudget: 100_000,
  parked: [],
  ambiguous: [],
};

const tones = (health: Health) => Object.fromEntries(vitalsOf(health).map(({ label, tone }) => [label, tone]));

describe("the vital signs", () => {
  it("are all good where nothing waits", () => {
    expect(tones(WELL)).toEqual({ Worker: "good", "Ingest lag": "good", "Scoring lag": "good", Store: "good" });
  });

  it("warn of the embedded store, and of a worker that fails", () => {
    expect(tones({ ...WELL, store: "embedded", worker: "failing" })).toMatchObject({ Store: "waiting", Worker: "bad" });
  });

  it("tell a short lag from a long one, and how much waits", () => {
    const slow = { ...WELL, waitingEvents: 1500, foldLagSeconds: 20, staleAccounts: 3, scoringLagSeconds: 300 };
    expect(tones(slow)).toMatchObject({ "Ingest lag": "waiting", "Scoring lag": "bad" });
    expect(vitalsOf(slow)[1]).toMatchObject({ value: "20 s", detail: "1,500 events wait" });
  });

  it.each([
    [0.4, "None"],
    [12.3, "12 s"],
    [300, "5 minutes"],
  ])("say a lag of %d seconds as %s", (seconds, words) => {
    expect(lagInWords(seconds)).toBe(words);
  });
});

describe("the CRM's connection", () => {
  it("has its name, its last sync and what of the budget is used", () => {
    expect(viewCrm(CRM, NOW)).toMatchObject({
      name: "HubSpot",
      tone: "good",
      lastSync: "3 minutes ago",
      budget: { used: 1200, most: 100_000, text: "1,200 of 100,000 requests of today's budget" },
    });
  });

  it("has no budget before the CRM said one, and no sync before the first", () => {
    expect(viewCrm({ ...CRM, apiBudget: null, lastSyncAt: null }, NOW)).toMatchObject({
      budget: null,
      lastSync: "Not yet",
    });
  });

  it.each([
    ["starting", "waiting"],
    ["paused", "waiting"],
    ["failing", "bad"],
  ])("that is %s is %s", (state, tone) => {
    expect(viewCrm({ ...CRM, state }, NOW).tone).toBe(tone);
  });
});
