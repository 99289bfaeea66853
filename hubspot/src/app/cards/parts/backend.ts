import { hubspot } from "@hubspot/ui-extensions";
import {
  BACKEND_URL,
  CARD_PATH,
  type CardAnswer,
  OUTCOMES_PATH,
  type OutcomeRequest,
  readCardReply,
  readOutcomeReply,
} from "../product.js";

/** A rep waits no longer than this for what the record itself can show. */
const TIMEOUT_MS = 8_000;

async function ask(path: string, options: Parameters<typeof hubspot.fetch>[1]): Promise<unknown> {
  const response = await hubspot.fetch(`${BACKEND_URL}${path}`, { timeout: TIMEOUT_MS, ...options });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}

/** The card of a record, anew. HubSpot signs the request, and repeats it once where it fails. */
export async function fetchCard(objectTypeId: string, objectId: number): Promise<CardAnswer> {
  return readCardReply(await ask(`${CARD_PATH}?objectTypeId=${objectTypeId}&objectId=${objectId}`, { method: "GET" }));
}

/** Reports what sales did; the same id again changes nothing. */
export async function sendOutcome(request: OutcomeRequest): Promise<void> {
  const reply = readOutcomeReply(await ask(OUTCOMES_PATH, { method: "POST", body: { ...request } }));
  if (reply.state === "refused") throw new Error(reply.reason);
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
