import type { ConnectionStatus } from "../../shared/card/hubspot-card-api.ts";
import type { CardHandoff, ScoreCard } from "../../shared/card/score-card.ts";

/** What the workbench's page and its server say to each other. Times are ISO 8601 unless they say ms. */

export type AccountSort = "score" | "change" | "activeUsers" | "due";

export interface AccountLine {
  readonly id: string;
  readonly name: string;
  readonly tier: 1 | 2 | 3 | 4;
  readonly score: number;
  readonly scoreChange7d: number | null;
  readonly segment: string;
  readonly trajectory: string;
  readonly activeUsers: number;
  readonly scoredAt: string;
  /** Activity events of the last 8 complete weeks, oldest first. */
  readonly weekly: readonly number[];
  readonly handoff: CardHandoff | null;
}

/** `GET /workbench/accounts?tier=&segment=&trajectory=&q=&sort=&limit=&cursor=` */
export interface AccountsPage {
  readonly accounts: readonly AccountLine[];
  readonly nextCursor: string | null;
}

/** `GET /workbench/counts?segment=&trajectory=&q=`: accounts by tier that the other filters leave. */
export interface TierCounts {
  readonly all: number;
  readonly tiers: Readonly<Record<1 | 2 | 3 | 4, number>>;
}

/** A record as Salesforce would hold it: fields by API name. */
export interface SalesforceRecord {
  readonly id: string;
  readonly apiName: string;
  readonly fields: Readonly<Record<string, string | null>>;
}

/** `GET /workbench/records/account/:id`, `GET /workbench/records/user/:id`: what either CRM would have on the record. */
export interface CrmRecord {
  readonly card: ScoreCard;
  readonly salesforce: { readonly record: SalesforceRecord; readonly handoffs: readonly SalesforceRecord[] };
  /** The record's properties, and the backend's answer to the card as HubSpot would fetch it. */
  readonly hubspot: {
    readonly objectTypeId: "0-1" | "0-2";
    readonly properties: Readonly<Record<string, string | null>>;
    readonly reply: unknown;
  };
}

/** A product moment to try: Segment-shaped calls for `POST /v1/batch`, about real people of the account. */
export interface Moment {
  readonly id: string;
  readonly label: string;
  /** What to expect of it, in a sentence. */
  readonly expects: string;
  readonly batch: readonly Readonly<Record<string, unknown>>[];
}

/** `GET /workbench/moments?accountId=`: each time under new message ids. None where events are real: keys are configured. */
export interface Moments {
  readonly moments: readonly Moment[];
}

/** A message of `GET /workbench/live` (server-sent events), `at` in ms of the server's real clock. */
export type LiveMessage =
  | { readonly stage: "folded"; readonly at: number; readonly events: number; readonly accountIds: readonly string[] }
  | { readonly stage: "scored"; readonly at: number; readonly accountIds: readonly string[] }
  | { readonly stage: "fired"; readonly at: number; readonly accountId: string; readonly trigger: FiredTrigger }
  | { readonly stage: "handoff"; readonly at: number; readonly accountId: string; readonly handoff: CardHandoff };

export interface FiredTrigger {
  readonly id: string;
  readonly priority: "high" | "medium" | "low" | "moment";
  readonly label: string;
}

/** `GET /workbench/health` */
export interface Health {
  readonly now: string;
  readonly store: "embedded" | "PostgreSQL";
  readonly worker: "working" | "failing" | "stopped";
  readonly waitingEvents: number;
  /** Seconds the oldest waiting delivery, or stale account, has waited. */
  readonly foldLagSeconds: number;
  readonly scoringLagSeconds: number;
  readonly staleAccounts: number;
  readonly modelVersion: string;
  readonly rejected: readonly RejectedLine[];
  /** Null when no CRM is configured. */
  readonly crm: CrmHealth | null;
}

export interface RejectedLine {
  readonly receivedAt: string;
  readonly source: string;
  readonly error: string;
  readonly messageId: string | null;
}

export interface CrmHealth {
  readonly crm: "salesforce" | "hubspot";
  readonly state: string;
  readonly message: string | null;
  readonly lastSyncAt: string | null;
  readonly apiUsed: number | null;
  readonly apiBudget: number | null;
  readonly parked: ConnectionStatus["parked"];
  readonly ambiguous: ConnectionStatus["ambiguous"];
}

/** `POST /workbench/outcomes` takes an `OutcomeRequest` and answers an `OutcomeReply`, as HubSpot's card does. */

/** `GET /workbench/connection`: how to send to the server that runs. */
export interface Connection {
  readonly url: string;
  readonly writeKey: string;
  /** `<your API key>` where it is configured: it is told to nobody. */
  readonly apiKey: string;
}

/**
 * `GET /workbench/session`: "open" for who may see the workbench, "key" for who has to give an API key first by
 * `POST /workbench/session {apiKey}`: 401 for a wrong one, 429 after ten. Without a session anything else is a 401.
 */
export interface Session {
  readonly state: "open" | "key";
}
