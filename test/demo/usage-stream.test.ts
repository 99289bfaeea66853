import { describe, expect, it } from "vitest";
import { makeCompanies } from "../../server/demo/companies.ts";
import { demoConfig } from "../../server/demo/config.ts";
import { calendarOf, DAY, type DemoEvent, MINUTE } from "../../server/demo/event.ts";
import { type KindId, kindIds, kinds } from "../../server/demo/kinds.ts";
import { freeMail, standardFeatures } from "../../server/demo/names.ts";
import { DEMO_DAYS, usageStream } from "../../server/demo/usage-stream.ts";

const now = new Date("2026-03-12T15:00:00Z");
const events = [...usageStream(now)];
const ago = (event: DemoEvent): number => +now - Date.parse(event.timestamp);
const tracked = (name: string): DemoEvent[] => events.filter(({ event }) => event === name);
const companies = makeCompanies(7, calendarOf(now));

/** Who works where, told by the stream alone: the e-mail address. */
const hosts = new Map<string, string>();
for (const { type, userId, traits } of events) {
  if (type === "identify" && userId && traits?.email) hosts.set(userId, String(traits.email).split("@")[1] ?? "");
}
const kindOfHost = new Map<string, KindId>(freeMail.map((host) => [host, "freemail"]));
for (const { brand, kind } of companies) if (brand) kindOfHost.set(brand.domain, kind);
const usersOf = (domain: string | undefined): string[] =>
  [...hosts].flatMap(([id, host]) => (host === domain ? id : []));
const first = (kind: KindId) =>
  companies.find((company) => company.kind === kind && company.number === 0)?.brand?.domain;
const byUser = Map.groupBy(
  events.filter(({ userId }) => userId),
  ({ userId }) => userId ?? "",
);
const eventsAt = (domain: string | undefined): DemoEvent[] => usersOf(domain).flatMap((id) => byUser.get(id) ?? []);

