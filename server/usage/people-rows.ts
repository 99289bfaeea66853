import { homeOf } from "../../shared/usage/account-id.ts";
import type { History } from "../../shared/usage/history.ts";
import { packHistory, unpackHistory } from "../../shared/usage/pack-history.ts";
import { EMPTY_PROFILE, type PersonTrait, type Profile, traitOf } from "../../shared/usage/profile.ts";
import { byteaArray, textArray } from "../db/binary-array.ts";
import type { Queries } from "../db/db.ts";
import { businessDomainOfEmail } from "./business-domain.ts";
import { isUserKey, senderId } from "./person-id.ts";

/** A person as folding needs them. */
export interface PersonRecord {
  readonly history: History;
  /** Parsed when first asked for; the same function as before means the same profile. */
  readonly profile: () => Profile;
  /** Null for an anonymous visitor. */
  readonly home: string | null;
}

export type People = ReadonlyMap<string, PersonRecord>;

interface PersonRow {
  readonly person_id: string;
  readonly home: string | null;
  readonly profile: string;
  readonly usage: Uint8Array;
}

export async function readPeople(queries: Queries, keys: readonly string[]): Promise<Map<string, PersonRecord>> {
  const rows = await queries.query<PersonRow>(
    "select person_id, home, profile, usage from people where person_id = any($1)",
    [textArray(keys)],
  );
  return new Map(rows.map((row) => [row.person_id, toRecord(row)]));
}

function toRecord({ home, profile: text, usage }: PersonRow): PersonRecord {
  let profile: Profile | undefined;
  return {
    home,
    history: unpackHistory(usage),
    profile: () => {
      profile ??= parseProfile(text);
      return profile;
    },
  };
}

export const parseProfile = (text: string): Profile => ({ ...EMPTY_PROFILE, ...(JSON.parse(text) as Profile) });

/** Where a person belongs now; null for an anonymous visitor. */
export function currentHome(key: string, profile: Profile): string | null {
  if (!isUserKey(key)) return null;
  const email = traitOf(profile, "email");
  return homeOf(senderId(key), profile, email === null ? null : businessDomainOfEmail(email));
}

/** Writes people as a fold leaves them; of those whose profile is as before, only the usage. */
export async function writePeople(queries: Queries, before: People, after: People): Promise<void> {
  const isSame = ([key, person]: [string, PersonRecord]) => before.get(key)?.profile === person.profile;
  const active = [...after].filter(isSame);
  if (active.length > 0) {
    await queries.query(
      `update people set usage = folded.usage from unnest($1::text[], $2::bytea[]) as folded (id, usage)
       where person_id = folded.id`,
      [textArray(active.map(([key]) => key)), packed(active)],
    );
  }
  const known = [...after].filter((entry) => !isSame(entry));
  if (known.length > 0) await upsertPeople(queries, known);
}

const packed = (people: readonly [string, PersonRecord][]): Buffer =>
  byteaArray(people.map(([, { history }]) => packHistory(history)));

async function upsertPeople(queries: Queries, people: readonly [string, PersonRecord][]): Promise<void> {
  const profiles = people.map(([, person]) => person.profile());
  const trait = (name: PersonTrait) => textArray(profiles.map((profile) => traitOf(profile, name)));
  await queries.query(
    `insert into people (person_id, home, name, title, role, department, workspaces, profile, usage)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::bytea[])
     on conflict (person_id) do update set home = excluded.home, name = excluded.name, title = excluded.title,
       role = excluded.role, department = excluded.department, workspaces = excluded.workspaces,
       profile = excluded.profile, usage = excluded.usage`,
    [
      textArray(people.map(([key]) => key)),
      textArray(people.map(([, { home }]) => home)),
      textArray(profiles.map((profile) => traitOf(profile, "name") ?? traitOf(profile, "email"))),
      trait("title"),
      trait("role"),
      trait("department"),
      textArray(profiles.map(workspaceList)),
      textArray(profiles.map((profile) => JSON.stringify(profile))),
      packed(people),
    ],
  );
}

const workspaceList = ({ workspaces }: Profile): string | null =>
  workspaces.length > 1 ? JSON.stringify(workspaces.map(([id]) => id)) : null;

export const deletePeople = async (queries: Queries, keys: readonly string[]): Promise<void> => {
  if (keys.length > 0) await queries.query("delete from people where person_id = any($1)", [keys]);
};
