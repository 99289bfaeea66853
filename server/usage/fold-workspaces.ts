import type { ProductEvent } from "../../shared/events/event.ts";
import { workspaceHome } from "../../shared/usage/account-id.ts";
import type { Queries } from "../db/db.ts";
import { forwardAccount, mergeAccount } from "./account-changes.ts";
import type { People, PersonRecord } from "./people-rows.ts";
import { applyGroup, readWorkspaces, type Workspace, writeWorkspaces } from "./workspaces.ts";

/** Workspaces before and after a fold. */
export interface WorkspaceChange {
  readonly before: ReadonlyMap<string, Workspace>;
  readonly after: ReadonlyMap<string, Workspace>;
}

/** Everywhere some people are at home. */
export const homesOf = (...people: readonly People[]): string[] =>
  people.flatMap((some) => [...some.values()].map((person) => person.home).filter((home) => home !== null));

const GROUP = "group:";

/** Workspaces after these events, with those the people are in; an account that gave way to a domain's is merged. */
export async function foldWorkspaces(
  tx: Queries,
  events: readonly ProductEvent[],
  homes: readonly string[],
): Promise<WorkspaceChange> {
  const groups = events.filter((event) => event.type === "group" && event.groupId !== null);
  const ids = new Set(groups.map((event) => event.groupId!));
  for (const home of homes) if (home.startsWith(GROUP)) ids.add(home.slice(GROUP.length));
  const before = await readWorkspaces(tx, [...ids]);
  const changed = new Map<string, Workspace>();
  for (const event of groups) {
    const id = event.groupId!;
    changed.set(id, applyGroup(changed.get(id) ?? before.get(id), id, event));
  }
  await writeWorkspaces(tx, changed);
  for (const [id, { accountId }] of changed) {
    const old = before.get(id)?.accountId;
    if (old === undefined || old === accountId) continue;
    if (old.startsWith(GROUP)) await mergeAccount(tx, old, accountId);
    if (accountId !== workspaceHome(id)) await forwardAccount(tx, workspaceHome(id), accountId);
  }
  return { before, after: new Map([...before, ...changed]) };
}

/** Every account that something of these changes can show in: where people are and were, and where workspaces went. */
export function staleAccounts(
  before: People,
  after: People,
  gone: readonly string[],
  workspaces: WorkspaceChange,
): string[] {
  const accounts = new Set<string>();
  const add = (person: PersonRecord | undefined) => {
    if (person?.home === null || person?.home === undefined) return;
    const id = person.home.startsWith(GROUP) ? person.home.slice(GROUP.length) : null;
    accounts.add(id === null ? person.home : (workspaces.after.get(id)?.accountId ?? person.home));
  };
  for (const [key, person] of after) {
    add(before.get(key));
    add(person);
  }
  for (const key of gone) add(before.get(key));
  for (const [id, { accountId }] of workspaces.after) {
    const old = workspaces.before.get(id);
    if (old?.accountId === accountId && old === workspaces.after.get(id)) continue;
    accounts.add(accountId);
    if (old !== undefined) accounts.add(old.accountId);
  }
  return [...accounts];
}
