import { browse, workingDays } from "./activity.ts";
import { makeCompanies } from "./companies.ts";
import { type Calendar, calendarOf, DAY, type DemoEvent, type Draft, MINUTE } from "./event.ts";
import { arrival, milestones } from "./lifecycle.ts";
import { buyingSigns } from "./moments.ts";
import { makePeople } from "./people.ts";
import { seeded } from "./random.ts";

export const DEMO_DAYS = 120;
const STRANGERS = 45;

/**
 * The demo's product usage: 120 days of Segment-shaped messages up to `now`, in time order.
 * The same `now` and seed give the same stream, byte for byte.
 */
export function* usageStream(now: Date, seed = 7): Generator<DemoEvent> {
  const calendar = calendarOf(now);
  const since = calendar.today - DEMO_DAYS * DAY;
  const drafts: Draft[] = [];
  for (const draft of everything(calendar, seed)) if (draft.at >= since && draft.at < calendar.now) drafts.push(draft);
  drafts.sort((a, b) => a.at - b.at);
  for (const [i, { at, ...message }] of drafts.entries()) {
    // The time is part of the id: a demo of another day must not look like a repeated delivery of this one.
    yield { ...message, messageId: `demo-${at.toString(36)}-${i.toString(36)}`, timestamp: new Date(at).toISOString() };
  }
}

function* everything(calendar: Calendar, seed: number): Generator<Draft> {
  let serial = seed * 100;
  for (const company of makeCompanies(seed, calendar)) {
    const people = makePeople(company, serial);
    serial += people.length;
    for (const person of people) {
      yield* arrival(company, person, people);
      yield* workingDays(company, person);
    }
    yield* milestones(company, people);
    yield* buyingSigns(company, people);
  }
  const random = seeded(seed + 1);
  for (let i = 0; i < STRANGERS; i++)
    yield* browse(random, `anon_visitor_${i}`, calendar.now - Math.floor(random() * 100 * DAY) - 9 * MINUTE);
}
