import { type AccountFacts, accountFactsOf, addToTally, startTally } from "../facts/account-facts.ts";
import type { CompiledIcp } from "../facts/icp.ts";
import type { FactSettings } from "../facts/user-facts.ts";
import { writeOutreach } from "../handoff/outreach.ts";
import type { Wording } from "../handoff/wording.ts";
import { type CompiledModel, firing } from "../score/compile-model.ts";
import { scoreAccount, worthOf } from "../score/score-account.ts";
import { type Score, scoreUser } from "../score/score-user.ts";
import { type BandFloors, bandOf } from "../tier/bands.ts";
import { expansionOf, type Plan } from "../tier/expansion.ts";
import { segmentOf } from "../tier/segments.ts";
import { nextTierOf, tierOf } from "../tier/tiers.ts";
import type { Company } from "../usage/company.ts";
import { traitOf } from "../usage/profile.ts";
import { type ExplainedLine, explainLines } from "./breakdown.ts";
import { deedsBehind, mergeDeeds } from "./evidence.ts";
import { colleagueOf, type Member, nameOf, titleOf } from "./member.ts";
import { firstNameOf, outreachLine } from "./outreach-input.ts";
import {
  type AccountCard,
  CARD_VERSION,
  type CardHandoff,
  type CardPerson,
  type CardTrigger,
  type UserCard,
} from "./score-card.ts";
import { summarizeUsage } from "./usage-summary.ts";

/** Everything of the configuration that a card depends on. */
export interface CardSettings {
  readonly facts: FactSettings;
  readonly model: CompiledModel;
  readonly icp: CompiledIcp;
  readonly bands: BandFloors;
  readonly plans: readonly Plan[];
  readonly wording: Readonly<Record<string, Partial<Wording>>>;
}

/** An account as its card needs it: its people with their facts, and what the store knows besides. */
export interface CardSource {
  readonly accountId: string;
  readonly members: readonly Member[];
  readonly company: Company;
  readonly workspaces: number;
  readonly scoreChange7d: number | null;
  readonly triggers: readonly CardTrigger[];
  readonly handoff: CardHandoff | null;
}

const MOST_PEOPLE = 10;

export function buildAccountCard(source: CardSource, settings: CardSettings): AccountCard {
  const { members } = source;
  const facts = factsOf(source, settings);
  const score = scoreAccount(
    settings.model,
    members.map((member) => member.facts),
    facts,
  );
  const tier = tierOf(facts, score.total);
  const counted = members.filter((member) => worthOf(settings.model, member.facts) > 0);
  const fired = new Map(counted.map((member) => [member, signalIds(member, settings)]));
  const lines = explainLines(
    score.contributions,
    facts,
    (id) => counted.filter((member) => fired.get(member)!.has(id)),
    settings.facts,
    false,
  );
  const people = peopleOf(members, facts, settings);
  return {
    version: CARD_VERSION,
    kind: "account",
    id: source.accountId,
    name: accountName(source),
    ...commonParts(source, facts, score, lines, members, people[0], settings),
    tier,
    nextTier: nextTierOf(tier, facts, score.total),
    usage: summarizeUsage(members, source.workspaces, settings.facts),
    people: people.map(({ member, ...person }) => person),
  };
}

/**
 * The card of one person. `source` is their account, they are one of its members; `before` is the account as it was 7
 * days ago, for the change since then.
 */
export function buildUserCard(
  userId: string,
  source: CardSource,
  before: CardSource,
  settings: CardSettings,
): UserCard {
  const member = source.members.find((other) => other.id === userId);
  if (member === undefined) throw new Error(`${userId} is not a member of ${source.accountId}`);
  const facts = factsOf(source, settings);
  const score = scoreUser(settings.model, member.facts, facts);
  const lines = explainLines(score.contributions, facts, () => [member], settings.facts, true);
  const then = before.members.find((other) => other.id === userId);
  const scoreThen = then === undefined ? null : scoreUser(settings.model, then.facts, factsOf(before, settings)).total;
  return {
    version: CARD_VERSION,
    kind: "user",
    id: userId,
    name: nameOf(member),
    ...commonParts(source, facts, score, lines, [member], { member }, settings),
    scoreChange7d: scoreThen === null ? null : score.total - scoreThen,
    accountId: source.accountId,
    title: titleOf(member),
    email: traitOf(member.profile, "email"),
    signup: {
      at: isoTime(member.history.signupAt),
      source: member.profile.source?.[0] ?? null,
      activatedAt: isoTime(member.history.activationAt),
    },
    band: bandOf(score.total, settings.bands),
    nextTier: null,
    usage: summarizeUsage([member], source.workspaces, settings.facts),
  };
}

/** The facts of the account that a card's source describes. */
export function factsOf(source: CardSource, settings: CardSettings): AccountFacts {
  const tally = startTally();
  for (const member of source.members) {
    addToTally(tally, member.facts, member.history, () => colleagueOf(member), settings.facts);
  }
  return accountFactsOf(tally, source.company, source.workspaces, settings.icp);
}

function commonParts(
  source: CardSource,
  facts: AccountFacts,
  score: Score,
  lines: readonly ExplainedLine[],
  whose: readonly Member[],
  recipient: { readonly member: Member } | undefined,
  settings: CardSettings,
) {
  const segment = segmentOf(facts.employees);
  const plan = expansionOf(facts, segment.id, settings.plans);
  const outreach = {
    account: accountName(source),
    recipient: recipient === undefined ? null : firstNameOf(recipient.member),
    recommendedPlan: plan.recommended,
    lines: lines.map((line) => outreachLine(line, facts, settings.facts)),
  };
  return {
    domain: isDomain(source.accountId) ? source.accountId : null,
    scoredAt: new Date(settings.facts.now).toISOString(),
    modelVersion: settings.model.version,
    score: score.total,
    scoreChange7d: source.scoreChange7d,
    segment,
    breakdown: lines.map(({ line }) => line),
    plan,
    enterpriseRequests: requestsOf(whose, settings),
    triggers: source.triggers,
    handoff: source.handoff,
    outreach: writeOutreach(outreach, settings.wording),
  };
}

function peopleOf(
  members: readonly Member[],
  facts: AccountFacts,
  settings: CardSettings,
): (CardPerson & { readonly member: Member })[] {
  return members
    .map((member) => {
      const score = scoreUser(settings.model, member.facts, facts).total;
      const band = bandOf(score, settings.bands).id;
      return { id: member.id, name: nameOf(member), title: titleOf(member), score, band, member };
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_PEOPLE);
}

const requestsOf = (members: readonly Member[], { facts }: CardSettings): readonly string[] =>
  mergeDeeds(members.map(({ history }) => deedsBehind("enterprise_request", history, facts)!)).subjects;

const isoTime = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

const signalIds = (member: Member, settings: CardSettings): ReadonlySet<string> =>
  new Set(firing(settings.model.user, member.facts).map((signal) => signal.id));

const isDomain = (accountId: string): boolean => !accountId.startsWith("group:") && !accountId.startsWith("user:");

/** The company's name; of a lone person's account, the person's. */
function accountName({ accountId, company, members }: CardSource): string {
  const [only] = members;
  if (company.name !== null) return company.name;
  return accountId.startsWith("user:") && only !== undefined ? nameOf(only) : accountId;
}
