import { clearedValues } from "../../shared/crm/changes.ts";
import type { Queries } from "../db/db.ts";
import type { SyncContext } from "./context.ts";
import type { CrmName, Target, WriteResult } from "./crm.ts";
import { retryDelay } from "./settle-rows.ts";

interface ClearRow {
  readonly target: Target;
  readonly crm_id: string;
  readonly attempts: number;
}

/**
 * Accounts that are no more, and people who were among theirs and are nobody's now, lose what is kept of them; their
 * records are cleared unless somebody else has them by then.
 */
export async function forgetVanished(tx: Queries, crm: CrmName): Promise<void> {
  await forget(
    tx,
    crm,
    `not exists (select from accounts a where a.account_id = s.account_id) and (s.kind = 'account'
       or (s.kind = 'person' and not exists (select from people p where p.person_id = 'u:' || s.record_id)))`,
    [],
  );
}

/** The same for people who are no longer among these accounts' people. */
export async function forgetPeopleBut(
  tx: Queries,
  crm: CrmName,
  accountIds: readonly string[],
  userIds: readonly string[],
): Promise<void> {
  await forget(tx, crm, "s.kind = 'person' and s.account_id = any($2) and s.record_id <> all($3)", [
    accountIds,
    userIds,
  ]);
}

/** Takes a person out of what is kept; their CRM records are cleared as soon as the CRM can be reached. */
export async function erasePersonFromCrm(tx: Queries, userIds: readonly string[]): Promise<void> {
  await tx.query(
    `insert into crm_clears (crm, target, crm_id)
     select crm, target, crm_id from crm_sync where kind = 'person' and crm_id is not null and record_id = any($1)
     union select crm, target, crm_id from crm_records where key = any($1) and target <> 'account' on conflict do nothing`,
    [userIds],
  );
  await tx.query(
    "update crm_records set key = null, title = null, department = null where key = any($1) and target <> 'account'",
    [userIds],
  );
  await tx.query("delete from crm_sync where (kind = 'person' and record_id = any($1)) or account_id = any($2)", [
    userIds,
    userIds.map((id) => `user:${id}`),
  ]);
}

async function forget(tx: Queries, crm: CrmName, which: string, parameters: readonly unknown[]): Promise<void> {
  await tx.query(
    `insert into crm_clears (crm, target, crm_id) select s.crm, s.target, s.crm_id from crm_sync s
     where s.crm = $1 and s.crm_id is not null and ${which} on conflict do nothing`,
    [crm, ...parameters],
  );
  await tx.query(`delete from crm_sync s where s.crm = $1 and ${which}`, [crm, ...parameters]);
}

/** Takes our values off records that are nobody's now. */
export async function clearRecords(context: SyncContext): Promise<void> {
  const { db, crm, clock } = context;
  await db.query(
    `delete from crm_clears c where c.crm = $1 and exists (select from crm_sync s
       where s.crm = c.crm and s.target = c.target and s.crm_id = c.crm_id and s.kind <> 'handoff')`,
    [crm.name],
  );
  for (;;) {
    const rows = await db.query<ClearRow>(
      `select target, crm_id, attempts from crm_clears where crm = $1 and coalesce(next_attempt_at <= $2, true)
       order by target, crm_id limit $3`,
      [crm.name, new Date(clock()), crm.lotSize],
    );
    if (rows.length === 0) return;
    const results = await crm.write(
      rows.map(({ target, crm_id }) => {
        const values = clearedValues(target === "account" ? "account" : "person");
        return { target, crmId: crm_id, key: "", values, company: null, ownerId: null };
      }),
    );
    await keepCleared(context, rows, results);
  }
}

async function keepCleared(
  context: SyncContext,
  rows: readonly ClearRow[],
  results: readonly WriteResult[],
): Promise<void> {
  const { db, crm, clock, random } = context;
  const isOver = (result: WriteResult) => result.isDone || result.reason === "gone";
  const over = rows.filter((_, index) => isOver(results[index]!));
  await db.transaction(async (tx) => {
    // ids of different kinds of records may be the same
    for (const [target, some] of Map.groupBy(over, (row) => row.target)) {
      const parameters = [crm.name, target, some.map((row) => row.crm_id)];
      await tx.query("delete from crm_clears where crm = $1 and target = $2 and crm_id = any($3)", parameters);
      await tx.query(
        "update crm_records set key = null where crm = $1 and target = $2 and crm_id = any($3)",
        parameters,
      );
    }
    for (const [index, { target, crm_id, attempts }] of rows.entries()) {
      const result = results[index]!;
      if (result.isDone || result.reason === "gone") continue;
      await tx.query(
        `update crm_clears set attempts = attempts + 1, next_attempt_at = $4, message = $5
         where crm = $1 and target = $2 and crm_id = $3`,
        [crm.name, target, crm_id, new Date(clock() + retryDelay(attempts + 1, random())), result.message],
      );
    }
  });
}
