import type { AccountCard, BreakdownLine, CardTrigger, ScoreCard, UserCard } from "../card/score-card.ts";
import { fitCard } from "./fit-card.ts";
import { clipped, joined, recordKey } from "./text.ts";

export type FieldValue = string | number | boolean | null;

/** What a record is to say, by the field's name in Salesforce; null empties a field. Times are ISO 8601 in UTC. */
export type Values = Readonly<Record<string, FieldValue>>;

const TEXT_LENGTH = 255;
const REASONS_LENGTH = 1_000;
const MOST_REASONS = 5;

/** A score card as the fields of its CRM record: a company's, or a person's. */
export const valuesOf = (card: ScoreCard): Values => (card.kind === "account" ? accountValues(card) : userValues(card));

const accountValues = (card: AccountCard): Values => ({
  ...commonValues(card),
  PLS_PQA_Score__c: card.score,
  PLS_Tier__c: String(card.tier.level),
  PLS_Segment__c: card.segment.id,
  PLS_Active_Users__c: card.usage.activeUsers30,
  PLS_Users__c: card.usage.users,
  PLS_Departments__c: card.usage.departments.length,
  PLS_Trajectory__c: card.usage.trajectory,
  PLS_Enterprise_Requests__c: joined(card.enterpriseRequests, TEXT_LENGTH),
  PLS_Score_Change_7d__c: card.scoreChange7d,
  PLS_Potential_ARR__c: card.plan.potentialArr,
  PLS_Handoff_Priority__c: card.handoff?.priority ?? null,
  PLS_Handoff_Status__c: card.handoff?.status ?? null,
});

const userValues = (card: UserCard): Values => ({
  ...commonValues(card),
  PLS_PQL_Score__c: card.score,
  PLS_PQL_Band__c: card.band.id,
  PLS_Signup_Date__c: card.signup.at?.slice(0, 10) ?? null,
  PLS_Signup_Source__c: textOrNull(card.signup.source),
  PLS_Activated__c: card.signup.activatedAt !== null,
});

function commonValues(card: ScoreCard): Values {
  const moment = latestMoment(card.triggers);
  const features = card.usage.topFeatures.map((feature) => feature.name);
  return {
    PLS_Key__c: recordKey(card.id),
    PLS_Usage_30d__c: card.usage.events30,
    PLS_Last_Moment__c: textOrNull(moment?.label ?? null),
    PLS_Last_Moment_At__c: moment?.firedAt ?? null,
    PLS_Plan__c: textOrNull(card.plan.current),
    PLS_Key_Features__c: joined(features, TEXT_LENGTH),
    PLS_Last_Active__c: card.usage.lastActiveAt,
    PLS_Reasons__c: reasonsOf(card.breakdown),
    PLS_Scored_At__c: card.scoredAt,
    PLS_Score_Card__c: fitCard(card),
  };
}

const textOrNull = (text: string | null): string | null => (text === null ? null : clipped(text, TEXT_LENGTH) || null);

const latestMoment = (triggers: readonly CardTrigger[]): CardTrigger | null =>
  triggers
    .filter((trigger) => trigger.priority === "moment")
    .reduce<CardTrigger | null>(
      (latest, next) => (latest === null || next.firedAt > latest.firedAt ? next : latest),
      null,
    );

/** The lines that raise the score most, a line each: `Invited a teammate: Ann Lee, 2 times, last today (+10)`. */
function reasonsOf(breakdown: readonly BreakdownLine[]): string | null {
  const lines = breakdown
    .filter((line) => line.points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, MOST_REASONS)
    .map(({ label, evidence, points }) => `${evidence === "" ? label : `${label}: ${evidence}`} (+${points})`);
  const most = Math.floor(REASONS_LENGTH / MOST_REASONS) - 1;
  return lines.length === 0 ? null : lines.map((line) => clipped(line, most)).join("\n");
}
