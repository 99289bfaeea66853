import type { Handoff } from "../handoff/handoff.ts";
import { type DatedOutcome, isClosed } from "../handoff/outcome.ts";
import type { Outreach } from "../handoff/outreach.ts";
import type { Values } from "./payload.ts";
import { clipped, cut, recordKey } from "./text.ts";

/** A handoff as its CRM record needs it. */
export interface SyncedHandoff extends Handoff {
  readonly reason: string | null;
  readonly amount: number | null;
  readonly outcomes: readonly DatedOutcome[];
  readonly outreach: Outreach | null;
  /** The CRM's record of the account, or of a person where there is none. */
  readonly accountCrmId: string | null;
  readonly leadCrmId: string | null;
}

const REASON_LENGTH = 255;
const OUTREACH_LENGTH = 10_000;
const CONTACT: readonly string[] = ["contacted", "replied", "meeting_booked"];

/** A handoff as the fields of its record. A closed one keeps no words about people. */
export function handoffValues(handoff: SyncedHandoff): Values {
  const times = handoff.outcomes.map((outcome) => outcome.happenedAt);
  const contacts = handoff.outcomes.filter(({ outcome }) => CONTACT.includes(outcome)).map((each) => each.happenedAt);
  return {
    PLS_Key__c: recordKey(handoff.id),
    PLS_Account__c: handoff.accountCrmId,
    PLS_Lead__c: handoff.leadCrmId,
    PLS_Trigger__c: handoff.trigger,
    PLS_Priority__c: handoff.priority,
    PLS_Route__c: handoff.route,
    PLS_Status__c: handoff.status,
    PLS_Fired_At__c: isoTime(handoff.firedAt),
    PLS_Due__c: isoTime(handoff.dueAt),
    PLS_Reason__c: handoff.reason === null ? null : clipped(handoff.reason, REASON_LENGTH) || null,
    PLS_Amount__c: handoff.amount,
    PLS_Outreach__c: isClosed(handoff.status) ? null : outreachText(handoff.outreach),
    PLS_Outcome_At__c: times.length === 0 ? null : isoTime(Math.max(...times)),
    PLS_First_Contact_At__c: contacts.length === 0 ? null : isoTime(Math.min(...contacts)),
  };
}

/** What sales decides: never written over with something older. */
const ANSWERS = ["PLS_Status__c", "PLS_Reason__c", "PLS_Amount__c", "PLS_Outcome_At__c"];

/** Values without those that would overwrite what was answered in the CRM since. `said` is what the CRM is known to say. */
export function withoutOlderAnswers(values: Values, said: Values | null): Values {
  const answeredAt = said?.PLS_Outcome_At__c ?? null;
  const knownAt = values.PLS_Outcome_At__c ?? null;
  const isNewer = answeredAt === null || (knownAt !== null && knownAt > answeredAt);
  return isNewer ? values : Object.fromEntries(Object.entries(values).filter(([name]) => !ANSWERS.includes(name)));
}

const isoTime = (ms: number): string => new Date(ms).toISOString();

function outreachText(outreach: Outreach | null): string | null {
  if (outreach === null) return null;
  const talk = outreach.talkTrack.map((line) => `• ${line}`);
  const text = [...talk, "", `Subject: ${outreach.email.subject}`, "", outreach.email.body].join("\n");
  return cut(text.toWellFormed(), OUTREACH_LENGTH);
}
