import { briefly, changesInWords, payloadHash } from "../../shared/crm/changes.ts";
import type { Match } from "../../shared/crm/match.ts";
import type { Values } from "../../shared/crm/payload.ts";
import { planRecord } from "../../shared/crm/plan-sync.ts";
import { clipped, recordKey } from "../../shared/crm/text.ts";
import type { WorkWords } from "../../shared/usage/profile.ts";
import type { CrmWrite, Target } from "./crm.ts";
import type { Considered, SyncKind, SyncRow, SyncStatus } from "./sync-rows.ts";

/** A write with what is kept once it is done. */
export interface Outgoing extends CrmWrite {
  readonly kind: SyncKind;
  readonly recordId: string;
  readonly hash: string;
  /** JSON of the short values. */
  readonly sent: string;
  /** Of the account; null for what has none. */
  readonly revision: number | null;
  readonly scoredAt: string | null;
  readonly attempts: number;
  /** In words, for a dry run. */
  readonly why: string;
}

/** What is to be done with a record, and what is kept of having looked at it. */
export interface Planned {
  readonly name: string;
  readonly considered: Considered;
  readonly outgoing: Outgoing | null;
  /** Of a person: what the record says of them that is not known yet, or no longer so. */
  readonly words?: WorkWords | null;
}

/** An account or a person with everything that decides what happens to its CRM record. */
export interface Subject {
  readonly kind: "account" | "person";
  readonly recordId: string;
  readonly accountId: string;
  readonly emailHash: string | null;
  readonly name: string;
  readonly match: Match<Target>;
  readonly state: SyncRow | null;
  /** Null where nothing would be written. */
  readonly payload: Values | null;
  /** The company to create when the CRM has none; null creates nothing. */
  readonly company: { readonly name: string; readonly domain: string } | null;
  readonly revision: number;
  readonly isHeldOut: boolean;
}

const NAME_LENGTH = 255;

/** Plans one record at `at` (ms, by a clock that runs). */
export function plan(subject: Subject, at: number): Planned {
  const { kind, recordId, state, payload, company } = subject;
  const match: Match<Target> = subject.isHeldOut ? { state: "missing" } : subject.match;
  const hash = payload === null ? null : payloadHash(payload);
  const decision = planRecord({ match, hash, state, createAs: company === null ? null : "account", at });
  if (decision.action === "leave") {
    return {
      name: subject.name,
      considered: consideredAs(subject, match, statusFor(decision.why, subject)),
      outgoing: null,
    };
  }
  const outgoing: Outgoing = {
    kind,
    recordId,
    target: decision.target,
    crmId: decision.action === "update" ? decision.crmId : null,
    key: recordKey(recordId),
    values: payload!,
    company:
      decision.action === "create" && company !== null
        ? { ...company, name: clipped(company.name, NAME_LENGTH) }
        : null,
    ownerId: null,
    hash: hash!,
    sent: JSON.stringify(briefly(payload!)),
    revision: subject.revision,
    scoredAt: String(payload!.PLS_Scored_At__c),
    attempts: state?.attempts ?? 0,
    why: changesInWords(state?.sent === null || state === null ? null : (JSON.parse(state.sent) as Values), payload!),
  };
  return { name: subject.name, considered: { ...consideredAs(subject, match, "waiting"), revision: null }, outgoing };
}

function statusFor(
  why: "unchanged" | "waiting" | "parked" | "missing" | "ambiguous" | "taken",
  subject: Subject,
): SyncStatus {
  if (subject.isHeldOut) return "held_out";
  if (why === "waiting") return "retry";
  if (why !== "unchanged") return why;
  const status = subject.state?.status;
  return status === "sending" || status === "overtaken" ? status : "synced";
}

function consideredAs(subject: Subject, match: Match<Target>, status: SyncStatus): Considered {
  const { recordId, accountId, emailHash, revision, state } = subject;
  const crmId = match.state === "matched" ? match.crmId : null;
  const before = state === null || state.crmId === null || state.target === null ? null : state;
  const candidates = match.state === "ambiguous" || match.state === "taken" ? match.candidates : null;
  return {
    recordId,
    accountId,
    emailHash,
    target: match.state === "missing" ? null : match.target,
    crmId,
    leaves: before === null || before.crmId === crmId ? null : { target: before.target!, crmId: before.crmId! },
    status,
    detail: candidates === null ? null : JSON.stringify({ candidates }),
    revision,
  };
}
