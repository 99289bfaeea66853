import { type CardReading, readCard } from "./read-card.ts";
import { readList, readNumber, readOneOf, readOr, readParts, readText, readTime } from "./read-parts.ts";
import type { CardHandoff, ScoreCard } from "./score-card.ts";

/** Where the backend answers the HubSpot app; every answer that could be worked out is a 200. */
export const CARD_PATH = "/hubspot/card";
export const OUTCOMES_PATH = "/hubspot/outcomes";
export const STATUS_PATH = "/hubspot/status";

/** A HubSpot record that may be meant. */
export interface RecordCandidate {
  /** HubSpot's record id. */
  readonly id: string;
  readonly name: string | null;
}

/** The backend will not answer: why, in words for who reads the card. */
export interface Refusal {
  readonly state: "refused";
  readonly reason: string;
}

/** What the backend says of a HubSpot record. `now` is its clock, ISO 8601. */
export type CardReply =
  | { readonly state: "ready"; readonly card: ScoreCard; readonly now: string }
  | { readonly state: "not_scored" }
  | { readonly state: "not_linked"; readonly candidates?: readonly RecordCandidate[] }
  | Refusal;

export interface OutcomeRequest {
  /** The same id again is the same report. */
  readonly id: string;
  readonly handoffId: string;
  readonly outcome: "accepted" | "rejected" | "contacted" | "replied" | "meeting_booked";
  readonly reason?: string;
}

export type OutcomeReply = { readonly state: "recorded"; readonly handoff: CardHandoff } | Refusal;

/** What the settings page shows an admin. Lists hold the newest, at most 50 each. Times are ISO 8601. */
export interface ConnectionStatus {
  readonly connected: boolean;
  readonly now: string;
  readonly lastSyncAt: string | null;
  readonly parked: readonly { readonly id: string; readonly kind: "account" | "user"; readonly message: string }[];
  readonly ambiguous: readonly { readonly id: string; readonly candidates: readonly RecordCandidate[] }[];
  /** Of HubSpot's API requests of the day; null is unknown. */
  readonly apiUsed: number | null;
  readonly apiLimit: number | null;
}

/** A card reply as it was understood: its card may be one that this version cannot read. */
export type CardAnswer = Exclude<CardReply, { state: "ready" }> | ReadyAnswer;
export interface ReadyAnswer {
  readonly state: "ready";
  readonly reading: CardReading;
  /** ms */
  readonly now: number;
}

/** Reads a reply of `CARD_PATH`; throws where it is none. */
export function readCardReply(value: unknown): CardAnswer {
  const parts = readParts(value, "reply");
  const state = readOneOf("ready", "not_scored", "not_linked", "refused")(parts.state, "reply.state");
  if (state === "refused") return readRefusal(parts);
  if (state === "not_scored") return { state };
  if (state === "not_linked") return { state, candidates: readList(readCandidate)(parts.candidates, "candidates") };
  const reading = readCard(JSON.stringify(readParts(parts.card, "reply.card")));
  return { state, reading, now: Date.parse(readTime(parts.now, "reply.now")) };
}

/** Reads a reply of `OUTCOMES_PATH`; throws where it is none. Of the handoff it is enough to know how far it is. */
export function readOutcomeReply(value: unknown): { readonly state: "recorded" } | Refusal {
  const parts = readParts(value, "reply");
  const state = readOneOf("recorded", "refused")(parts.state, "reply.state");
  return state === "refused" ? readRefusal(parts) : { state };
}

/** Reads a reply of `STATUS_PATH`; throws where it is none. */
export function readStatusReply(value: unknown): ConnectionStatus | Refusal {
  const parts = readParts(value, "reply");
  if (parts.state === "refused") return readRefusal(parts);
  return {
    connected: parts.connected === true,
    now: readTime(parts.now, "reply.now"),
    lastSyncAt: readOr(readTime, null)(parts.lastSyncAt, "reply.lastSyncAt"),
    parked: readList((item, path) => {
      const { id, kind, message } = readParts(item, path);
      const readKind = readOneOf<"account" | "user">("account", "user");
      return { id: readText(id, path), kind: readKind(kind, path), message: readText(message, path) };
    })(parts.parked, "reply.parked"),
    ambiguous: readList((item, path) => {
      const { id, candidates } = readParts(item, path);
      return { id: readText(id, path), candidates: readList(readCandidate)(candidates, path) };
    })(parts.ambiguous, "reply.ambiguous"),
    apiUsed: readOr(readNumber, null)(parts.apiUsed, "reply.apiUsed"),
    apiLimit: readOr(readNumber, null)(parts.apiLimit, "reply.apiLimit"),
  };
}

const readRefusal = ({ reason }: Readonly<Record<string, unknown>>): Refusal => ({
  state: "refused",
  reason: readText(reason, "reply.reason"),
});

function readCandidate(value: unknown, path: string): RecordCandidate {
  const { id, name } = readParts(value, path);
  return { id: readText(id, `${path}.id`), name: readOr(readText, null)(name, `${path}.name`) };
}
