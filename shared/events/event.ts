/** What may arrive: the six calls of the Segment tracking API. */
export const EVENT_TYPES = ["track", "page", "screen", "identify", "group", "alias"] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export type Properties = Readonly<Record<string, unknown>>;

/** The properties of an event that the product reads. Nothing else of them is kept. */
export const READ_PROPERTIES = ["feature", "premium", "count", "topic", "path", "url", "source"] as const;

/** The traits of people and companies that the product reads. */
export const READ_TRAITS = [
  ...(["email", "name", "title", "role", "department", "createdAt", "plan"] as const),
  ...(["domain", "website", "industry", "country", "employees", "technologies"] as const),
  ...(["arr", "mrr", "seats", "seatsUsed", "usage", "usageLimit"] as const),
] as const;
export type ReadTrait = (typeof READ_TRAITS)[number];

/** One accepted product event. `time` is when it happened: milliseconds since the epoch. */
export interface ProductEvent {
  readonly type: EventType;
  readonly messageId: string;
  readonly userId: string | null;
  readonly anonymousId: string | null;
  readonly time: number;
  /** The event's name (track), or the page's or screen's. */
  readonly name: string;
  readonly properties: Properties;
  readonly traits: Properties;
  readonly groupId: string | null;
  /** The id that an alias call says is now `userId`. */
  readonly previousId: string | null;
}
