import { homeOf } from "../../shared/usage/account-id.ts";
import type { History } from "../../shared/usage/history.ts";
import { packHistory, unpackHistory } from "../../shared/usage/pack-history.ts";
import { EMPTY_PROFILE, type Profile, traitOf } from "../../shared/usage/profile.ts";
import { byteaArray } from "../db/bytea-array.ts";
import type { Queries } from "../db/db.ts";
import { businessDomainOfEmail } from "./business-domain.ts";
import { isUserKey, senderId } from "./person-id.ts";

/** A person as folding needs them. `history` is null for one who only has links to their name. */
export interface PersonRecord {
  readonly profile: Profile;
  readonly history: History;
  /** Null for an anonymous visitor. */
  readonly home: string | null;
}

export async function readPeople(queries: Queries, keys: readonly string[]): Promise<Map<string, PersonRecord>> {
  const rows = await queries.query<{ person_id: string; home: string | null; profile: string; usage: Uint8Array }>(
    "select person_id, home, profile, usage from people where person_id = any($1)",
    [keys],
  );
  return new Map(
    rows.map(({ person_id, home, profile, usage }) => [
      person_id,
      { profile: parseProfile(profile), history: unpackHistory(usage), home },
    ]),
  );
}

export const parseProfile = (text: string): Profile => ({ ...EMPTY_PROFILE, ...(JSON.parse(text) as Profile) });

/** Where a person belongs now; null for an anonymous visitor. */
export function currentHome(key: string, profile: Profile): string | null {
  if (!isUserKey(key)) return null;
  const email = traitOf(profile, "email");
  return homeOf(senderId(key), profile, email === null ? null : businessDomainOfEmail(email));
}

export async function writePeople(queries: Queries, people: ReadonlyMap<string, PersonRecord>): Promise<void> {
  if (people.size === 0) return;
  const entries = [...people];
  await queries.query(
    `insert into people (person_id, home, name, title, role, department, workspaces, profile, usage)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bytea[])
     on conflict (person_id) do update set home = excluded.home, name = excluded.name, title = excluded.title, role = excluded.role,
       department = excluded.department, workspaces = excluded.workspaces, profile = excluded.profile, usage = excluded.usage`,
    [
      entries.map(([key]) => key),
      entries.map(([, person]) => person.home),
      entries.map(([, person]) => traitOf(person.profile, "name") ?? traitOf(person.profile, "email")),
      entries.map(([, person]) => traitOf(person.profile, "title")),
      entries.map(([, person]) => traitOf(person.profile, "role")),
      entries.map(([, person]) => traitOf(person.profile, "department")),
      entries.map(([, person]) => workspaceList(person.profile)),
      entries.map(([, person]) => JSON.stringify(person.profile)),
      byteaArray(entries.map(([, person]) => packHistory(person.history))),
    ],
  );
}

const workspaceList = ({ workspaces }: Profile): string | null =>
  workspaces.length > 1 ? JSON.stringify(workspaces.map(([id]) => id)) : null;

export const deletePeople = async (queries: Queries, keys: readonly string[]): Promise<void> => {
  if (keys.length > 0) await queries.query("delete from people where person_id = any($1)", [keys]);
};
