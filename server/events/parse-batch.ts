import { z } from "zod";
import { EVENT_TYPES, type EventType, type ProductEvent } from "../../shared/events/event.ts";
import { type Arrival, type ParsedItem, parseItem, sizeProblem, TOO_LARGE, toTime } from "./parse-item.ts";
import { fromPostHog } from "./posthog.ts";

/** How a body is to be read: a Segment batch, a replay of one, a PostHog batch, or one call of the type in its path. */
export type Format = "segment" | "import" | "posthog" | EventType;

export interface Rejection {
  readonly index: number;
  readonly messageId: string | null;
  readonly error: string;
  readonly item: unknown;
}

export interface ParsedBatch {
  /** Events of the accepted items; an item may give several (PostHog) or none. */
  readonly events: readonly ProductEvent[];
  /** How many items were accepted. */
  readonly accepted: number;
  readonly rejected: readonly Rejection[];
  readonly isAllTooLarge: boolean;
}

/** The body is JSON but no batch. */
export class NotABatch extends Error {}

const envelope = z.object({
  batch: z.array(z.unknown()),
  sentAt: z.unknown().optional(),
  sent_at: z.unknown().optional(),
  writeKey: z.unknown().optional(),
  api_key: z.unknown().optional(),
});

/** The items of a body and what its envelope says of all of them. */
export interface Envelope {
  readonly items: readonly unknown[];
  /** ms; null when unknown. */
  readonly sentAt: number | null;
  readonly writeKey: string | null;
}

export function openEnvelope(body: unknown, format: Format): Envelope {
  if (isSingle(format)) {
    if (typeof body !== "object" || body === null || Array.isArray(body)) throw new NotABatch("expected an object");
    const { writeKey } = body as { writeKey?: unknown };
    return {
      items: [{ ...body, type: format }],
      sentAt: null,
      writeKey: typeof writeKey === "string" ? writeKey : null,
    };
  }
  const parsed = envelope.safeParse(body);
  if (!parsed.success) throw new NotABatch('expected an object with a list "batch"');
  const { batch, sentAt, sent_at, writeKey, api_key } = parsed.data;
  const sent = toTime(sentAt ?? sent_at);
  const key = writeKey ?? api_key;
  return {
    items: batch,
    sentAt: typeof sent === "number" ? sent : null,
    writeKey: typeof key === "string" ? key : null,
  };
}

const isSingle = (format: Format): format is EventType => (EVENT_TYPES as readonly string[]).includes(format);

/** Reads every item; bad ones are rejected with their reason and do not touch the others. */
export function parseBatch({ items, sentAt }: Envelope, format: Format, receivedAt: number): ParsedBatch {
  const events: ProductEvent[] = [];
  const rejected: Rejection[] = [];
  const arrival = { receivedAt, sentAt, isReplay: format === "import" };
  items.forEach((item, index) => {
    const parts = format === "posthog" ? parsePostHog(item, arrival) : [parseItem(item, arrival)];
    const problem = parts.find((part) => "error" in part);
    if (problem !== undefined) rejected.push({ index, messageId: messageIdOf(item), error: problem.error, item });
    else for (const part of parts) if ("event" in part) events.push(part.event);
  });
  return {
    events,
    accepted: items.length - rejected.length,
    rejected,
    isAllTooLarge:
      rejected.length > 0 && rejected.length === items.length && rejected.every((one) => one.error === TOO_LARGE),
  };
}

/** The limits are for what was sent, not for what the translation leaves of it. */
function parsePostHog(item: unknown, arrival: Arrival): ParsedItem[] {
  const tooMuch = sizeProblem(item);
  return tooMuch === null ? fromPostHog(item).map((part) => parseItem(part, arrival)) : [{ error: tooMuch }];
}

function messageIdOf(item: unknown): string | null {
  if (typeof item !== "object" || item === null) return null;
  const { messageId, uuid } = item as { messageId?: unknown; uuid?: unknown };
  const id = messageId ?? uuid;
  return typeof id === "string" || typeof id === "number" ? String(id) : null;
}
