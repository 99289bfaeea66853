/** What may arrive: the six calls of the Segment tracking API. */
export const EVENT_TYPES = ["track", "page", "screen", "identify", "group", "alias"] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export type Properties = Readonly<Record<string, unknown>>;

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
