import { keepStatistics } from "../db/statistics.ts";
import { forgetPeopleBut } from "./clears.ts";
import { goOn, type SyncContext } from "./context.ts";
import { enrichPeople } from "./enrichment.ts";
import type { Mirror } from "./mirror.ts";
import { pagesOf, type Scope } from "./pages.ts";
import { accountsToSync, planAccounts } from "./plan-accounts.ts";
import { peopleToSync, planPeople } from "./plan-people.ts";
import type { Planned } from "./planned.ts";
import { createSender } from "./sender.ts";
import { planHandoffs } from "./sync-handoffs.ts";
import { keepConsidered, type SyncKind } from "./sync-rows.ts";

/** Few of which have changed, most of the time. */
const ACCOUNTS_AT_ONCE = 1_000;
/** Payloads made before requests get their turn. */
const PLANNED_AT_ONCE = 100;
const PEOPLE_OF_AT_ONCE = 200;

/** Plans accounts page by page. */
export async function* plannedAccounts(context: SyncContext, mirror: Mirror, scope: Scope): AsyncGenerator<Planned[]> {
  const { db, crm, clock } = context;
  const claimed = new Map<string, string>();
  for await (const page of pagesOf(db, scope, ACCOUNTS_AT_ONCE)) {
    const accounts = await accountsToSync(db, crm.name, scope, page, clock());
    for (let from = 0; from < accounts.length; from += PLANNED_AT_ONCE) {
      await goOn(context);
      yield await planAccounts(context, mirror, accounts.slice(from, from + PLANNED_AT_ONCE), claimed);
    }
  }
}

/** Plans people, some accounts' at a time, each with the accounts and their revisions. */
export async function* plannedPeople(context: SyncContext, mirror: Mirror, scope: Scope) {
  const { db, crm } = context;
  const claimed = new Map<string, string>();
  for await (const page of pagesOf(db, scope, ACCOUNTS_AT_ONCE)) {
    const changed = await peopleToSync(db, crm.name, scope, page);
    for (let from = 0; from < changed.length; from += PEOPLE_OF_AT_ONCE) {
      await goOn(context);
      const accounts = changed.slice(from, from + PEOPLE_OF_AT_ONCE);
      yield { accounts, planned: await planPeople(context, mirror, accounts, claimed) };
    }
  }
}

/** Makes the CRM's accounts match, or starts bulk jobs that will. */
export async function sendAccounts(context: SyncContext, mirror: Mirror, scope: Scope): Promise<void> {
  const sender = createSender(context);
  const wrote = keepStatistics(context.db, "crm_sync");
  for await (const planned of plannedAccounts(context, mirror, scope)) {
    await keep(context, "account", planned);
    await wrote(planned.length);
    await sender.add(planned.flatMap(({ outgoing }) => outgoing ?? []));
  }
  await sender.finish();
}

/** The same for people. That an account's people are dealt with is noted once all were sent. */
export async function sendPeople(context: SyncContext, mirror: Mirror, scope: Scope): Promise<void> {
  const { db, crm } = context;
  const sender = createSender(context);
  const wrote = keepStatistics(db, "crm_sync");
  const dealtWith: { readonly account_id: string; readonly revision: number }[] = [];
  for await (const { accounts, planned } of plannedPeople(context, mirror, scope)) {
    await keep(context, "person", planned);
    await wrote(planned.length);
    const accountIds = accounts.map((account) => account.account_id);
    const userIds = planned.map(({ considered }) => considered.recordId);
    await db.transaction((tx) => forgetPeopleBut(tx, crm.name, accountIds, userIds));
    await enrichPeople(db, planned);
    await sender.add(planned.flatMap(({ outgoing }) => outgoing ?? []));
    dealtWith.push(...accounts);
  }
  await sender.finish();
  await db.query(
    `update crm_sync s set people_revision = now.revision from unnest($2::text[], $3::bigint[]) as now (account_id, revision)
     where s.crm = $1 and s.kind = 'account' and s.record_id = now.account_id`,
    [crm.name, dealtWith.map((each) => each.account_id), dealtWith.map((each) => each.revision)],
  );
}

/** Makes the CRM's handoffs match. */
export async function sendHandoffs(context: SyncContext, scope: Scope): Promise<void> {
  const sender = createSender(context);
  const planned = await planHandoffs(context, scope);
  await keep(context, "handoff", planned);
  await sender.add(planned.flatMap(({ outgoing }) => outgoing ?? []));
  await sender.finish();
}

const keep = ({ db, crm }: SyncContext, kind: SyncKind, planned: readonly Planned[]): Promise<void> =>
  db.transaction((tx) =>
    keepConsidered(
      tx,
      crm.name,
      kind,
      planned.map(({ considered }) => considered),
    ),
  );
