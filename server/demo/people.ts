import type { Company } from "./companies.ts";
import { demoConfig } from "./config.ts";
import { DAY, instant, isWeekend } from "./event.ts";
import { kinds } from "./kinds.ts";
import { firstNames, freeMail, jobs, lastNames, ranks, standardFeatures } from "./names.ts";
import { between, chance, pick, type Random, shuffled } from "./random.ts";

export interface Person {
  readonly userId: string;
  readonly traits: Readonly<Record<"name" | "email", string> & Partial<Record<"title" | "department", string>>>;
  readonly executive: boolean;
  readonly workspace: string | null;
  readonly invitedBy: Person | null;
  readonly joinedDaysAgo: number;
  readonly joinedAt: number;
  /** The last day of use; -1 = still here. */
  readonly leftDaysAgo: number;
  /** Chance of working in the product on a weekday. */
  readonly rhythm: number;
  /** Favourite first. */
  readonly features: readonly string[];
  /** Which of the habitual events this person does at all. */
  readonly habits: readonly string[];
}

export type People = readonly Person[];

/** Events that some people never do, and how many do for each one who uses a premium feature. */
export const habitual = { "API Called": 0.5, "Share Link Created": 1, "Usage Limit Reached": 0.35 };

/** The company's people in the order they came; `serial` numbers everyone in the demo. */
export function makePeople(company: Company, serial: number): Person[] {
  const { random, kind } = company;
  const size = between(random, kinds[kind].people, 1.5) + (isSurging(company) ? 7 : 0);
  const departments = shuffled(random, Object.keys(jobs)).slice(0, Math.round(1 + Math.sqrt(size)));
  const joins = Array.from({ length: size }, (_, i) => joinTime(company, i)).sort((a, b) => a - b);
  const people: Person[] = [];
  for (const [i, at] of joins.entries())
    people.push(makePerson(company, serial + i, at, people, pick(random, departments)));
  return people;
}

/** One growing company is in the news: seven people join it in the last working days. */
const isSurging = ({ kind, number }: Company): boolean => kind === "growing" && number === 0;

function joinTime(company: Company, i: number): number {
  const { random, kind, startedDaysAgo } = company;
  const later = startedDaysAgo - Math.floor(random() * Math.min(kinds[kind].joinDays, startedDaysAgo));
  const day = i === 0 ? startedDaysAgo : isSurging(company) && i < 8 ? between(random, [1, 4]) : later;
  return instant(company, isWeekend(company, day) ? day + 2 : day, between(random, [540, 1_020]));
}

function makePerson(company: Company, serial: number, joinedAt: number, before: People, department: string): Person {
  const { random, brand, workspaces } = company;
  const { keen, rhythm } = kinds[company.kind];
  const name = `${firstNames[serial % firstNames.length]} ${lastNames[serial % lastNames.length]}`;
  const joinedDaysAgo = Math.ceil((company.today - joinedAt) / DAY - company.utcOffset / 24);
  const executive = chance(random, 0.09);
  const founder = before.length === 0 && company.employees < 25;
  const job = executive ? `${pick(random, ranks)} ${department}` : pick(random, jobs[department] as readonly string[]);
  const title = founder ? pick(random, ["Founder", "Consultant", "Owner"]) : job;
  const email = `${name.replace(" ", ".")}@${brand?.domain ?? pick(random, freeMail)}`.toLowerCase();
  return {
    userId: `u_${10_000 + serial * 7}`,
    traits: { name, email, ...(chance(random, 0.94) && { title }), ...(brand && { department }) },
    executive,
    workspace: workspaces[before.length % workspaces.length] ?? null,
    invitedBy: before.length === 0 ? null : pick(random, chance(random, 0.4) ? before.slice(0, 1) : before),
    joinedDaysAgo,
    joinedAt,
    leftDaysAgo: leaveDay(company, joinedDaysAgo),
    rhythm: rhythm[0] + (rhythm[1] - rhythm[0]) * random() ** 1.7,
    features: favourites(random, keen),
    habits: Object.entries(habitual).flatMap(([event, share]) => (chance(random, keen * share) ? event : [])),
  };
}

/** Trials end within three weeks; elsewhere some people drift away, anywhere between their first days and now. */
function leaveDay({ kind, number, random }: Company, joinedDaysAgo: number): number {
  if (number === 0) return -1;
  if (kind === "abandoner") return joinedDaysAgo - between(random, [6, 20]);
  return chance(random, kinds[kind].lapse) ? Math.floor(joinedDaysAgo * random()) : -1;
}

function favourites(random: Random, keen: number): string[] {
  const standard = shuffled(random, standardFeatures).slice(0, between(random, [2, 6], 1.6));
  const premium = shuffled(random, demoConfig.premiumFeatures).slice(0, between(random, [1, 3], 1.6));
  return chance(random, keen) ? [...standard, ...premium] : standard;
}
