import type { ProductEvent } from "../../shared/events/event.ts";
import { workspaceAccount } from "../../shared/usage/account-id.ts";
import { EMPTY_WORKSPACE, foldWorkspace, type WorkspaceProfile } from "../../shared/usage/company.ts";
import { CRM_SAID_AT } from "../../shared/usage/profile.ts";
import { textArray } from "../db/binary-array.ts";
import { textOf } from "../db/copy-rows.ts";
import type { CopyOut, Queries } from "../db/db.ts";
import { businessDomain } from "./business-domain.ts";

export interface Workspace {
  readonly accountId: string;
  readonly profile: WorkspaceProfile;
}

export type Workspaces = ReadonlyMap<string, Workspace>;

interface WorkspaceRow {
  readonly workspace_id: string;
  readonly account_id: string;
  readonly profile: string;
}

const toMap = (rows: readonly WorkspaceRow[]): Map<string, Workspace> =>
  new Map(rows.map((row) => [row.workspace_id, { accountId: row.account_id, profile: readProfile(row.profile) }]));

export function readProfile(json: string): WorkspaceProfile {
  const { text, numbers, technologies } = JSON.parse(json) as WorkspaceProfile;
  return { text, numbers, technologies };
}

export const readWorkspaces = async (queries: Queries, ids: readonly string[]): Promise<Map<string, Workspace>> =>
  toMap(
    await queries.query("select workspace_id, account_id, profile from workspaces where workspace_id = any($1)", [
      textArray(ids),
    ]),
  );

const SAID_AT = Object.entries(CRM_SAID_AT)
  .map(([crm, at]) => `('${crm}', ${at})`)
  .join(", ");

/** What CRMs and others know of companies, as workspaces that nobody is in. Ids of workspaces have no control characters first. */
const ENRICHMENT = `select chr(1) || source || chr(1) || account_id as workspace_id, account_id, json_build_object(
    'text', json_strip_nulls(json_build_object('industry', case when industry is not null then json_build_array(industry, said) end,
      'country', case when country is not null then json_build_array(country, said) end)),
    'numbers', case when employees is null then '{}'::json else json_build_object('employees', json_build_array(employees, said)) end,
    'technologies', case when technologies is null then null else json_build_array(technologies::json, said) end)::text as profile
  from (select words.*, coalesce(said_at.said, 0) as said from account_enrichment words
    left join (values ${SAID_AT}) as said_at (crm, said) on crm = source) as words`;

/** The workspaces of some accounts, with what others know of these companies. */
export const readAccountsWorkspaces = async (queries: Queries, accountIds: readonly string[]): Promise<Workspaces> =>
  toMap(await selectAccountsWorkspaces(queries, accountIds));

const selectAccountsWorkspaces = (queries: Queries, accountIds: readonly string[]): Promise<WorkspaceRow[]> =>
  queries.query(
    `select workspace_id, account_id, profile from workspaces where account_id = any($1)
     union all ${ENRICHMENT} where account_id = any($1)`,
    [accountIds],
  );

/** Every workspace, with what others know of companies, and the places of its id and its account's. */
export const EVERY_WORKSPACE = {
  select: `select workspace_id, account_id, profile from workspaces union all ${ENRICHMENT}`,
  id: 0,
  account: 1,
} as const;

/** A workspace as scoring meets it. */
export interface ScoringWorkspace {
  readonly id: string;
  readonly accountId: string;
  /** JSON, for `readProfile`: a million of them are not kept read. */
  readonly profile: string;
}

/** The same as `readAccountsWorkspaces`. */
export async function readScoringWorkspaces(
  queries: Queries,
  accountIds: readonly string[],
): Promise<ScoringWorkspace[]> {
  const rows = await selectAccountsWorkspaces(queries, accountIds);
  return rows.map(({ workspace_id: id, account_id: accountId, profile }) => ({ id, accountId, profile }));
}

/** Every workspace, streamed. */
export const visitWorkspaces = (copyOut: CopyOut, visit: (workspace: ScoringWorkspace) => void): Promise<void> =>
  copyOut(EVERY_WORKSPACE.select, (row) => {
    visit({ id: textOf(row, 0) ?? "", accountId: textOf(row, 1) ?? "", profile: textOf(row, 2) ?? "{}" });
  });

export async function writeWorkspaces(queries: Queries, workspaces: Workspaces): Promise<void> {
  if (workspaces.size === 0) return;
  const entries = [...workspaces];
  await queries.query(
    `insert into workspaces (workspace_id, account_id, profile) select * from unnest($1::text[], $2::text[], $3::text[])
     on conflict (workspace_id) do update set account_id = excluded.account_id, profile = excluded.profile`,
    [
      textArray(entries.map(([id]) => id)),
      textArray(entries.map(([, workspace]) => workspace.accountId)),
      textArray(entries.map(([, workspace]) => JSON.stringify(workspace.profile))),
    ],
  );
}

/** A workspace after a group call: what its traits say now, and whose account that makes it. */
export function applyGroup(workspace: Workspace | undefined, workspaceId: string, event: ProductEvent): Workspace {
  const profile = foldWorkspace(workspace?.profile ?? EMPTY_WORKSPACE, event);
  const { domain, website } = profile.text;
  const company =
    (domain === undefined ? null : businessDomain(domain[0])) ??
    (website === undefined ? null : businessDomain(website[0]));
  return { profile, accountId: workspaceAccount(workspaceId, company) };
}
