import { demoConfig } from "./config.ts";
import type { Calendar } from "./event.ts";
import { type KindId, kindIds, kinds } from "./kinds.ts";
import { companyHeads, companyTails, countries, technologies, trades } from "./names.ts";
import { between, chance, pick, type Random, seeded, shuffled } from "./random.ts";

export interface Company extends Calendar {
  readonly kind: KindId;
  /** Place among its kind; number 0 is a target, young, and in the news of the last days. */
  readonly number: number;
  /** The company's own dice: a change to one company leaves the others as they were. */
  readonly random: Random;
  /** Null for people on their own with a free-mail address. */
  readonly brand: { readonly name: string; readonly domain: string } | null;
  readonly utcOffset: number;
  readonly employees: number;
  /** Industry, country, technologies. */
  readonly traits: Readonly<Record<string, unknown>>;
  readonly workspaces: readonly string[];
  readonly startedDaysAgo: number;
  readonly paidDaysAgo: number | null;
  /** When a fading company's use begins to fall. */
  readonly fadeDaysAgo: number;
  /** Seats bought per person in the end, and the share of the plan's usage limit used up. */
  readonly seatsEach: number;
  readonly usageShare: number;
}

/** Some 200 companies; but for the calendar they depend on the seed alone. */
export function makeCompanies(seed: number, calendar: Calendar): Company[] {
  const stems = companyHeads.flatMap((head) => companyTails.map((tail) => head + tail));
  const names = shuffled(seeded(seed), stems);
  return kindIds
    .flatMap((kind) => Array.from({ length: kinds[kind].count }, (_, number) => ({ ...calendar, kind, number })))
    .map((place, i) => ({ ...place, ...makeCompany(place.kind, place.number, seed * 10_007 + i + 1, names[i] ?? "") }));
}

function makeCompany(kindId: KindId, number: number, seed: number, stem: string) {
  const random = seeded(seed);
  const kind = kinds[kindId];
  const first = number === 0;
  const target = first || chance(random, kind.target);
  const industry = pick(random, target ? demoConfig.icp.industries : Object.keys(trades));
  const country = pick(random, target ? demoConfig.icp.countries : Object.keys(countries));
  const [utcOffset, ending] = countries[country] as readonly [number, string];
  const name = `${stem} ${pick(random, trades[industry] as readonly string[])}`;
  const domain = `${name.replace(" ", "")}.${industry === "Software" ? "io" : ending}`.toLowerCase();
  const startedDaysAgo = first ? kind.startedDaysAgo[0] : between(random, kind.startedDaysAgo);
  // Every fifth free-mail person made a workspace: an account of its own, without a domain.
  const workspaces = kindId === "freemail" && number % 5 === 0 ? 1 : between(random, kind.workspaces);
  return {
    random,
    brand: kindId === "freemail" ? null : { name, domain },
    utcOffset,
    employees: Math.max(between(random, kind.employees, 2.2), first ? 120 : 1),
    traits: { industry, country, technologies: shuffled(random, technologies).slice(0, between(random, [1, 4])) },
    workspaces: Array.from({ length: workspaces }, (_, i) => `ws_${(seed * 31 + i * 7).toString(36)}`),
    startedDaysAgo,
    paidDaysAgo: chance(random, kind.paid) ? Math.max(0, startedDaysAgo - between(random, [8, 24])) : null,
    fadeDaysAgo: between(random, [12, 62]),
    seatsEach: (kindId === "pilot" ? 1 : 1.1) + 0.3 * random(),
    usageShare: 0.12 + 0.83 * random(),
  };
}
