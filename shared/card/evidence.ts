import type { AccountFacts } from "../facts/account-facts.ts";
import { abandonedUpgradeAt, type FactSettings } from "../facts/user-facts.ts";
import { dayOf } from "../lib/day.ts";
import { counted, folded, listed } from "../lib/words.ts";
import { COUNTER_CODES, type History, KINDS, LIMIT, NAMED, PREMIUM_USE, REQUEST, USE } from "../usage/history.ts";

/** What one person did that made a signal fire: how often, when last (UTC day), and the things' own names. */
export interface Deed {
  readonly count: number;
  readonly lastDay: number | null;
  /** Features, limits or requests by name, most frequent first; empty where the signal has none. */
  readonly subjects: readonly string[];
}

type Window = "counting" | "intent";
type Pick = (code: number, isPremium: boolean) => boolean;

const kindIs =
  (...kinds: number[]): Pick =>
  (code) =>
    code >= NAMED && kinds.includes((code - NAMED) % KINDS);
const premiumUse: Pick = (code, isPremium) =>
  kindIs(PREMIUM_USE)(code, isPremium) || (kindIs(USE)(code, isPremium) && isPremium);
const counter =
  (...codes: (number | undefined)[]): Pick =>
  (code) =>
    codes.includes(code);

const { api, export: exported, invite, share, pricing_view, billing_question, volume_pricing_question } = COUNTER_CODES;
const PRICING: [Window, Pick] = ["intent", counter(pricing_view)];
const PREMIUM: [Window, Pick] = ["counting", premiumUse];
const INVITES: [Window, Pick] = ["counting", counter(invite)];

/** Where in a history the deeds behind a user signal are. */
const SOURCES: Readonly<Record<string, [Window, Pick]>> = {
  premium_any: PREMIUM,
  premium_3: PREMIUM,
  limit_hit: ["counting", kindIs(LIMIT)],
  api: ["counting", counter(api)],
  breadth_5: ["counting", kindIs(USE, PREMIUM_USE)],
  export: ["counting", counter(exported)],
  invites_1: INVITES,
  invites_3: INVITES,
  invites_6: INVITES,
  shared: ["counting", counter(share)],
  pricing_1: PRICING,
  pricing_3: PRICING,
  enterprise_request: ["intent", kindIs(REQUEST)],
  billing_question: ["intent", counter(billing_question, volume_pricing_question)],
};

/** What a person did behind a user signal; null for a signal about the shape of their usage rather than single deeds. */
export function deedsBehind(signalId: string, history: History, settings: FactSettings): Deed | null {
  const today = dayOf(settings.now);
  if (signalId === "upgrade_abandoned") {
    const started = abandonedUpgradeAt(history, settings.now, today - settings.lookback.intentDays + 1);
    return started === null ? null : { count: 1, lastDay: dayOf(started), subjects: [] };
  }
  const source = SOURCES[signalId];
  if (source === undefined) return null;
  const [window, picks] = source;
  const from = today - (window === "counting" ? settings.lookback.countingDays : settings.lookback.intentDays) + 1;
  const bySubject = new Map<string, number>();
  let count = 0;
  let lastDay: number | null = null;
  for (let i = 0; i < history.entries.length; i += 3) {
    const [day, code, times] = [history.entries[i]!, history.entries[i + 1]!, history.entries[i + 2]!];
    if (day > today || day < from) continue;
    const subject = code < NAMED ? "" : history.names[Math.floor((code - NAMED) / KINDS)]!;
    if (!picks(code, settings.premiumFeatures.has(folded(subject)))) continue;
    count += times;
    lastDay = Math.max(lastDay ?? day, day);
    if (subject !== "") bySubject.set(subject, (bySubject.get(subject) ?? 0) + times);
  }
  return { count, lastDay, subjects: mostFrequent(bySubject) };
}

/** Names by how often they occur, most frequent first. */
export const mostFrequent = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);

/** The deeds of several people as one. */
export function mergeDeeds(deeds: readonly Deed[]): Deed {
  const subjects = new Map<string, number>();
  for (const deed of deeds) {
    for (const subject of deed.subjects) subjects.set(subject, (subjects.get(subject) ?? 0) + 1);
  }
  const days = deeds.map((deed) => deed.lastDay).filter((day) => day !== null);
  return {
    count: deeds.reduce((sum, deed) => sum + deed.count, 0),
    lastDay: days.length === 0 ? null : Math.max(...days),
    subjects: mostFrequent(subjects),
  };
}

/** Why an account or company signal holds, in words. */
export function accountReason(signalId: string, facts: AccountFacts): string {
  const { employees, industry, country, technologies } = facts;
  const growth = Math.round((facts.userGrowth ?? 0) * 100);
  const company = [
    industry,
    employees === null ? null : `${employees} employees`,
    country,
    ...technologies.slice(0, 3),
  ];
  const reasons: Readonly<Record<string, string>> = {
    same_domain_3: `${facts.users} people of this account use the product`,
    same_domain_10: `${facts.users} people of this account use the product`,
    size_50: `${employees} employees`,
    size_500: `${employees} employees`,
    target_industry: `Industry: ${industry}`,
    icp_match: listed(
      company.filter((part) => part !== null),
      6,
    ),
    single_user_30: `One user, no invitation, ${facts.ageDays} days old`,
    active_users_5: `${counted(facts.activeUsers30, "person", "people")} active in the last 30 days`,
    active_users_10: `${counted(facts.activeUsers30, "person", "people")} active in the last 30 days`,
    departments_2: `${facts.departments} departments active in the last 30 days`,
    departments_3: `${facts.departments} departments active in the last 30 days`,
    user_growth: `${facts.activeUsersPrevious30} to ${facts.activeUsers30} active users in 30 days (+${growth} %)`,
    executive: `${counted(facts.executives, "executive")} active in the last 30 days`,
    workspaces_2: `${facts.workspaces} workspaces`,
  };
  return reasons[signalId] ?? "";
}
