/** A Segment-shaped message, as an SDK or a warehouse export would send it. */
export interface DemoEvent extends Readonly<Partial<Record<TextField, string>>> {
  readonly type: "identify" | "group" | "track" | "page" | "alias";
  readonly messageId: string;
  readonly timestamp: string;
  readonly properties?: Properties;
  readonly traits?: Properties;
}
type TextField = "userId" | "anonymousId" | "previousId" | "groupId" | "event" | "name";
export type Properties = Readonly<Record<string, unknown>>;

/** A message before it has its place in the stream: `at` in epoch milliseconds. */
export type Draft = Omit<DemoEvent, "messageId" | "timestamp"> & { readonly at: number };

export const MINUTE = 60_000;
export const DAY = 1_440 * MINUTE;

/** The demo counts in days before `now`'s UTC day: 0 is today. */
export interface Calendar {
  readonly now: number;
  readonly today: number;
}

export const calendarOf = (now: Date): Calendar => ({ now: +now, today: Math.floor(+now / DAY) * DAY });

/** Saturdays and Sundays; 1 January 1970 was a Thursday. */
export const isWeekend = ({ today }: Calendar, daysAgo: number): boolean => (today / DAY - daysAgo + 5) % 7 < 2;

/** The instant of a minute on the wall clock of a place `utcOffset` hours east of UTC. */
export const instant = (place: Calendar & { utcOffset: number }, daysAgo: number, minute: number): number =>
  place.today - daysAgo * DAY + (minute - place.utcOffset * 60) * MINUTE;

/** What a person does: an event by its name, or a page by its path. */
export const act = (at: number, userId: string, what: string, properties: Properties = {}): Draft =>
  what.startsWith("/") ? view(at, { userId }, what) : { at, type: "track", userId, event: what, properties };

export const view = (at: number, who: { userId: string } | { anonymousId: string }, path: string): Draft => {
  const name = path === "/" ? "Home" : path.slice(1, 2).toUpperCase() + path.slice(2);
  return { at, type: "page", ...who, name, properties: { path, url: `https://larkboard.example${path}` } };
};
