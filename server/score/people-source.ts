import { unpackHistory } from "../../shared/usage/pack-history.ts";
import type { CopyRow, Db, Queries } from "../db/db.ts";
import { senderId } from "../usage/person-id.ts";
import type { ScoredPerson } from "./account-draft.ts";

/** A person with the home their account is found by. */
export interface PersonAtHome {
  readonly home: string;
  readonly person: ScoredPerson;
}

const COLUMNS = "person_id, home, name, title, role, department, workspaces, usage";
const GROUP = "group:";

/** Everybody, streamed; days before `sinceDay` are left out of the histories. */
export async function* everybody(db: Db, sinceDay: number): AsyncGenerator<PersonAtHome[]> {
  for await (const rows of db.copyOut(`select ${COLUMNS} from people where home is not null`)) {
    yield rows.map((row) => fromCopy(row, sinceDay));
  }
}

interface PersonRow {
  readonly person_id: string;
  readonly home: string;
  readonly name: string | null;
  readonly title: string | null;
  readonly role: string | null;
  readonly department: string | null;
  readonly workspaces: string | null;
  readonly usage: Uint8Array;
}

/** The people of some homes. */
export async function peopleAt(queries: Queries, homes: readonly string[], sinceDay: number): Promise<PersonAtHome[]> {
  const rows = await queries.query<PersonRow>(`select ${COLUMNS} from people where home = any($1)`, [homes]);
  return rows.map((row) => toPerson(row, sinceDay));
}

const text = (field: Uint8Array | null | undefined): string | null =>
  field === null || field === undefined ? null : (field as Buffer).toString("utf8");

function fromCopy(row: CopyRow, sinceDay: number): PersonAtHome {
  const [id, home, name, title, role, department, workspaces, usage] = row;
  return toPerson(
    {
      person_id: text(id) ?? "",
      home: text(home) ?? "",
      name: text(name),
      title: text(title),
      role: text(role),
      department: text(department),
      workspaces: text(workspaces),
      usage: usage ?? new Uint8Array(),
    },
    sinceDay,
  );
}

function toPerson(row: PersonRow, sinceDay: number): PersonAtHome {
  const { home, name, title, role, department } = row;
  return {
    home,
    person: {
      userId: senderId(row.person_id),
      name,
      title,
      role,
      department,
      workspaces: workspacesOf(row),
      history: unpackHistory(row.usage, sinceDay),
    },
  };
}

const NONE: readonly string[] = [];

function workspacesOf({ workspaces, home }: PersonRow): readonly string[] {
  if (workspaces !== null) return JSON.parse(workspaces) as string[];
  return home.startsWith(GROUP) ? [home.slice(GROUP.length)] : NONE;
}

/** The homes whose people belong to these accounts. */
export const homesOfAccounts = (accountIds: readonly string[], workspaceIds: Iterable<string>): string[] => [
  ...new Set([...accountIds, ...[...workspaceIds].map((id) => `${GROUP}${id}`)]),
];

/** The account of a home: its workspace's, or the home itself. */
export const accountOfHome = (home: string, accountOf: (workspaceId: string) => string | undefined): string =>
  home.startsWith(GROUP) ? (accountOf(home.slice(GROUP.length)) ?? home) : home;
