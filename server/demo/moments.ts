import type { Company } from "./companies.ts";
import { act, DAY, type Draft, instant, MINUTE, type Properties } from "./event.ts";
import type { KindId } from "./kinds.ts";
import type { People } from "./people.ts";
import { between, chance, pick, type Range } from "./random.ts";

const PRICING = "/pricing";
const REQUEST = "Enterprise Feature Requested";
const TICKET = "Support Ticket Created";

/** Signs of buying: the share of a kind's companies that shows one, how often, how many days ago, and what. */
const signs: readonly (readonly [KindId, share: number, times: Range, daysAgo: Range, string, Properties?])[] = [
  ["pilot", 0.6, [1, 2], [2, 27], REQUEST, { feature: "SSO" }],
  ["pilot", 0.25, [1, 1], [2, 27], REQUEST, { feature: "SAML" }],
  ["pilot", 0.25, [1, 1], [2, 27], REQUEST, { feature: "SCIM" }],
  ["pilot", 0.3, [1, 1], [5, 60], REQUEST, { feature: "audit logs" }],
  ["pilot", 0.4, [1, 1], [3, 20], "Contact Sales Clicked"],
  ["pilot", 0.4, [1, 1], [3, 25], TICKET, { topic: "volume pricing" }],
  ["pilot", 0.6, [2, 5], [1, 25], PRICING],
  ["growing", 0.35, [1, 4], [1, 28], PRICING],
  ["growing", 0.12, [1, 1], [3, 20], REQUEST, { feature: "SSO" }],
  ["growing", 0.12, [1, 1], [3, 25], TICKET, { topic: "custom plan" }],
  ["steady", 0.15, [1, 3], [1, 40], PRICING],
  ["steady", 0.35, [1, 1], [2, 50], TICKET, { topic: "invoice" }],
  ["steady", 0.12, [1, 1], [4, 25], "Enterprise Plan Selected"],
  ["small", 0.12, [1, 4], [1, 30], PRICING],
  ["solo", 0.08, [1, 3], [1, 40], PRICING],
  ["visitor", 0.5, [1, 4], [0, 20], PRICING],
];

/** The news: what happened at the first company of a kind, in minutes before now. */
const news: readonly (readonly [KindId, minutesAgo: number, string, Properties?])[] = [
  ["pilot", 65, PRICING],
  ["pilot", 4, REQUEST, { feature: "SSO" }],
  ["steady", 3_100, PRICING],
  ["steady", 1_500, PRICING],
  ["steady", 50, PRICING],
  ["small", 4_300, "Contact Sales Clicked"],
  ["abandoner", 200, PRICING],
  ["abandoner", 190, "Checkout Started", { plan: "team" }],
  ["visitor", 130, PRICING],
];

/** The company's signs of buying: by chance, and for the first of its kind the news. */
export function* buyingSigns(company: Company, people: People): Generator<Draft> {
  const { random } = company;
  for (const [kind, share, times, daysAgo, event, properties] of signs) {
    if (kind !== company.kind || !chance(random, share)) continue;
    for (let left = between(random, times); left > 0; left--) {
      const at = instant(company, between(random, daysAgo), between(random, [540, 1_020]));
      yield* sign(company, people, at, event, properties);
    }
  }
  if (company.kind === "abandoner" && people[0]) yield* abandonedCheckout(company, people[0].userId);
  for (const [kind, minutesAgo, event, properties] of news) {
    const at = company.now - minutesAgo * MINUTE;
    if (kind === company.kind && company.number === 0) yield* sign(company, people, at, event, properties);
  }
}

/** A trial looks at prices, starts to pay, and never does. */
function* abandonedCheckout(company: Company, userId: string): Generator<Draft> {
  const { random, startedDaysAgo } = company;
  const at = instant(company, startedDaysAgo - between(random, [2, 7]), between(random, [600, 1_000]));
  for (let i = between(random, [1, 3]); i >= 0; i--) yield act(at - i * 7 * MINUTE, userId, PRICING);
  yield act(at + MINUTE, userId, pick(random, ["Checkout Started", "Upgrade Started"]), { plan: "team" });
}

/** By someone who has been there for a day and still is, mostly an executive if there is one. */
function* sign(company: Company, people: People, at: number, what: string, properties?: Properties) {
  const present = people.filter(({ joinedAt, leftDaysAgo }) => joinedAt < at - DAY && leftDaysAgo < 0);
  const executives = present.filter(({ executive }) => executive && chance(company.random, 0.6));
  if (present[0]) yield act(at, pick(company.random, executives[0] ? executives : present).userId, what, properties);
}
