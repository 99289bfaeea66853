import type { Db, Queries } from "../db/db.ts";
import { markStale } from "../usage/account-changes.ts";
import type { CrmName } from "./crm.ts";

/** What somebody else knows of a company; null and empty are unknown. */
export interface CompanyWords {
  readonly accountId: string;
  readonly employees: number | null;
  readonly industry: string | null;
  readonly technologies: readonly string[];
}

/** A source of what the product does not know of companies: a CRM, or a provider. Its words never win over traits. */
export interface Enrichment {
  readonly source: string;
  /** What it says that is not kept yet, or no longer so. */
  readonly news: (queries: Queries) => Promise<readonly CompanyWords[]>;
}

/** The records in the CRM that accounts were matched with. */
export const crmEnrichment = (crm: CrmName): Enrichment => ({
  source: crm,
  news: async (queries) => {
    const rows = await queries.query<Omit<CompanyWords, "technologies">>(
      `select s.record_id as "accountId", r.employees, r.industry from crm_sync s
       join crm_records r on r.crm = s.crm and r.target = s.target and r.crm_id = s.crm_id
       left join account_enrichment e on e.account_id = s.record_id and e.source = s.crm
       where s.crm = $1 and s.kind = 'account'
         and (r.employees is distinct from e.employees or r.industry is distinct from e.industry)`,
      [crm],
    );
    return rows.map((row) => ({ ...row, technologies: [] }));
  },
});

/** Keeps what a source says that is new, and has those accounts scored again. */
export async function enrich(db: Db, { source, news }: Enrichment): Promise<void> {
  const words = await news(db);
  if (words.length === 0) return;
  await db.transaction(async (tx) => {
    await tx.query(
      `insert into account_enrichment (account_id, source, employees, industry, technologies)
       select account_id, $1, employees, industry, technologies
       from unnest($2::text[], $3::int[], $4::text[], $5::text[]) as now (account_id, employees, industry, technologies)
       on conflict (account_id, source) do update set employees = excluded.employees, industry = excluded.industry,
         technologies = excluded.technologies`,
      [
        source,
        words.map(({ accountId }) => accountId),
        words.map(({ employees }) => employees),
        words.map(({ industry }) => industry),
        words.map(({ technologies }) => (technologies.length === 0 ? null : JSON.stringify(technologies))),
      ],
    );
    // a number no fold has: a scoring under way must not take the mark for one it has dealt with
    const [fold] = await tx.query<{ version: number }>(
      "update workers set version = version + 1 where name = 'fold' returning version",
    );
    const accounts = words.map(({ accountId }) => accountId);
    await markStale(tx, accounts, fold?.version ?? 0);
  });
}

/** Open handoffs that a salesperson works are suggested to the owner of the account's record. */
export async function nameOwners(queries: Queries, crm: CrmName): Promise<void> {
  await queries.query(
    `update handoffs h set owner = r.owner from crm_sync s join crm_records r
       on r.crm = s.crm and r.target = s.target and r.crm_id = s.crm_id
     where s.crm = $1 and s.kind = 'account' and h.account_id = s.record_id and h.owner is distinct from r.owner
       and h.route <> 'automated_email' and h.status not in ('rejected', 'won', 'lost')`,
    [crm],
  );
}
