import type { FactSettings } from "../facts/user-facts.ts";
import { fallingWeeks, risingWeeks, type Trajectory, trajectoryOf } from "../facts/weeks.ts";
import { DAY_MS, dayOf, isoDay } from "../lib/day.ts";
import { folded } from "../lib/words.ts";
import { type History, KINDS, NAMED, PREMIUM_USE, USE } from "../usage/history.ts";
import { traitOf } from "../usage/profile.ts";
import { mostFrequent } from "./evidence.ts";
import type { Member } from "./member.ts";
import type { UsageSummary, WeekUsage } from "./score-card.ts";

const WEEKS = 8;
const TOP_FEATURES = 8;

/** How these people use the product: all of an account's, or one person. */
export function summarizeUsage(members: readonly Member[], workspaces: number, settings: FactSettings): UsageSummary {
  const active30 = members.filter((member) => member.facts.activeDays30 > 0);
  const activeDays = sum(active30.map((member) => member.facts.activeDays30));
  const seen = members.map((member) => lastActiveAt(member.history, settings.now)).filter((time) => time !== null);
  const last = seen.length === 0 ? null : seen.reduce((a, b) => Math.max(a, b));
  return {
    activeUsers7: members.filter((member) => member.facts.activeDays7 > 0).length,
    activeUsers30: active30.length,
    users: members.length,
    events30: sum(members.map((member) => member.facts.events30)),
    dauMau: active30.length === 0 ? 0 : Math.round((activeDays / 30 / active30.length) * 1000) / 1000,
    departments: departmentsOf(active30),
    workspaces,
    weekly: weeklyUsage(members, dayOf(settings.now)),
    topFeatures: topFeatures(members, settings),
    lastActiveAt: last === null ? null : new Date(last).toISOString(),
    trajectory: trajectoryOfMembers(members),
  };
}

/** Last activity up to `now`: exact when it is the person's last of all, else the start of that day; ms. */
function lastActiveAt(history: History, now: number): number | null {
  const today = dayOf(now);
  if (history.lastActiveAt !== null && dayOf(history.lastActiveAt) <= today) return history.lastActiveAt;
  for (let i = 0; i < history.entries.length; i += 3) {
    if (history.entries[i]! <= today) return history.entries[i]! * DAY_MS;
  }
  return null;
}

/** Distinct departments as first written, alphabetically. */
function departmentsOf(members: readonly Member[]): string[] {
  const departments = new Map<string, string>();
  for (const member of members) {
    const department = traitOf(member.profile, "department");
    if (department !== null && !departments.has(folded(department))) departments.set(folded(department), department);
  }
  return [...departments.values()].sort((a, b) => a.localeCompare(b));
}

function trajectoryOfMembers(members: readonly Member[]): Trajectory {
  const weekly = (members[0]?.facts.weekly ?? []).map((_, week) =>
    sum(members.map((member) => member.facts.weekly[week]!)),
  );
  return trajectoryOf(risingWeeks(weekly), fallingWeeks(weekly));
}

function weeklyUsage(members: readonly Member[], today: number): WeekUsage[] {
  const weeks = Array.from({ length: WEEKS }, (_, index) => WEEKS - 1 - index);
  return weeks.map((week) => ({
    week: isoDay(today - 7 * (week + 1)),
    events: sum(members.map((member) => member.facts.weekly[week]!)),
    activeUsers: members.filter((member) => member.facts.weekly[week]! > 0).length,
  }));
}

function topFeatures(members: readonly Member[], settings: FactSettings): { name: string; count: number }[] {
  const today = dayOf(settings.now);
  const from = today - settings.lookback.countingDays + 1;
  const counts = new Map<string, number>();
  for (const { history } of members) {
    for (let i = 0; i < history.entries.length; i += 3) {
      const [day, code, count] = [history.entries[i]!, history.entries[i + 1]!, history.entries[i + 2]!];
      if (day < from || day > today || code < NAMED) continue;
      const kind = (code - NAMED) % KINDS;
      if (kind !== USE && kind !== PREMIUM_USE) continue;
      const name = history.names[Math.floor((code - NAMED) / KINDS)]!;
      counts.set(name, (counts.get(name) ?? 0) + count);
    }
  }
  return mostFrequent(counts)
    .slice(0, TOP_FEATURES)
    .map((name) => ({ name, count: counts.get(name)! }));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
