import { plain } from "../lib/plain.ts";
import { counted, listed } from "../lib/words.ts";
import { DEFAULT_SIGNALS } from "../score/default-signals.ts";
import type { Signal } from "../score/signal.ts";
import { DEFAULT_WORDING, GREETING, GREETING_WITHOUT_NAME, type Wording } from "./wording.ts";

/** A signal that fired and what is known about it; null and empty are unknown and are never put into words. */
export interface OutreachLine {
  readonly signalId: string;
  readonly points: number;
  /** Names of people it fired for; `users` is how many there are, if more than are named. */
  readonly who: readonly string[];
  readonly users: number | null;
  /** First name of the one who did it most, whom to write to about it, if known; left out where nobody in particular did. */
  readonly firstName?: string | null;
  readonly count: number | null;
  readonly subjects: readonly string[];
  /** When last, in words that can follow "most recently": `yesterday`, `on 3 Mar 2026`. */
  readonly last: string | null;
  /** Facts of the account by placeholder name: `totalUsers`, `activeUsers`, `departments`, `workspaces`, `growthPct`. */
  readonly figures: Readonly<Record<string, string | number>>;
}

export interface OutreachInput {
  readonly account: string;
  /** First name of the person to write to about the account as a whole; null is unknown. */
  readonly recipient: string | null;
  readonly recommendedPlan: string | null;
  readonly lines: readonly OutreachLine[];
}

export interface Outreach {
  readonly talkTrack: readonly string[];
  readonly email: { readonly subject: string; readonly body: string };
}

export type WordingOverrides = Readonly<Record<string, Partial<Wording>>>;

/** A line put into words; null is what cannot be said without inventing a fact. */
interface Draft {
  readonly ladder: string;
  readonly category: string;
  readonly talk: string | null;
  readonly subject: string | null;
  readonly fact: string | null;
  readonly next: string | null;
}

type Values = ReadonlyMap<string, string | number>;

const MOST_TALK_LINES = 4;
const MOST_EMAIL_FACTS = 2;
const SUBJECT_CHARACTERS = 90;
const VALUE_CHARACTERS = 60;
const VALUE_WORDS = 8;

const SIGNALS: ReadonlyMap<string, Signal> = new Map(DEFAULT_SIGNALS.map((signal) => [signal.id, signal]));

/**
 * Writes what a rep may say and a short e-mail: intent signals first, then by points. The talk track has at most four
 * lines, one per ladder; the e-mail names one or two facts of different categories and stays under 120 words in the
 * default wording, and goes to whoever did what it names first. Null when no fact can be named to the prospect. The
 * order of the lines does not matter.
 */
export function writeOutreach(given: OutreachInput, overrides: WordingOverrides): Outreach | null {
  const lines = [...given.lines].sort(byStrength);
  const leading = lines.find((line) => draftLine(line, given, overrides).fact !== null);
  const input = leading?.firstName === undefined ? given : { ...given, recipient: leading.firstName };
  const drafts = lines.map((line) => draftLine(line, input, overrides));
  const named = drafts.filter((draft) => draft.fact !== null);
  const facts = firstOfEach(named, (draft) => draft.category).slice(0, MOST_EMAIL_FACTS);
  const [strongest] = facts;
  if (strongest === undefined) return null;
  const spoken = drafts.filter((draft) => draft.talk !== null);
  const talkTrack = firstOfEach(spoken, (draft) => draft.ladder).slice(0, MOST_TALK_LINES);
  const recipient = cleaned(input.recipient ?? "");
  const greeting = fill(GREETING, new Map([["recipient", recipient]])) ?? GREETING_WITHOUT_NAME;
  const next = facts.find((draft) => draft.next !== null)?.next ?? null;
  const paragraphs = [greeting, facts.map((draft) => draft.fact).join(" "), next];
  return {
    talkTrack: talkTrack.map((draft) => draft.talk ?? ""),
    email: {
      subject: shortened(strongest.subject ?? strongest.fact ?? "", SUBJECT_CHARACTERS),
      body: paragraphs.filter((paragraph) => paragraph !== null).join("\n\n"),
    },
  };
}

const isIntent = (line: OutreachLine): boolean => SIGNALS.get(line.signalId)?.category === "intent";

const byStrength = (a: OutreachLine, b: OutreachLine): number =>
  Number(isIntent(b)) - Number(isIntent(a)) || b.points - a.points || (a.signalId < b.signalId ? -1 : 1);

