import type { SyncContext } from "./context.ts";
import type { Join } from "./crm.ts";

const AT_ONCE = 1_000;

/** Matched people whose CRM record belongs to no company get their account's. */
export async function joinPeople({ db, crm }: SyncContext): Promise<void> {
  if (crm.join === undefined) return;
  for (;;) {
    const joins = await db.query<Join>(
      `select r.crm_id as "personCrmId", a.crm_id as "accountCrmId" from crm_records r
       join crm_sync p on p.crm = r.crm and p.kind = 'person' and p.target = r.target and p.crm_id = r.crm_id
       join crm_sync a on a.record_id = p.account_id and a.kind = 'account' and a.crm = p.crm
       where r.crm = $1 and r.target = 'contact' and r.parent_id is null and p.status = 'synced' and a.status = 'synced'
         and a.crm_id is not null order by r.crm_id limit ${AT_ONCE}`,
      [crm.name],
    );
    if (joins.length === 0) return;
    await crm.join(joins);
    await db.query(
      `update crm_records r set parent_id = j.account from unnest($2::text[], $3::text[]) as j (person, account)
       where r.crm = $1 and r.target = 'contact' and r.crm_id = j.person`,
      [crm.name, joins.map((join) => join.personCrmId), joins.map((join) => join.accountCrmId)],
    );
  }
}
