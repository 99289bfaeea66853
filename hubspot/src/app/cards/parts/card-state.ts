import {
  type CardAnswer,
  type CardReading,
  type RecordCandidate,
  type RecordFact,
  readCard,
  type ScoreCard,
  viewRecord,
} from "../product.js";

/** What HubSpot gives of the record itself. */
export interface SavedRecord {
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly properties: Readonly<Record<string, string | null>>;
}

/** Where asking the backend stands. */
export type Live =
  | { readonly state: "waiting" }
  | { readonly state: "answered"; readonly answer: CardAnswer }
  | { readonly state: "unreachable"; readonly detail: string };

/** What there is to know, and for whoever looks after the set-up why. */
export interface Notice {
  readonly title: string;
  readonly text: string;
  readonly detail: string | null;
}

export type CardState =
  | { readonly state: "loading" }
  | ReadyState
  | { readonly state: "empty"; readonly candidates: readonly RecordCandidate[] | null }
  | { readonly state: "failed"; readonly notice: Notice; readonly facts: readonly RecordFact[] };

export interface ReadyState {
  readonly state: "ready";
  readonly card: ScoreCard;
  /** The moment that ages are told against, ms. */
  readonly now: number;
  /** Null when the card is the backend's own. */
  readonly notice: Notice | null;
  /** Feedback would arrive. */
  readonly takesFeedback: boolean;
}

const NOT_LOADED = "The score could not be loaded";
const SAVED = "What you see is what was last saved on this record. Feedback opens when the connection is back.";

/**
 * What the card shows: the backend's word where there is one, else what is saved on the record. `openedAt` is when the
 * card was opened, ms.
 */
export function cardState(live: Live, saved: SavedRecord, openedAt: number): CardState {
  const reading = readCard(saved.properties.pls_score_card);
  if (live.state === "waiting") {
    if (saved.isLoading || reading.state !== "ready") return { state: "loading" };
    return { state: "ready", card: reading.card, now: openedAt, notice: null, takesFeedback: true };
  }
  if (live.state === "unreachable") {
    if (saved.isLoading) return { state: "loading" };
    const notice = { title: "Groundswell cannot be reached", text: SAVED, detail: live.detail };
    return savedState(reading, saved, notice, openedAt);
  }
  const { answer } = live;
  if (answer.state === "not_scored") return { state: "empty", candidates: null };
  if (answer.state === "not_linked") return { state: "empty", candidates: answer.candidates ?? [] };
  if (answer.state === "refused") {
    if (saved.isLoading) return { state: "loading" };
    return savedState(reading, saved, { title: answer.reason, text: SAVED, detail: null }, openedAt);
  }
  if (answer.reading.state === "ready") {
    return { state: "ready", card: answer.reading.card, now: answer.now, notice: null, takesFeedback: true };
  }
  return { state: "failed", notice: unreadable(answer.reading), facts: viewRecord(saved.properties) };
}

function savedState(reading: CardReading, saved: SavedRecord, notice: Notice, now: number): CardState {
  if (reading.state === "ready") return { state: "ready", card: reading.card, now, notice, takesFeedback: false };
  const facts = viewRecord(saved.properties);
  const text =
    facts.length > 0
      ? "This is what is saved on the record."
      : (saved.error?.message ?? "Nothing is saved on this record.");
  const detail = notice.detail ?? (reading.state === "unreadable" ? reading.detail : null);
  return { state: "failed", notice: { title: NOT_LOADED, text: `${notice.title}. ${text}`, detail }, facts };
}

const unreadable = (reading: Exclude<CardReading, { state: "ready" }>): Notice => ({
  title: "The score cannot be read",
  text:
    reading.state === "unreadable" && reading.reason === "other_version"
      ? "The score was written by another version than this card can read. Your admin can upload the app again."
      : "Tell your admin if this stays.",
  detail: reading.state === "unreadable" ? reading.detail : null,
});
