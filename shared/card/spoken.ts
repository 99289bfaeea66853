import { DAY_MS, HOUR_MS, MINUTE_MS, spokenDay } from "../lib/day.ts";
import { counted } from "../lib/words.ts";

/** A length of time as people say it: minutes within an hour, hours within a day, then days. */
export function spokenDuration(ms: number): string {
  if (ms < HOUR_MS) return counted(Math.max(1, Math.round(ms / MINUTE_MS)), "minute");
  if (ms < DAY_MS) return counted(Math.round(ms / HOUR_MS), "hour");
  return counted(Math.round(ms / DAY_MS), "day");
}

/** How long ago a moment (ms) was, after two weeks its date: `just now`, `3 hours ago`, `on 12 Mar 2026`. */
export function spokenSince(time: number, now: number): string {
  const age = now - time;
  if (age < MINUTE_MS) return "just now";
  return age < 14 * DAY_MS ? `${spokenDuration(age)} ago` : `on ${spokenDay(Math.floor(time / DAY_MS))}`;
}

/** When something has to be done, and what is said in the hour after that: `Due in 5 hours`, `Due now`, `Overdue by 2 days`. */
export function spokenDue(dueAt: number, now: number): string {
  if (now < dueAt) return `Due in ${spokenDuration(dueAt - now)}`;
  return now - dueAt < HOUR_MS ? "Due now" : `Overdue by ${spokenDuration(now - dueAt)}`;
}

/** A whole number with separators: `12,345`, `−5`. */
export const spokenNumber = (value: number): string =>
  (Math.round(value) + 0).toLocaleString("en-US").replace("-", "−");

/** USD, whole: `$44,880`; null is unknown. */
export const spokenMoney = (usd: number | null): string | null =>
  usd === null ? null : spokenNumber(usd).replace(/\d/, "$$$&");

/** Points or a change with their sign: `+30`, `−20`, `0`. */
export const signed = (points: number): string => (points > 0 ? `+${spokenNumber(points)}` : spokenNumber(points));

/** A share of 1 in whole percent: `24 %`. */
export const spokenShare = (share: number): string => `${Math.round(share * 100)} %`;
