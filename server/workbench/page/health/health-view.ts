import { spokenDuration, spokenNumber, spokenSince } from "../../../../shared/card/spoken.ts";
import type { CrmHealth, Health } from "../../contract.ts";

export type Tone = "good" | "waiting" | "bad";

export interface Vital {
  readonly label: string;
  readonly value: string;
  readonly detail: string;
  readonly tone: Tone;
}

/** Behind by more than this, seconds, something is wrong. */
const SLOW_SECONDS = 60;
/** Shorter lags are the loop at work. */
const NOTICEABLE_SECONDS = 5;

/** The numbers an admin looks at first. */
export function vitalsOf(health: Health): readonly Vital[] {
  const { worker, waitingEvents, foldLagSeconds, scoringLagSeconds, staleAccounts, store } = health;
  return [
    {
      label: "Worker",
      value: WORKERS[worker],
      detail: worker === "working" ? "Folds events and scores accounts" : "The server's log says why",
      tone: worker === "working" ? "good" : "bad",
    },
    {
      label: "Ingest lag",
      value: lagInWords(foldLagSeconds),
      detail: waitingEvents === 0 ? "No event waits" : `${spokenNumber(waitingEvents)} events wait`,
      tone: toneOf(foldLagSeconds),
    },
    {
      label: "Scoring lag",
      value: lagInWords(scoringLagSeconds),
      detail: staleAccounts === 0 ? "Every score is fresh" : `${spokenNumber(staleAccounts)} accounts to score`,
      tone: toneOf(scoringLagSeconds),
    },
    {
      label: "Store",
      value: store === "embedded" ? "Embedded" : store,
      detail:
        store === "embedded"
          ? "Does not survive power loss: use PostgreSQL in production"
          : "Durable before each answer",
      tone: store === "embedded" ? "waiting" : "good",
    },
  ];
}

const WORKERS = { working: "Working", failing: "Failing", stopped: "Stopped" } as const;

const toneOf = (seconds: number): Tone =>
  seconds > SLOW_SECONDS ? "bad" : seconds > NOTICEABLE_SECONDS ? "waiting" : "good";

export const lagInWords = (seconds: number): string =>
  seconds < 1 ? "None" : seconds < SLOW_SECONDS ? `${Math.round(seconds)} s` : spokenDuration(seconds * 1000);

export interface CrmView {
  readonly name: string;
  readonly state: string;
  readonly tone: Tone;
  readonly message: string | null;
  readonly lastSync: string;
  /** Null where the CRM has not said yet. */
  readonly budget: { readonly used: number; readonly most: number; readonly text: string } | null;
}

const CRM_NAMES = { salesforce: "Salesforce", hubspot: "HubSpot" } as const;
const CRM_TONES: Readonly<Record<string, Tone>> = { connected: "good", starting: "waiting", paused: "waiting" };

export function viewCrm(crm: CrmHealth, now: number): CrmView {
  const { state, message, lastSyncAt, apiUsed, apiBudget } = crm;
  return {
    name: CRM_NAMES[crm.crm],
    state: state.charAt(0).toUpperCase() + state.slice(1).replaceAll("_", " "),
    tone: CRM_TONES[state] ?? "bad",
    message,
    lastSync: lastSyncAt === null ? "Not yet" : spokenSince(Date.parse(lastSyncAt), now),
    budget:
      apiUsed === null || apiBudget === null
        ? null
        : {
            used: Math.min(apiUsed, apiBudget),
            most: apiBudget,
            text: `${spokenNumber(apiUsed)} of ${spokenNumber(apiBudget)} requests of today's budget`,
          },
  };
}
