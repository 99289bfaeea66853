import type { Company } from "./companies.ts";
import { act, DAY, type Draft, instant, isWeekend, MINUTE, type Properties, view } from "./event.ts";
import { kinds } from "./kinds.ts";
import { habitual, type Person } from "./people.ts";
import { between, chance, pick, type Random } from "./random.ts";

/** Days from a fading company's first bad day to its last event. */
const FADE_DAYS = 42;

/** What a person does in the product, day by day, beginning with the day they came. */
export function* workingDays(company: Company, person: Person): Generator<Draft> {
  const { random, kind } = company;
  for (let day = person.joinedDaysAgo; day >= Math.max(0, person.leftDaysAgo); day--) {
    const level = Math.sqrt(usageLevel(company, day));
    const first = day === person.joinedDaysAgo;
    if (!first && !chance(random, person.rhythm * level * (isWeekend(company, day) ? 0.07 : 1))) continue;
    const start = first ? person.joinedAt + 2 * MINUTE : instant(company, day, officeMinute(random));
    yield* session(random, person, start, Math.round(1 + kinds[kind].volume * level * (0.4 + 1.2 * random())));
  }
}

/** 1 = usual. Rising use grows by a twelfth a week up to now; fading use falls in a line to nothing. */
function usageLevel({ kind, fadeDaysAgo }: Company, daysAgo: number): number {
  const { curve } = kinds[kind];
  if (curve === "rising") return (13 / 12) ** (-daysAgo / 7);
  if (curve === "fading") return Math.min(1, Math.max(0, 1 - (fadeDaysAgo - daysAgo) / FADE_DAYS));
  return 1;
}

/** Eight to six with a hump at lunch: the mean of two even dice. */
const officeMinute = (random: Random): number => 480 + Math.floor((random() + random()) * 300);

function* session(random: Random, person: Person, start: number, count: number): Generator<Draft> {
  let at = start;
  if (chance(random, 0.5)) yield act(at, person.userId, "Signed In");
  for (let i = 0; i < count; i++) {
    at += Math.floor((0.3 + 9 * random()) * MINUTE);
    yield nextAct(random, person, at);
  }
}

/** What happens besides use of a feature: how often in 10,000 events, its name (or page), what it may say. */
const rarities: readonly (readonly [often: number, name: string, says?: readonly Properties[]])[] = [
  [400, "/dashboards"],
  [200, "/settings"],
  [500, "API Called", [{ endpoint: "/v2/queries", status: 200 }]],
  [100, "Share Link Created", [{ audience: "external" }]],
  [40, "Usage Limit Reached", [{ limit: "query minutes" }]],
  [150, "Report Exported", [{ format: "csv" }, { format: "pdf" }, { format: "xlsx" }]],
  [10, "NPS Submitted", [{ score: 10 }, { score: 9 }, { score: 8 }, { score: 7 }, { score: 4 }]],
  [10, "Support Ticket Created", [{ topic: "how-to" }, { topic: "bug" }, { topic: "data source" }]],
  [6, "/pricing"],
];

/** The rarities by dice: nothing comes up for most throws of 0 to 9,999. */
const throws = rarities.flatMap((rarity) => new Array<typeof rarity>(rarity[0]).fill(rarity));

/** One event: mostly use of a feature, the favourites most. */
function nextAct(random: Random, { userId, features, habits }: Person, at: number): Draft {
  const [, name, says = []] = throws[Math.floor(random() * 10_000)] ?? [];
  if (name && (habits.includes(name) || !(name in habitual))) return act(at, userId, name, pick(random, says));
  return act(at, userId, "Feature Used", { feature: features[Math.floor(random() ** 1.7 * features.length)] });
}

/** Visits to the public site before anyone is known, ending shortly before `until`. */
export function* browse(random: Random, anonymousId: string, until: number): Generator<Draft> {
  for (let visit = between(random, [0, 2]); visit >= 0; visit--) {
    let at = until - Math.floor(visit * DAY * (1 + 3 * random())) - 40 * MINUTE;
    for (let i = between(random, [1, 4]); i >= 0; i--) {
      at += Math.floor((0.2 + 4 * random()) * MINUTE);
      yield view(at, { anonymousId }, pick(random, ["/", "/product", "/customers", "/docs", "/templates", "/pricing"]));
    }
  }
}
