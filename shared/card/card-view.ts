import { DAY_MS, dayOf, spokenDay } from "../lib/day.ts";
import { counted } from "../lib/words.ts";
import { type BreakdownView, viewBreakdown } from "./breakdown-view.ts";
import { type HandoffView, viewHandoff } from "./handoff-view.ts";
import { type HeaderView, type Rank, rankOfBand, viewHeader } from "./header-view.ts";
import { type PlanView, viewPlan } from "./plan-view.ts";
import type { CardPerson, ScoreCard, UserCard } from "./score-card.ts";
import { spokenNumber, spokenSince } from "./spoken.ts";
import { type UsageView, viewUsage } from "./usage-view.ts";

export interface PersonView {
  readonly key: string;
  readonly name: string;
  readonly title: string | null;
  readonly score: string;
  readonly rank: Rank;
  readonly bandLabel: string;
}

export interface OutreachView {
  readonly talkTrack: readonly { readonly key: string; readonly text: string }[];
  readonly subject: string;
  readonly body: string;
  /** A link that opens the draft in the rep's mail program. */
  readonly mailto: string;
}

export interface SignupView {
  readonly signedUp: string | null;
  readonly source: string | null;
  readonly activated: string | null;
}

export interface ChangeView {
  readonly key: string;
  readonly label: string;
  readonly when: string;
}

/** A card in words and numbers ready to be placed; null is a part the card has nothing to say for. */
export interface CardView {
  readonly kind: ScoreCard["kind"];
  readonly header: HeaderView;
  readonly handoff: HandoffView | null;
  readonly outreach: OutreachView | null;
  readonly breakdown: BreakdownView;
  readonly usage: UsageView | null;
  readonly people: readonly PersonView[];
  readonly signup: SignupView | null;
  readonly plan: PlanView;
  /** What happened in the last 7 days, newest first. */
  readonly changes: readonly ChangeView[];
}

const CHANGE_MS = 7 * DAY_MS;

/** Everything a user interface shows of a card at a moment (ms). */
export function viewCard(card: ScoreCard, now: number): CardView {
  return {
    kind: card.kind,
    header: viewHeader(card, now),
    handoff: card.handoff === null ? null : viewHandoff(card.handoff, now),
    outreach: viewOutreach(card),
    breakdown: viewBreakdown(card),
    usage: viewUsage(card, now),
    people: card.kind === "account" ? card.people.map(viewPerson) : [],
    signup: card.kind === "user" ? viewSignup(card) : null,
    plan: viewPlan(card),
    changes: viewChanges(card, now),
  };
}

function viewPerson({ id, name, title, score, band }: CardPerson): PersonView {
  const { rank, rankLabel } = rankOfBand(band);
  return { key: id, name, title, score: spokenNumber(score), rank, bandLabel: rankLabel };
}

function viewOutreach(card: ScoreCard): OutreachView | null {
  if (card.outreach === null) return null;
  const { talkTrack, email } = card.outreach;
  const to = card.kind === "user" ? (card.email ?? "") : "";
  const text = (part: string) => encodeURIComponent(part.replace(/\p{Cs}/gu, "").replace(/\n/g, "\r\n"));
  return {
    talkTrack: talkTrack.map((line, index) => ({ key: `talk-${index}`, text: line })),
    subject: email.subject,
    body: email.body,
    mailto: `mailto:${text(to)}?subject=${text(email.subject)}&body=${text(email.body)}`,
  };
}

function viewSignup({ signup }: UserCard): SignupView {
  const day = (time: string | null) => (time === null ? null : spokenDay(dayOf(Date.parse(time))));
  return { signedUp: day(signup.at), source: signup.source, activated: day(signup.activatedAt) };
}

/** The same thing several times is one line with its newest time. */
function viewChanges(card: ScoreCard, now: number): ChangeView[] {
  const since = now - CHANGE_MS;
  const times = new Map<string, number[]>();
  for (const { label, firedAt } of card.triggers) {
    const time = Date.parse(firedAt);
    if (time >= since) times.set(label, [...(times.get(label) ?? []), time]);
  }
  return [...times]
    .map(([label, all]) => ({ label, count: all.length, last: Math.max(...all) }))
    .sort((a, b) => b.last - a.last)
    .map(({ label, count, last }) => ({
      key: label,
      label: count === 1 ? label : `${label}, ${counted(count, "time")}`,
      when: spokenSince(last, now),
    }));
}
