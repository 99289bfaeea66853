import type { ProductEvent, ReadTrait } from "../events/event.ts";

/** Traits of a person that the product reads. */
export const PERSON_TRAITS = [
  "email",
  "name",
  "title",
  "role",
  "department",
  "createdAt",
  "plan",
] as const satisfies readonly ReadTrait[];
export type PersonTrait = (typeof PERSON_TRAITS)[number];

/** A value and when it was said, ms: the latest word wins whatever order the words arrive in. */
export type Said<Value> = readonly [value: Value, at: number];

/** What is known of a person besides their usage. */
export interface Profile {
  readonly traits: Readonly<Partial<Record<PersonTrait, Said<string>>>>;
  /** Every workspace a group call put the person into, with the last such call. */
  readonly workspaces: readonly (readonly [workspaceId: string, at: number])[];
  /** Where the person signed up from, by the sign-up event. */
  readonly source: Said<string> | null;
}

export const EMPTY_PROFILE: Profile = { traits: {}, workspaces: [], source: null };

/** Folds one event into a profile. `isSignup` says that the event is the person's sign-up. */
export function foldProfile(profile: Profile, event: ProductEvent, isSignup: boolean): Profile {
  if (event.type === "identify") return { ...profile, traits: foldTraits(profile.traits, event) };
  if (event.type === "group" && event.groupId !== null) {
    return { ...profile, workspaces: joinWorkspace(profile.workspaces, event.groupId, event.time) };
  }
  const source = event.properties.source;
  if (!isSignup || typeof source !== "string" || source === "") return profile;
  return { ...profile, source: earlierSaid(profile.source, [source, event.time]) };
}

/** The workspace the person is in now: the one of the latest group call, of equals the one that came last. */
export function currentWorkspace(profile: Profile): string | null {
  let current: readonly [string, number] | null = null;
  for (const workspace of profile.workspaces) {
    if (current === null || workspace[1] >= current[1]) current = workspace;
  }
  return current?.[0] ?? null;
}

export function mergeProfiles(into: Profile, from: Profile): Profile {
  const traits = { ...into.traits };
  for (const trait of PERSON_TRAITS) {
    const said = laterSaid(traits[trait] ?? null, from.traits[trait] ?? null);
    if (said !== null) traits[trait] = said;
  }
  let workspaces = into.workspaces;
  for (const [id, at] of from.workspaces) workspaces = joinWorkspace(workspaces, id, at);
  return { traits, workspaces, source: earlierSaid(into.source, from.source) };
}

export const traitOf = (profile: Profile, trait: PersonTrait): string | null => profile.traits[trait]?.[0] ?? null;

/**
 * When CRMs said what they say, ms: before anything was said in the product. Of two CRMs the later is believed, in
 * whatever order they are read.
 */
export const CRM_SAID_AT = { hubspot: 0, salesforce: 1 } as const;

/** What a CRM says of a person's work; null is nothing. */
export interface WorkWords {
  /** Of `CRM_SAID_AT`. */
  readonly at: number;
  readonly title: string | null;
  readonly department: string | null;
}

/**
 * A profile with a CRM's words where the person said nothing, until it or the person says something else. The same
 * profile when that changes nothing.
 */
export function enrichProfile(profile: Profile, words: WorkWords): Profile {
  const traits = { ...profile.traits };
  let isNews = false;
  for (const trait of ["title", "department"] as const) {
    const [known = null, at = words.at] = traits[trait] ?? [];
    const word = words[trait]?.trim() || null;
    if (at > words.at || (at < words.at && word === null) || (at === words.at && known === word)) continue;
    isNews = true;
    if (word === null) delete traits[trait];
    else traits[trait] = [word, words.at];
  }
  return isNews ? { ...profile, traits } : profile;
}

/** Traits as text; an empty or non-text trait says nothing. */
function foldTraits(known: Profile["traits"], event: ProductEvent): Profile["traits"] {
  const traits = { ...known };
  for (const trait of PERSON_TRAITS) {
    const value = event.traits[trait];
    if (typeof value !== "string" || value.trim() === "") continue;
    traits[trait] = laterSaid(traits[trait] ?? null, [value.trim(), event.time])!;
  }
  return traits;
}

function joinWorkspace(known: Profile["workspaces"], id: string, at: number): Profile["workspaces"] {
  const before = known.find(([workspaceId]) => workspaceId === id);
  if (before !== undefined && before[1] > at) return known;
  return [...known.filter(([workspaceId]) => workspaceId !== id), [id, at]];
}

/** The later of two words; of equals the second, which came last. */
export function laterSaid<Value>(before: Said<Value> | null, after: Said<Value> | null): Said<Value> | null {
  if (before === null || after === null) return before ?? after;
  return after[1] >= before[1] ? after : before;
}

const earlierSaid = (a: Said<string> | null, b: Said<string> | null): Said<string> | null =>
  a === null || (b !== null && b[1] < a[1]) ? b : a;