function draftLine(line: OutreachLine, input: OutreachInput, overrides: WordingOverrides): Draft {
  const values = valuesOf(line, input);
  const [override, standard] = [wordingOf(overrides, line.signalId), wordingOf(DEFAULT_WORDING, line.signalId)];
  const say = (part: keyof Wording): string | null => fill((override[part] ?? standard[part] ?? "").trim(), values);
  const signal = SIGNALS.get(line.signalId);
  return {
    ladder: signal?.ladder ?? line.signalId,
    category: signal?.category ?? line.signalId,
    talk: say("talk"),
    subject: say("subject")?.replace(/\s+/g, " ") ?? null,
    fact: say("email"),
    next: say("next"),
  };
}

const wordingOf = (wordings: WordingOverrides, id: string): Partial<Wording> =>
  Object.hasOwn(wordings, id) ? (wordings[id] ?? {}) : {};

function firstOfEach(drafts: readonly Draft[], keyOf: (draft: Draft) => string): Draft[] {
  const byKey = new Map<string, Draft>();
  for (const draft of drafts) if (!byKey.has(keyOf(draft))) byKey.set(keyOf(draft), draft);
  return [...byKey.values()];
}

function valuesOf(line: OutreachLine, input: OutreachInput): Values {
  const subjects = line.subjects.map(cleaned).filter((subject) => subject !== "");
  const values = new Map<string, string | number>();
  for (const [name, figure] of Object.entries(line.figures)) {
    values.set(name, typeof figure === "string" ? cleaned(figure) : figure);
  }
  const known: Readonly<Record<string, string | number | null>> = {
    account: cleaned(input.account),
    recipient: cleaned(input.recipient ?? ""),
    plan: cleaned(input.recommendedPlan ?? "").replace(/ plan$/i, ""),
    who: peopleOf(line),
    users: line.users,
    count: line.count,
    times: timesOf(wholeOf(line.count)),
    subjects: listed(subjects),
    last: cleaned(line.last ?? ""),
  };
  for (const [name, value] of Object.entries(known)) if (value !== null) values.set(name, value);
  return values;
}

/** `Ana and Ben`, `Ana, Ben and 4 others`, `6 people` when none is named. */
function peopleOf(line: OutreachLine): string {
  const names = line.who.map(cleaned).filter((name) => name !== "");
  const total = Math.max(wholeOf(line.users), names.length);
  if (names.length === 0) return total > 0 ? counted(total, "person", "people") : "";
  const shown = total > 3 ? names.slice(0, 2) : names;
  const rest = total - shown.length;
  return listed(rest > 0 ? [...shown, counted(rest, "other")] : shown);
}

function timesOf(count: number): string {
  if (count === 1) return "once";
  if (count === 2) return "twice";
  return count > 0 ? `${count} times` : "";
}

/** `[optional part]`, or `{name}`, `{name singular}`, `{name singular/plural}`. */
const TEMPLATE = /\[([^[\]]*)\]|\{(\w+)(?: ([^{}/]+)(?:\/([^{}]+))?)?\}/g;

/** A template with its values, each inserted as it is; null when one is unknown or nothing is left. */
function fill(template: string, values: Values): string | null {
  let isComplete = true;
  const replace = (_: string, optional?: string, name = "", singular?: string, plural?: string): string => {
    if (optional !== undefined) return fill(optional, values) ?? "";
    const value = written(values.get(name), singular, plural);
    if (value === "") isComplete = false;
    return value;
  };
  const text = template.replace(TEMPLATE, replace);
  return isComplete && text.trim() !== "" ? text : null;
}

/** A count as it may be said; 0 when there is none to speak of. */
function wholeOf(count: number | null): number {
  const whole = Math.round(count ?? 0);
  return Number.isSafeInteger(whole) && whole > 0 ? whole : 0;
}

/** A value as text, empty when unknown: nobody is told about 0 teammates. */
function written(value: string | number | undefined, singular?: string, plural?: string): string {
  if (typeof value !== "number") return singular === undefined ? (value ?? "") : "";
  const whole = wholeOf(value);
  if (whole === 0) return "";
  return singular === undefined ? `${whole}` : counted(whole, singular, plural);
}

/** A name somebody else chose, made fit for one line of text. */
function cleaned(text: string): string {
  const words = plain(text.trim().slice(0, 1000)).split(/\s+/).filter(Boolean);
  const kept = words.slice(0, VALUE_WORDS).join(" ");
  return shortened(words.length > VALUE_WORDS ? `${kept}…` : kept, VALUE_CHARACTERS);
}

function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length > most
    ? `${characters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`
    : text;
}
