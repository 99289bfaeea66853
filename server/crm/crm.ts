import type { CrmActivity, CrmDeal, HandoffAnswer } from "../../shared/crm/outcomes.ts";
import type { Values } from "../../shared/crm/payload.ts";

export type CrmName = "salesforce" | "hubspot";

/** The CRM's kinds of records that carry our fields. */
export type Target = "account" | "contact" | "lead";

/** What matching and enriching need to know of a CRM record. */
export interface CrmRecord {
  readonly crmId: string;
  /** Deleted, converted, or without anything to find it by. */
  readonly isGone: boolean;
  readonly key: string | null;
  readonly domain: string | null;
  readonly emailHash: string | null;
  readonly parentId: string | null;
  readonly name: string | null;
  /** Null also when the owner no longer works there. */
  readonly ownerId: string | null;
  /** `Dana Reyes <dana@example.com>`. */
  readonly owner: string | null;
  readonly employees: number | null;
  readonly industry: string | null;
  readonly country?: string | null;
  /** JSON list; null is none. */
  readonly technologies?: string | null;
  /** Of a person. */
  readonly title?: string | null;
  readonly department?: string | null;
}

/** What is known of a record that is gone. */
export const GONE: Omit<CrmRecord, "crmId"> = {
  isGone: true,
  key: null,
  domain: null,
  emailHash: null,
  parentId: null,
  name: null,
  ownerId: null,
  owner: null,
  employees: null,
  industry: null,
};

/** Some of what changed, oldest first; `until` is how far that is by the CRM's clock, an ISO time. */
export interface Changes<Item> {
  readonly items: readonly Item[];
  readonly until: string;
}

/** A record to write: by its id, or where the CRM has none yet, by our key, which makes repeating it harmless. */
export interface CrmWrite {
  readonly target: Target | "handoff";
  readonly crmId: string | null;
  readonly key: string;
  readonly values: Values;
  /** Of a company to be created. */
  readonly company: { readonly name: string; readonly domain: string } | null;
  /** Whose a handoff's record is to be; null leaves it to the CRM. */
  readonly ownerId: string | null;
}

/**
 * What became of a record. `busy` is worth trying again soon, `gone` needs another record, `refused` will be refused
 * again until something is changed.
 */
export type WriteResult =
  | { readonly isDone: true; readonly crmId: string }
  | { readonly isDone: false; readonly reason: "busy" | "gone" | "refused"; readonly message: string };

export interface BulkState {
  /** `forgotten` is one that the CRM no longer knows. */
  readonly state: "open" | "running" | "done" | "failed" | "forgotten";
  readonly processed: number;
  readonly failed: number;
  readonly message: string | null;
}

/** A record a bulk job did not write, by its id, or by its key where it had none. */
export interface BulkFailure {
  readonly crmId: string | null;
  readonly key: string | null;
  readonly result: Exclude<WriteResult, { isDone: true }>;
}

/** Jobs for many records at once, which the CRM works off in its own time. All writes of a job are alike. */
export interface Bulk {
  /** Most bytes of rows in a job. */
  readonly mostBytes: number;
  readonly rowOf: (write: CrmWrite) => string;
  readonly create: (alike: CrmWrite) => Promise<string>;
  /** Uploads the rows and lets the CRM begin. */
  readonly start: (jobId: string, alike: CrmWrite, rows: readonly string[]) => Promise<void>;
  readonly stateOf: (jobId: string) => Promise<BulkState>;
  readonly failures: (jobId: string, state: BulkState) => Promise<readonly BulkFailure[]>;
  readonly abandon: (jobId: string) => Promise<void>;
}

export interface ApiUsage {
  /** Requests of ours on this UTC day. */
  readonly day: string;
  readonly requests: number;
  /** What the CRM last said: requests of everybody within its day, and the allowance. */
  readonly used: number | null;
  readonly allowance: number | null;
}

/** What happened in the CRM to an account or a person there. */
export interface CrmTouch<Item> {
  readonly what: Item;
  readonly accountCrmId: string | null;
  readonly personCrmId: string | null;
  /** What happened may have been to a handoff's own record: this one. */
  readonly handoffCrmId?: string;
}

/** A person's record that is to belong to a company's. */
export interface Join {
  readonly personCrmId: string;
  readonly accountCrmId: string;
}

/** A CRM as the sync needs it. Every call may throw a `CrmFault`. */
export interface Crm {
  readonly name: CrmName;
  /** Where people are looked for, in this order. */
  readonly people: readonly Exclude<Target, "account">[];
  /** Most records of one `write`. */
  readonly lotSize: number;
  /** From how many records on the bulk jobs are the better way. */
  readonly bulkFrom: number;
  readonly bulk: Bulk | null;
  /** Changes at or after a time by the CRM's clock; null is everything. */
  readonly changes: (target: Target, since: string | null) => AsyncIterable<Changes<CrmRecord>>;
  /** What is read of a kind of record, where that can be chosen: when it changes, all records are read again. */
  readonly chosen?: (target: Target) => string | null;
  /** Which of these are no longer there; of a CRM whose changes do not tell what was deleted or merged. */
  readonly missing?: (target: Target, ids: readonly string[]) => Promise<readonly string[]>;
  /** Makes people belong to companies; of a CRM that lets them belong to none. */
  readonly join?: (joins: readonly Join[]) => Promise<void>;
  /** Writes a lot; the results are in its order. */
  readonly write: (writes: readonly CrmWrite[]) => Promise<readonly WriteResult[]>;
  readonly answers: (since: string) => AsyncIterable<Changes<HandoffAnswer & { readonly key: string }>>;
  readonly deals: (since: string) => AsyncIterable<Changes<CrmTouch<CrmDeal>>>;
  /** By name: each is read on from where it was left. */
  readonly activities: Readonly<Record<string, (since: string) => AsyncIterable<Changes<CrmTouch<CrmActivity>>>>>;
  readonly usage: () => ApiUsage;
  /** Goes on counting from what another process has counted, if that is more. */
  readonly resumeUsage: (usage: ApiUsage) => void;
}

/** The CRM did not do what was asked, whatever the records: out of reach, out of allowance, or not allowed. */
export class CrmFault extends Error {
  readonly kind: "unreachable" | "allowance" | "refused";

  constructor(kind: CrmFault["kind"], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "CrmFault";
    this.kind = kind;
  }
}
