import type { Cursor } from "../../shared/usage/bytes.ts";
import { openHistory } from "../../shared/usage/pack-history.ts";
import { textOf } from "../db/copy-rows.ts";
import type { CopyRow, Db, Queries } from "../db/db.ts";
import { KEY_PREFIX } from "../usage/person-id.ts";
import type { ScoredPerson } from "./account-draft.ts";

/** Sees a person, with the home their account is found by; what it keeps of the person it must copy. */
export type VisitPerson = (home: string, person: ScoredPerson) => void;

const TEXTS = ["person_id", "home", "workspaces", "name", "title", "role", "department"] as const;
type Text = (typeof TEXTS)[number];
const PERSON_ID = TEXTS.indexOf("person_id");
const USAGE = TEXTS.length;
const SELECT = `select ${TEXTS.join(", ")}, usage from people`;
const GROUP = "group:";

/** Everybody, streamed. */
export function visitEverybody(db: Db, visit: VisitPerson): Promise<void> {
  let row: CopyRow;
  const visitRow = rowVisitor((column) => textOf(row, TEXTS.indexOf(column)), visit);
  const cursor = (at: number): Cursor => ({ bytes: row.bytes, at: row.starts[at]!, end: row.ends[at]! });
  return db.copyOut(`${SELECT} where home is not null`, (next) => {
    row = next;
    visitRow(cursor(PERSON_ID), cursor(USAGE));
  });
}

/** The people of some homes. */
export async function visitPeopleAt(queries: Queries, homes: readonly string[], visit: VisitPerson): Promise<void> {
  type Row = Readonly<Record<Text, string | null>> & { readonly usage: Uint8Array };
  const rows = await queries.query<Row>(`${SELECT} where home = any($1)`, [homes]);
  const cursor = (bytes: Uint8Array): Cursor => ({ bytes, at: 0, end: bytes.length });
  for (const row of rows) {
    const visitRow = rowVisitor((column) => row[column], visit);
    visitRow(cursor(Buffer.from(row.person_id ?? "")), cursor(row.usage));
  }
}

const NONE: readonly string[] = [];

/** Shows the rows whose words `word` looks up. */
function rowVisitor(word: (column: Text) => string | null, visit: VisitPerson) {
  const name = () => word("name");
  const colleague = () => ({ title: word("title"), role: word("role"), department: word("department") });
  return (key: Cursor, usage: Cursor): void => {
    const workspaces = word("workspaces");
    visit(word("home") ?? "", {
      userId: { ...key, at: key.at + KEY_PREFIX },
      name,
      colleague,
      moreWorkspaces: workspaces === null ? NONE : (JSON.parse(workspaces) as string[]),
      history: openHistory(usage),
    });
  };
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
