import { type Colleague, readColleague } from "../../shared/facts/account-facts.ts";
import type { Writable } from "../../shared/lib/writable.ts";
import type { Cursor } from "../../shared/usage/bytes.ts";
import { blankHistory, openHistory } from "../../shared/usage/pack-history.ts";
import { textOf } from "../db/copy-rows.ts";
import type { CopyOut, CopyRow, Queries } from "../db/db.ts";
import { createInterner } from "../db/interner.ts";
import { KEY_PREFIX } from "../usage/person-id.ts";
import type { AccountDraft, ScoredPerson } from "./account-draft.ts";

/** Who adds people up. */
export interface PeopleAdder {
  /** The draft of a home's account; asked once for each home. */
  readonly draftAt: (home: string) => AccountDraft;
  /** What it keeps of the person it must copy: the next one takes its place. */
  readonly add: (draft: AccountDraft, person: ScoredPerson) => void;
}

const COLUMNS = ["person_id", "home", "title", "role", "department", "name", "workspaces", "usage"] as const;
const place = (column: (typeof COLUMNS)[number]): number => COLUMNS.indexOf(column);
const [PERSON_ID, HOME, NAME, WORKSPACES, USAGE] = [
  place("person_id"),
  place("home"),
  place("name"),
  place("workspaces"),
  place("usage"),
];
const [TITLE, ROLE, DEPARTMENT] = [place("title"), place("role"), place("department")];
const SELECT = `select ${COLUMNS.join(", ")} from people`;
const GROUP = "group:";
/** What the home of a workspace's people starts with; the workspace's id follows. */
export const HOME_OF_WORKSPACE: Uint8Array = Buffer.from(GROUP);
const NONE: readonly string[] = [];

/** Everybody, with the place of their home. */
export const EVERYBODY = { select: `${SELECT} where home is not null`, home: HOME } as const;

/** Everybody, streamed. Homes and words that many people share are read once. */
export function visitEverybody(copyOut: CopyOut, { draftAt, add }: PeopleAdder): Promise<void> {
  const homes = createInterner<AccountDraft>();
  const colleagues = createInterner<Colleague>();
  const history = blankHistory();
  let row: CopyRow;
  const home = () => draftAt(textOf(row, HOME) ?? "");
  const makeColleague = () => readColleague(textOf(row, TITLE), textOf(row, ROLE), textOf(row, DEPARTMENT));
  const userId: Writable<Cursor> = { bytes: new Uint8Array(), at: 0, end: 0 };
  const usage = { ...userId };
  const person = {
    userId,
    name: () => textOf(row, NAME),
    // the three columns with the lengths between them
    colleague: () => colleagues(row.bytes, row.ends[HOME]!, row.ends[DEPARTMENT]!, makeColleague),
    moreWorkspaces: NONE,
    history,
  };
  return copyOut(EVERYBODY.select, (next) => {
    row = next;
    const { bytes, starts, ends } = row;
    userId.bytes = usage.bytes = bytes;
    userId.at = starts[PERSON_ID]! + KEY_PREFIX;
    userId.end = ends[PERSON_ID]!;
    usage.at = starts[USAGE]!;
    usage.end = ends[USAGE]!;
    person.moreWorkspaces = starts[WORKSPACES]! < 0 ? NONE : readList(textOf(row, WORKSPACES));
    openHistory(usage, history);
    add(homes(bytes, starts[HOME]!, ends[HOME]!, home), person);
  });
}

const readList = (text: string | null): readonly string[] => (text === null ? NONE : (JSON.parse(text) as string[]));

type Row = Readonly<Record<Exclude<(typeof COLUMNS)[number], "usage">, string | null>> & { readonly usage: Uint8Array };

/** The people of some homes. */
export async function visitPeopleAt(
  queries: Queries,
  homes: readonly string[],
  { draftAt, add }: PeopleAdder,
): Promise<void> {
  const drafts = new Map<string, AccountDraft>();
  const draftOf = (home: string): AccountDraft => {
    const draft = drafts.get(home) ?? draftAt(home);
    drafts.set(home, draft);
    return draft;
  };
  const rows = await queries.query<Row>(`${SELECT} where home = any($1)`, [homes]);
  const cursor = (bytes: Uint8Array): Cursor => ({ bytes, at: 0, end: bytes.length });
  for (const row of rows) {
    const key = cursor(Buffer.from(row.person_id ?? ""));
    add(draftOf(row.home ?? ""), {
      userId: { ...key, at: KEY_PREFIX },
      name: () => row.name,
      colleague: () => readColleague(row.title, row.role, row.department),
      moreWorkspaces: readList(row.workspaces),
      history: openHistory(cursor(row.usage)),
    });
  }
}

/** The workspace whose people have this home; null when it is no workspace's. */
export const workspaceOfHome = (home: string): string | null =>
  home.startsWith(GROUP) ? home.slice(GROUP.length) : null;

/** The homes whose people belong to these accounts. */
export const homesOfAccounts = (accountIds: readonly string[], workspaceIds: Iterable<string>): string[] => [
  ...new Set([...accountIds, ...[...workspaceIds].map((id) => `${GROUP}${id}`)]),
];

/** The account of a home: its workspace's, or the home itself. */
export function accountOfHome(home: string, accountOf: (workspaceId: string) => string | undefined): string {
  const workspace = workspaceOfHome(home);
  return (workspace === null ? undefined : accountOf(workspace)) ?? home;
}
