import { between, chance, type Random, seeded } from "../../server/demo/random.ts";
import { DAY_MS } from "../../shared/lib/day.ts";

export const BATCH = 500;
/** Message ids are this prefix and this many digits, so that a prepared body can be given fresh ones in place. */
const ID_PREFIX = "bench-message-";
const ID_DIGITS = 14;

const FEATURES = [
  "Report Viewed",
  "Board Created",
  "Search Performed",
  "Comment Added",
  "File Uploaded",
  "Filter Saved",
];
const CONTEXT = {
  library: { name: "analytics.js", version: "2.11.1" },
  ip: "203.0.113.17",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
  locale: "en-US",
  timezone: "Europe/Berlin",
  screen: { width: 1920, height: 1080, density: 2 },
};

/** A batch's JSON with places for its message ids. */
export interface PreparedBatch {
  readonly body: Buffer;
  readonly idsAt: readonly number[];
}

/** Batches of about 800 bytes an event, from people who are each in a workspace of ten, over 30 days until `until`. */
export function prepareBatches(count: number, people: number, until: number): PreparedBatch[] {
  const random = seeded(count);
  return Array.from({ length: count }, () => {
    const batch = Array.from({ length: BATCH }, () => makeEvent(random, people, until));
    const body = Buffer.from(JSON.stringify({ batch, sentAt: new Date(until).toISOString() }));
    return { body, idsAt: placesOf(body) };
  });
}

/** Gives every event of the batch a message id never used before; `serial` counts batches. */
export function refreshIds({ body, idsAt }: PreparedBatch, serial: number): void {
  let id = serial * BATCH;
  for (const at of idsAt) body.write(String(id++).padStart(ID_DIGITS, "0"), at, "latin1");
}

function placesOf(body: Buffer): number[] {
  const places: number[] = [];
  for (let at = body.indexOf(ID_PREFIX); at >= 0; at = body.indexOf(ID_PREFIX, at + 1))
    places.push(at + ID_PREFIX.length);
  return places;
}

function makeEvent(random: Random, people: number, until: number): object {
  const person = between(random, [0, people - 1]);
  const time = new Date(until - Math.floor(random() * 30 * DAY_MS)).toISOString();
  const common = {
    messageId: ID_PREFIX + "0".repeat(ID_DIGITS),
    userId: `user-${person}`,
    anonymousId: `4f6f7c9e-0000-4000-8000-${String(person).padStart(12, "0")}`,
    timestamp: time,
    context: CONTEXT,
    integrations: {},
  };
  if (chance(random, 0.03))
    return { type: "group", groupId: `ws-${Math.floor(person / 10)}`, traits: groupTraits(person), ...common };
  if (chance(random, 0.03))
    return {
      type: "identify",
      traits: { email: `user${person}@company${Math.floor(person / 10)}.example`, name: `Person ${person}` },
      ...common,
    };
  const path = `/app/boards/${between(random, [1, 500])}`;
  const page = {
    path,
    url: `https://app.example.com${path}`,
    referrer: "https://app.example.com/home",
    title: "Boards",
  };
  if (chance(random, 0.1)) return { type: "page", name: "Board", properties: page, ...common };
  const properties = {
    ...page,
    board_id: person * 7,
    duration_ms: between(random, [10, 9_000]),
    plan: "team",
    source: "web",
  };
  return { type: "track", event: FEATURES[Math.floor(random() * FEATURES.length)], properties, ...common };
}

const groupTraits = (person: number) => {
  const company = Math.floor(person / 10);
  return {
    name: `Company ${company}`,
    domain: `company${company}.example`,
    employees: 1 + (company % 900),
    industry: "Software",
  };
};
