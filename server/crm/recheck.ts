import type { SyncContext } from "./context.ts";
import { GONE, type Target } from "./crm.ts";
import { keepRecords } from "./mirror-rows.ts";

/** Where a CRM does not tell what was deleted or merged: asks whether the candidates of ambiguous matches are still there. */
export async function recheckCandidates({ db, crm }: SyncContext): Promise<void> {
  if (crm.missing === undefined) return;
  const rows = await db.query<{ target: Target; crm_id: string }>(
    `select distinct s.target, candidate ->> 'crmId' as crm_id
     from crm_sync s, jsonb_array_elements(s.detail::jsonb -> 'candidates') as candidate
     where s.crm = $1 and s.status in ('ambiguous', 'taken')`,
    [crm.name],
  );
  for (const [target, some] of Map.groupBy(rows, (row) => row.target)) {
    const gone = await crm.missing(
      target,
      some.map((row) => row.crm_id),
    );
    await db.transaction((tx) => forgetGone(tx, crm.name, target, gone));
  }
}

/** Records that are no longer in the CRM; what they were matched with is looked at again. */
export const forgetGone = (
  tx: Parameters<typeof keepRecords>[0],
  crm: SyncContext["crm"]["name"],
  target: Target,
  ids: readonly string[],
): Promise<void> =>
  keepRecords(
    tx,
    crm,
    target,
    ids.map((crmId) => ({ ...GONE, crmId })),
  );