describe("the demo's usage stream", () => {
  it("is the same for the same moment and seed, and another for another seed", () => {
    let i = 0;
    for (const event of usageStream(now))
      if (JSON.stringify(event) !== JSON.stringify(events[i++])) expect.fail(`${i}`);
    expect(i).toBe(events.length);
    expect(usageStream(now, 8).next().value).not.toEqual(events[0]);
  });

  it.each(["2026-03-15T03:00:00Z", "2025-01-01T00:00:30Z", "2026-07-05T23:59:00Z"])(
    "is in time order and in time at %s",
    (iso) => {
      const ids = new Set<string>();
      let last = "";
      let count = 0;
      for (const { messageId, timestamp } of usageStream(new Date(iso))) {
        if (timestamp < last) expect.fail(`${timestamp} after ${last}`);
        if (last === "") expect(Date.parse(timestamp)).toBeGreaterThan(Date.parse(iso) - (DEMO_DAYS + 1) * DAY);
        last = timestamp;
        ids.add(messageId);
        count++;
      }
      expect(ids.size).toBe(count);
      expect(count).toBeGreaterThan(150_000);
      expect(count).toBeLessThan(220_000);
      expect(Date.parse(last)).toBeLessThan(Date.parse(iso));
      expect(Date.parse(last)).toBeGreaterThan(Date.parse(iso) - 5 * MINUTE);
    },
  );

  it("takes less than two seconds", () => {
    const start = performance.now();
    for (const _ of usageStream(now));
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it("has some 200 companies with names and domains of their own, of every kind", () => {
    expect(companies.length).toBeGreaterThan(190);
    expect(companies.length).toBeLessThan(220);
    const domains = companies.flatMap(({ brand }) => brand?.domain ?? []);
    expect(new Set(domains).size).toBe(domains.length);
    expect(domains.filter((domain) => usersOf(domain).length === 0)).toEqual([]);
    expect(new Set([...hosts.values()].map((host) => kindOfHost.get(host)))).toEqual(new Set(kindIds));
    expect(usersOf(undefined)).toEqual([]);
  });

  it("has as many people in a company as its kind says, and never more than it employs", () => {
    for (const { kind, number, brand, employees } of companies) {
      if (!brand || number === 0) continue;
      const users = usersOf(brand.domain).length;
      expect(users).toBeGreaterThanOrEqual(kinds[kind].people[0]);
      expect(users).toBeLessThanOrEqual(Math.min(kinds[kind].people[1], employees));
    }
  });

  it("tells who someone is before what they do, except for what they did unknown", () => {
    for (const [userId, own] of byUser) {
      const known = own.findIndex(({ type }) => type === "identify");
      if (own.slice(0, known).some(({ type }) => type !== "alias")) expect.fail(userId);
    }
    const visitors = new Set(events.flatMap(({ anonymousId, userId }) => (anonymousId && !userId ? anonymousId : [])));
    const joined = new Set(events.flatMap((e) => (e.userId ? (e.anonymousId ?? e.previousId ?? []) : [])));
    expect(joined.size).toBeGreaterThan(40);
    expect([...visitors].filter((id) => !joined.has(id)).length).toBeGreaterThan(40);
  });

  it("follows office hours: hardly anyone works at weekends", () => {
    const weekend = events.filter(({ timestamp }) => [0, 6].includes(new Date(timestamp).getUTCDay()));
    expect(weekend.length / events.length).toBeLessThan(0.08);
    expect(weekend.length).toBeGreaterThan(1_000);
  });

  it("uses every feature and most of the default tracking plan", () => {
    const features = new Set(tracked("Feature Used").map(({ properties }) => properties?.feature));
    expect(features).toEqual(new Set([...standardFeatures, ...demoConfig.premiumFeatures]));
    const names = `Signed Up, Activated, Invite Sent, Share Link Created, Report Exported, Usage Limit Reached, API Called,
      Checkout Started, Upgrade Started, Order Completed, Enterprise Feature Requested, Contact Sales Clicked,
      Enterprise Plan Selected, Support Ticket Created, NPS Submitted, Signed In`;
    for (const name of names.split(/,\s+/)) expect(tracked(name), name).not.toEqual([]);
    const asked = new Set(tracked("Enterprise Feature Requested").map(({ properties }) => properties?.feature));
    expect(asked).toEqual(new Set(["SSO", "SAML", "SCIM", "audit logs"]));
  });

  it("shows rising pilots in several departments and workspaces, fading churners and checkouts never completed", () => {
    const between = (own: DemoEvent[], from: number, to: number) =>
      own.filter((event) => ago(event) >= from * DAY && ago(event) < to * DAY).length;
    const of = (kind: KindId) => companies.filter((c) => c.kind === kind).map(({ brand }) => eventsAt(brand?.domain));
    for (const own of of("pilot")) {
      expect(between(own, 0, 28)).toBeGreaterThan(1.2 * between(own, 28, 56));
      expect(new Set(own.flatMap(({ traits }) => traits?.department ?? [])).size).toBeGreaterThan(2);
      expect(new Set(own.flatMap(({ groupId }) => groupId ?? [])).size).toBeGreaterThan(1);
    }
    const churned = of("churner").flat();
    expect(between(churned, 0, 14)).toBeLessThan(0.4 * between(churned, 56, 70));
    const trials = of("abandoner").flat();
    expect(trials.some(({ event }) => event === "Checkout Started")).toBe(true);
    expect(trials.some(({ event }) => event === "Order Completed")).toBe(false);
  });

  it("has news: an enterprise request now, a surge of new people, a pricing visit, a stopped checkout", () => {
    const recent = (domain: string | undefined, event: string, days: number) =>
      eventsAt(domain).filter((e) => (e.event ?? e.name) === event && ago(e) < days * DAY).length;
    expect(recent(first("pilot"), "Enterprise Feature Requested", 1 / 24)).toBeGreaterThan(0);
    expect(recent(first("growing"), "Signed Up", 7)).toBeGreaterThanOrEqual(5);
    expect(recent(first("steady"), "Pricing", 3)).toBeGreaterThanOrEqual(3);
    expect(recent(first("abandoner"), "Checkout Started", 1)).toBe(1);
    expect(recent(first("visitor"), "Signed Up", 5)).toBe(1);
  });
});
