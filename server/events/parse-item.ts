import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  EVENT_TYPES,
  type ProductEvent,
  type Properties,
  READ_PROPERTIES,
  READ_TRAITS,
} from "../../shared/events/event.ts";
import { eventTime } from "../../shared/events/event-time.ts";

export const MOST_EVENT_BYTES = 32 * 1024;
/** Ids are keys of indexes, which take no more. */
export const LONGEST_ID = 512;
/** Nothing the product counts happened before; a clock that says so is broken. */
const EARLIEST = Date.UTC(2000, 0, 1);

const id = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((value) => value.length <= LONGEST_ID, `expected at most ${LONGEST_ID} characters`)
  .refine((value) => value.isWellFormed() && !value.includes("\0"), "expected text without NUL and lone surrogates")
  .transform((value) => (value.trim() === "" ? null : value))
  .nullish();
const bag = z
  .custom<Properties>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "expected an object",
  )
  .nullish();
const moment = z.union([z.string(), z.number()]).nullish();

/** The fields of an item that the product reads; the rest is left out. */
const itemSchema = z.object({
  type: z.enum(EVENT_TYPES),
  messageId: id,
  userId: id,
  anonymousId: id,
  groupId: id,
  previousId: id,
  event: z.string().nullish(),
  name: z.string().nullish(),
  timestamp: moment,
  originalTimestamp: moment,
  sentAt: z.unknown().optional(),
  receivedAt: z.unknown().optional(),
  properties: bag,
  traits: bag,
  context: bag,
});
type Item = z.infer<typeof itemSchema>;

/** When and how the request that carried an item came. Times in ms. */
export interface Arrival {
  readonly receivedAt: number;
  readonly sentAt: number | null;
  /** A replay of what another system received: items say themselves when that was. */
  readonly isReplay: boolean;
}

/** An item's event, or why it is not accepted. */
export type ParsedItem = { readonly event: ProductEvent } | { readonly error: string };

export function parseItem(raw: unknown, arrival: Arrival): ParsedItem {
  const tooMuch = sizeProblem(raw);
  if (tooMuch !== null) return { error: tooMuch };
  const parsed = itemSchema.safeParse(raw);
  if (!parsed.success) return { error: firstProblem(parsed.error) };
  const item = parsed.data;
  const missing = missingPart(item);
  if (missing !== null) return { error: missing };
  const time = timeOf(item, arrival);
  return typeof time === "string" ? { error: time } : { event: toEvent(item, time) };
}

function firstProblem(error: z.ZodError): string {
  const [issue] = error.issues;
  const path = issue?.path.join(".") ?? "";
  return path === "" ? "expected an object" : `${path}: ${issue?.message}`;
}

function missingPart(item: Item): string | null {
  const { type } = item;
  if (type === "group" && (item.groupId ?? null) === null) return "groupId: expected an id";
  if (type === "alias" && ((item.previousId ?? null) === null || (item.userId ?? null) === null)) {
    return "userId and previousId: an alias needs both";
  }
  if (type === "track" && clean(item.event ?? "") === "") return "event: expected a name";
  if (type !== "group" && (item.userId ?? item.anonymousId ?? null) === null) {
    return "userId or anonymousId: expected one of them";
  }
  return null;
}

function timeOf(item: Item, arrival: Arrival): number | string {
  const timestamp = toTime(item.timestamp);
  const originalTimestamp = toTime(item.originalTimestamp);
  if (timestamp === "unreadable") return "timestamp: expected an ISO 8601 date";
  if (originalTimestamp === "unreadable") return "originalTimestamp: expected an ISO 8601 date";
  const claimed = arrival.isReplay ? known(toTime(item.receivedAt)) : arrival.receivedAt;
  const receivedAt = Math.min(claimed ?? arrival.receivedAt, arrival.receivedAt);
  // the sender's clock can be corrected only by the moment the item was received, which a replay may not say
  const sentAt = claimed === null ? null : (known(toTime(item.sentAt)) ?? arrival.sentAt);
  const time = eventTime({ receivedAt, sentAt, originalTimestamp, timestamp });
  return time < EARLIEST ? "timestamp: expected a date after the year 1999" : time;
}

