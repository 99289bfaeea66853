import { browse } from "./activity.ts";
import type { Company } from "./companies.ts";
import { demoConfig } from "./config.ts";
import { act, DAY, type Draft, instant, MINUTE } from "./event.ts";
import type { People, Person } from "./people.ts";
import { between, chance, pick } from "./random.ts";

/** How a person comes: perhaps browsing, perhaps invited; then sign-up, workspace, first success. */
export function* arrival(company: Company, person: Person, people: People): Generator<Draft> {
  const { random, kind } = company;
  const { userId, joinedAt: at, invitedBy, traits } = person;
  const anonymousId = invitedBy === null && chance(random, kind === "visitor" ? 1 : 0.35) ? `anon_${userId}` : null;
  const aliased = anonymousId !== null && chance(random, 0.25);
  if (anonymousId) yield* browse(random, anonymousId, at);
  if (invitedBy) {
    const before = Math.min(between(random, [20, 600]) * MINUTE, (at - invitedBy.joinedAt) / 2);
    yield act(at - Math.floor(before), invitedBy.userId, "Invite Sent", { email: traits.email });
  }
  if (aliased) yield { at: at - MINUTE, type: "alias", previousId: anonymousId, userId };
  const known = { ...traits, plan: planOn(company, person.joinedDaysAgo).id, createdAt: new Date(at).toISOString() };
  yield { at, type: "identify", userId, ...(anonymousId && !aliased && { anonymousId }), traits: known };
  const source = invitedBy ? "invite" : pick(random, ["google", "direct", "referral", "linkedin"]);
  yield act(at + 1_000, userId, "Signed Up", { source });
  if (person.workspace) yield groupCall(company, person, people, at + 2_000, person.joinedDaysAgo);
  if (chance(random, 0.75)) yield act(at + between(random, [8, 1_500], 3) * MINUTE, userId, "Activated");
}

/** The company's own milestones: a monthly report from each workspace, the last one yesterday, and the purchase. */
export function* milestones(company: Company, people: People): Generator<Draft> {
  const { random, paidDaysAgo } = company;
  for (const id of company.workspaces) {
    const owner = people.find(({ workspace }) => workspace === id);
    for (let day = (owner?.joinedDaysAgo ?? 0) - 30; owner && day > -29; day -= 30) {
      const reported = Math.max(1, day);
      yield groupCall(company, owner, people, instant(company, reported, 1_020), reported);
    }
  }
  const [buyer] = people;
  if (paidDaysAgo === null || !buyer) return;
  const at = instant(company, paidDaysAgo, between(random, [600, 960]));
  const { id: plan, seatPrice } = planOn(company, 0);
  yield act(at, buyer.userId, "Checkout Started", { plan });
  yield act(at + 6 * MINUTE, buyer.userId, "Order Completed", { plan, revenue: seats(company, people) * seatPrice });
  yield { at: at + 7 * MINUTE, type: "identify", userId: buyer.userId, traits: { plan } };
}

const free = { id: "free", seatPrice: 0 };

/** Companies start free; who buys takes Team, or Business from 200 employees. */
const planOn = ({ paidDaysAgo, employees }: Company, daysAgo: number): typeof free =>
  paidDaysAgo === null || daysAgo >= paidDaysAgo ? free : (demoConfig.plans[employees < 200 ? 0 : 1] ?? free);

const seats = ({ seatsEach }: Company, members: People): number => Math.floor(members.length * seatsEach);

/** What the product says of a person's workspace on a day. A few learn their domain only in their second month. */
function groupCall(company: Company, person: Person, people: People, at: number, daysAgo: number): Draft {
  const { brand, number, usageShare, employees } = company;
  const members = people.filter(({ workspace }) => workspace === person.workspace);
  const { id: plan, seatPrice } = planOn(company, daysAgo);
  const arr = seats(company, members) * seatPrice;
  const usageLimit = plan === "free" ? 1_000 : 20_000;
  const learnsLater = number % 9 === 4 && at < person.joinedAt + 20 * DAY;
  const traits = {
    ...(brand ? { name: brand.name, employees, ...company.traits } : { name: `${person.traits.name}'s workspace` }),
    ...(brand && !learnsLater && { domain: brand.domain }),
    plan,
    ...(number % 2 ? { arr } : { mrr: Math.round(arr / 12) }),
    ...(arr > 0 && { seats: seats(company, members) }),
    seatsUsed: members.filter(({ joinedDaysAgo }) => joinedDaysAgo >= daysAgo).length,
    usageLimit,
    usage: Math.round(usageLimit * usageShare),
  };
  return { at, type: "group", userId: person.userId, groupId: person.workspace ?? "", traits };
}
