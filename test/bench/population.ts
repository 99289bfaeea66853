import { between, chance, type Random, seeded } from "../../server/demo/random.ts";
import { dayOf, HOUR_MS, MINUTE_MS } from "../../shared/lib/day.ts";
import {
  ACTIVITY,
  COUNTER_CODES,
  type History,
  KINDS,
  LIMIT,
  NAMED,
  PREMIUM_USE,
  REQUEST,
  USE,
} from "../../shared/usage/history.ts";

/** The moment the population is scored at. */
export const NOW = Date.UTC(2026, 2, 2, 12);
export const TODAY = dayOf(NOW);
export const DAYS = 60;

/** Feature names; the last of them are premium. */
const FEATURES = [
  "Reports",
  "Boards",
  "Search",
  "Comments",
  "Files",
  "Calendar",
  "Filters",
  "Forms",
  "Views",
  "Roles",
  "Audit",
  "Flows",
];
const FIRST_PREMIUM = 9;
export const LIMIT_NAME = FEATURES.length;
export const REQUEST_NAME = FEATURES.length + 1;
/** Every name a history can hold; its index is the name's number in the roll-ups. */
export const NAMES: readonly string[] = [...FEATURES, "Usage Limit Reached", "SSO"];

/** People per account, ten on average. */
const SIZES = [1, 1, 2, 4, 6, 8, 12, 16, 20, 30];
const BLOCK = SIZES.reduce((sum, size) => sum + size, 0);

export interface SampleAccount {
  readonly number: number;
  readonly domain: string | null;
  readonly employees: number | null;
  readonly industry: string | null;
  readonly workspaces: number;
}

export interface SamplePerson {
  readonly number: number;
  readonly account: SampleAccount;
  readonly workspace: number;
  readonly title: string | null;
  readonly department: string | null;
  readonly history: History;
}

const INDUSTRIES = ["Software", "Retail", "Health", "Finance", null];
const TITLES = [
  null,
  null,
  null,
  "Engineer",
  "Designer",
  "Analyst",
  "Product Manager",
  "Head of Data",
  "VP Sales",
  "CTO",
];
const DEPARTMENTS = [null, null, "Engineering", "Sales", "Marketing", "Finance"];

export function sampleAccount(number: number): SampleAccount {
  const random = seeded(number * 2 + 1);
  return {
    number,
    domain: chance(random, 0.8) ? `company${number}.example` : null,
    employees: chance(random, 0.8) ? between(random, [1, 2_000], 3) : null,
    industry: INDUSTRIES[Math.floor(random() * INDUSTRIES.length)]!,
    workspaces: chance(random, 0.1) ? 2 : 1,
  };
}

/** The person of that number; the same number gives the same person, whoever else there is. */
export function samplePerson(number: number): SamplePerson {
  const random = seeded(number * 2);
  const account = sampleAccount(accountOf(number));
  return {
    number,
    account,
    workspace: number % account.workspaces,
    title: TITLES[Math.floor(random() * TITLES.length)]!,
    department: DEPARTMENTS[Math.floor(random() * DEPARTMENTS.length)]!,
    history: sampleHistory(random),
  };
}

function accountOf(person: number): number {
  let rest = person % BLOCK;
  let at = 0;
  while (rest >= SIZES[at]!) rest -= SIZES[at++]!;
  return Math.floor(person / BLOCK) * SIZES.length + at;
}

/** About 35 active days in 60: most people steady, some new, some gone. */
function sampleHistory(random: Random): History {
  const from = chance(random, 0.1) ? between(random, [1, 40]) : DAYS - 1;
  const until = chance(random, 0.15) ? Math.min(from, between(random, [5, 40])) : 0;
  const daily = 0.4 + random() * 0.55;
  const trend = (random() - 0.5) * 2;
  const names = pickNames(random);
  const busy = names.length > 3 ? 0.05 : 0.01;
  const entries: number[] = [];
  const times = {
    pricing_view: [] as number[],
    upgrade_started: [] as number[],
    upgrade_completed: [] as number[],
    conversion: [],
  };
  for (let age = until; age <= from; age++) {
    if (!chance(random, daily * (1 + trend * (0.5 - age / DAYS)))) continue;
    const day = TODAY - age;
    const at = day * 24 * HOUR_MS + 9 * HOUR_MS + number(random, 60) * MINUTE_MS;
    entries.push(day, ACTIVITY, 1 + number(random, 8));
    addDay(random, entries, day, names, busy, times, at);
  }
  const firstDay = TODAY - from;
  const signupAt = from < DAYS - 1 ? firstDay * 24 * HOUR_MS + HOUR_MS : null;
  times.pricing_view.reverse();
  times.upgrade_started.reverse();
  times.upgrade_completed.reverse();
  return {
    firstSeenAt: firstDay * 24 * HOUR_MS + HOUR_MS,
    lastActiveAt: entries.length === 0 ? null : entries[0]! * 24 * HOUR_MS + 10 * HOUR_MS,
    signupAt,
    activationAt: signupAt === null ? null : signupAt + (5 + number(random, 200)) * MINUTE_MS,
    times,
    names: names.map((name) => NAMES[name]!),
    entries,
  };
}

const number = (random: Random, below: number): number => Math.floor(random() * below);

function pickNames(random: Random): number[] {
  const names: number[] = [];
  const share = random() * 0.6;
  for (let name = 0; name < NAMES.length; name++) {
    const isRare = name >= FIRST_PREMIUM;
    if (chance(random, isRare ? share / 3 : share)) names.push(name);
  }
  return names;
}

/** What one active day adds besides activity: rare counters, then one or two of the person's names. */
function addDay(
  random: Random,
  entries: number[],
  day: number,
  names: readonly number[],
  busy: number,
  times: { readonly pricing_view: number[]; readonly upgrade_started: number[]; readonly upgrade_completed: number[] },
  at: number,
): void {
  for (const code of [COUNTER_CODES.api, COUNTER_CODES.export, COUNTER_CODES.invite, COUNTER_CODES.share]) {
    if (chance(random, busy)) entries.push(day, code, 1);
  }
  if (chance(random, busy)) {
    entries.push(day, COUNTER_CODES.pricing_view, 1);
    times.pricing_view.push(at);
    if (chance(random, 0.2)) times.upgrade_started.push(at);
    if (chance(random, 0.1)) times.upgrade_completed.push(at);
  }
  if (chance(random, busy / 10)) entries.push(day, COUNTER_CODES.billing_question, 1);
  const used = names.filter(() => chance(random, 1.2 / Math.max(names.length, 1)));
  for (const name of used) {
    const index = names.indexOf(name);
    entries.push(day, NAMED + index * KINDS + kindOfName(name), 1 + number(random, 3));
  }
}

const kindOfName = (name: number): number => {
  if (name === LIMIT_NAME) return LIMIT;
  if (name === REQUEST_NAME) return REQUEST;
  return name >= FIRST_PREMIUM ? PREMIUM_USE : USE;
};