const known = (time: number | "unreadable" | null): number | null => (time === "unreadable" ? null : time);

const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?<zone> ?(?:Z|[+-]\d{2}:?\d{2}))?)?$/i;

/** ISO 8601 text (UTC unless it says otherwise), or milliseconds since the epoch, as ms. */
export function toTime(value: unknown): number | "unreadable" | null {
  if (value === null || value === undefined || value === "") return null;
  const time = typeof value === "number" ? value : typeof value === "string" ? parseIso(value.trim()) : Number.NaN;
  return Number.isFinite(time) && Math.abs(time) < 8.64e15 ? Math.floor(time) : "unreadable";
}

function parseIso(text: string): number {
  const match = ISO.exec(text);
  if (match === null) return Number.NaN;
  return Date.parse(match.groups?.zone === undefined && text.length > 10 ? `${text}Z` : text);
}

function toEvent(item: Item, time: number): ProductEvent {
  const page = item.type === "page" ? item.context?.page : undefined;
  return {
    type: item.type,
    messageId: item.messageId ?? randomUUID(),
    userId: item.userId ?? null,
    anonymousId: item.anonymousId ?? null,
    time,
    name: clean((item.type === "track" ? item.event : item.name) ?? ""),
    // a page's path may only be in its context, where browser SDKs put it
    properties: pick(READ_PROPERTIES, page, item.properties),
    traits: item.type === "identify" || item.type === "group" ? pick(READ_TRAITS, item.traits) : NOTHING,
    groupId: item.groupId ?? null,
    previousId: item.previousId ?? null,
  };
}

const NOTHING: Properties = {};
const LONGEST_VALUE = 1_000;

/** These fields of the bags, of which the last says most. */
function pick(fields: readonly string[], ...bags: readonly unknown[]): Properties {
  let picked: Record<string, unknown> | null = null;
  for (const bag of bags) {
    if (typeof bag !== "object" || bag === null) continue;
    for (const field of fields) {
      const value = (bag as Record<string, unknown>)[field];
      if (value === undefined || value === null || !Object.hasOwn(bag, field)) continue;
      picked ??= {};
      picked[field] = typeof value === "string" ? clean(value).slice(0, LONGEST_VALUE).toWellFormed() : value;
    }
  }
  return picked ?? NOTHING;
}

/** Text fit for the store and the eye: PostgreSQL takes no NUL, UTF-8 no lone surrogate. */
export const clean = (text: string): string => text.replaceAll("\0", "").toWellFormed().trim();

const MOST_DEPTH = 64;
const MOST_BYTES_PER_CHARACTER = 6;

/** Measured roughly first: exact sizes are dear, and almost every event is small. */
export function sizeProblem(raw: unknown): string | null {
  const size = roughSize(raw, 0);
  if (size === Number.POSITIVE_INFINITY) return `expected at most ${MOST_DEPTH} levels of nesting`;
  if (size * MOST_BYTES_PER_CHARACTER <= MOST_EVENT_BYTES) return null;
  return Buffer.byteLength(JSON.stringify(raw)) > MOST_EVENT_BYTES ? TOO_LARGE : null;
}

export const TOO_LARGE = `expected at most ${MOST_EVENT_BYTES / 1024} KB an event`;

/** Characters of the JSON, at least a sixth of its bytes; infinite when nested too deep. */
function roughSize(value: unknown, depth: number): number {
  if (typeof value === "string") return value.length + 2;
  if (typeof value !== "object" || value === null) return 5;
  if (depth > MOST_DEPTH) return Number.POSITIVE_INFINITY;
  let size = 2;
  for (const key in value) size += key.length + 4 + roughSize((value as Record<string, unknown>)[key], depth + 1);
  return size;
}
