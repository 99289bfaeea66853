import { expect } from "vitest";
import type { AccountCard } from "../../shared/card/score-card.ts";
import { DAY_MS } from "../../shared/lib/day.ts";

/**
 * One story, told by each official client in its own calls: a visitor looks at templates, turns out to be Ann, and works
 * on five days; her company is Acme; she invites four teammates, sees the prices and asks for SSO. Bob has the same
 * e-mail domain and opens one report.
 */
export const ANN = { email: "ann@acme.com", name: "Ann Lee", title: "VP Engineering" };
export const BOB = { email: "bob@mail.acme.com", name: "Bob Ray", title: "Analyst" };
export const ACME = { name: "Acme", domain: "www.acme.com", employees: 120 };
export const VISITOR = "visitor-1";

/** Now and the same time on the four days before. */
export const fiveDays = (): Date[] => [0, 1, 2, 3, 4].map((days) => new Date(Date.now() - days * DAY_MS));

/** What spec sections 3 and 4 make of it. */
const SIGNALS = {
  premium_any: 10,
  invites_3: 20,
  active_5_of_7: 15,
  pricing_1: 10,
  enterprise_request: 30,
  size_50: 10,
  executive: 10,
};
const SCORE = 105;

export const FEATURES = [
  { name: "Report Opened", count: 6 },
  { name: "Audit Trail", count: 1 },
  { name: "Template Gallery", count: 1 },
];

export function expectStory(card: AccountCard): void {
  expect(Object.fromEntries(card.breakdown.map((line) => [line.signal, line.points]))).toEqual(SIGNALS);
  expect(card.breakdown.reduce((sum, line) => sum + line.points, 0)).toBe(card.score);
  expect(card).toMatchObject({ kind: "account", id: "acme.com", name: "Acme", domain: "acme.com", score: SCORE });
  expect(card.usage).toMatchObject({ users: 2, activeUsers30: 2, workspaces: 1 });
  expect(card.usage.topFeatures).toHaveLength(FEATURES.length);
  expect(card.usage.topFeatures).toEqual(expect.arrayContaining(FEATURES));
  expect(card.people.map(({ name, title }) => ({ name, title }))).toEqual([
    { name: ANN.name, title: ANN.title },
    { name: BOB.name, title: BOB.title },
  ]);
}
