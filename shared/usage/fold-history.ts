import type { Activity } from "../events/activity.ts";
import { dayOf } from "../lib/day.ts";
import { addTriple, mergeEntries, type Triple } from "./entries.ts";
import {
  ACTIVITY,
  COUNTER_CODES,
  EMPTY_TIMES,
  type Happening,
  type History,
  KINDS,
  LIMIT,
  MOST_NAMES,
  MOST_TIMES,
  NAMED,
  type NamedKind,
  PREMIUM_USE,
  REQUEST,
  TIMED_KINDS,
  type TimedKind,
  USE,
} from "./history.ts";

/** A name longer than this is cut: it is shown to people, and one event may be 32 KB. */
const LONGEST_NAME = 120;
const OTHER_NAME = "Other";

interface Draft {
  /** The history's own list until a name is added. */
  names: readonly string[];
  readonly triples: Map<number, Triple>;
  times: History["times"];
  firstSeenAt: number;
  lastActiveAt: number | null;
  signupAt: number | null;
  activationAt: number | null;
}

/**
 * Folds what happened to a person into their history; `history` is null for someone new. Order-free, so any order and any
 * split of the same happenings gives the same counts, firsts and lasts (only the dictionary's order may differ).
 */
export function foldHistory(history: History | null, happenings: readonly Happening[]): History {
  const first = happenings[0];
  if (first === undefined) {
    if (history === null) throw new Error("a history starts with something that happened");
    return history;
  }
  const draft = startDraft(history, first.time);
  for (const { time, activity } of happenings) {
    draft.firstSeenAt = Math.min(draft.firstSeenAt, time);
    if (activity !== null) addActivity(draft, time, activity);
  }
  return finishDraft(draft, history?.entries ?? []);
}

/** Two histories of what turned out to be one person, as one. */
export function mergeHistories(into: History, from: History): History {
  const draft = startDraft(into, into.firstSeenAt);
  draft.firstSeenAt = Math.min(into.firstSeenAt, from.firstSeenAt);
  draft.lastActiveAt = laterOf(into.lastActiveAt, from.lastActiveAt);
  draft.signupAt = earlierOf(into.signupAt, from.signupAt);
  draft.activationAt = earlierOf(into.activationAt, from.activationAt);
  for (const kind of TIMED_KINDS) addTimes(draft, kind, from.times[kind]);
  for (let i = 0; i < from.entries.length; i += 3) {
    const code = from.entries[i + 1]!;
    const moved = code < NAMED ? code : namedCode(draft, from.names[Math.floor((code - NAMED) / KINDS)]!, kindOf(code));
    addTriple(draft.triples, from.entries[i]!, moved, from.entries[i + 2]!);
  }
  return finishDraft(draft, into.entries);
}

function startDraft(history: History | null, firstSeenAt: number): Draft {
  return {
    names: history?.names ?? [],
    triples: new Map(),
    times: history?.times ?? EMPTY_TIMES,
    firstSeenAt: history?.firstSeenAt ?? firstSeenAt,
    lastActiveAt: history?.lastActiveAt ?? null,
    signupAt: history?.signupAt ?? null,
    activationAt: history?.activationAt ?? null,
  };
}

function addActivity(draft: Draft, time: number, activity: Activity): void {
  const day = dayOf(time);
  addTriple(draft.triples, day, ACTIVITY, 1);
  draft.lastActiveAt = laterOf(draft.lastActiveAt, time);
  for (const meaning of activity.meanings) {
    const code = (COUNTER_CODES as Partial<Record<string, number>>)[meaning];
    if (code !== undefined) addTriple(draft.triples, day, code, meaning === "invite" ? activity.count : 1);
    if (meaning === "signup") draft.signupAt = earlierOf(draft.signupAt, time);
    else if (meaning === "activation") draft.activationAt = earlierOf(draft.activationAt, time);
    else if (meaning === "enterprise_request") addNamed(draft, day, activity.subject ?? "", REQUEST);
    else if (meaning === "limit_hit") addNamed(draft, day, activity.subject ?? "", LIMIT);
    else if (isTimed(meaning)) addTimes(draft, meaning, [time]);
  }
  if (activity.feature !== null) addNamed(draft, day, activity.feature, activity.premium ? PREMIUM_USE : USE);
}

/** Most happenings are none of these: the lists stay the history's own until one is. */
function addTimes(draft: Draft, kind: TimedKind, times: readonly number[]): void {
  if (times.length > 0) draft.times = { ...draft.times, [kind]: latest([...draft.times[kind], ...times]) };
}

const isTimed = (meaning: string): meaning is TimedKind => (TIMED_KINDS as readonly string[]).includes(meaning);

function addNamed(draft: Draft, day: number, name: string, kind: NamedKind): void {
  addTriple(draft.triples, day, namedCode(draft, name.slice(0, LONGEST_NAME).toWellFormed(), kind), 1);
}

function namedCode(draft: Draft, name: string, kind: number): number {
  let index = draft.names.indexOf(name);
  if (index < 0 && draft.names.length >= MOST_NAMES && name !== OTHER_NAME) return namedCode(draft, OTHER_NAME, kind);
  if (index < 0) {
    index = draft.names.length;
    draft.names = [...draft.names, name];
  }
  return NAMED + index * KINDS + kind;
}

const kindOf = (code: number): number => (code - NAMED) % KINDS;

function finishDraft(draft: Draft, entries: readonly number[]): History {
  return {
    firstSeenAt: draft.firstSeenAt,
    lastActiveAt: draft.lastActiveAt,
    signupAt: draft.signupAt,
    activationAt: draft.activationAt,
    times: draft.times,
    names: draft.names,
    entries: mergeEntries(entries, [...draft.triples.values()]),
  };
}

const latest = (times: number[]): number[] => times.sort((a, b) => a - b).slice(-MOST_TIMES);
const earlierOf = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);
const laterOf = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b);
