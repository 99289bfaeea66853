/** Calendar days are whole numbers: UTC days since 1970-01-01. */
export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;

/** The UTC day a moment (milliseconds since the epoch) falls on. */
export const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);

/** A day number as `YYYY-MM-DD`. */
export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A day number in words a salesperson reads at a glance: `12 Mar 2026`. */
export function spokenDay(day: number): string {
  const date = new Date(day * DAY_MS);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** A day relative to today: `today`, `yesterday`, `3 days ago`, then the date. */
export function spokenAge(day: number, today: number): string {
  const age = today - day;
  if (age <= 0) return "today";
  if (age === 1) return "yesterday";
  return age < 14 ? `${age} days ago` : `on ${spokenDay(day)}`;
}
