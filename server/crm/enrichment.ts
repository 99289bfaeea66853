import { CRM_SAID_AT, enrichProfile } from "../../shared/usage/profile.ts";
import type { Db, Queries } from "../db/db.ts";
import { markStale } from "../usage/account-changes.ts";
import { type PersonRecord, readPeople, writePeople } from "../usage/people-rows.ts";
import { userKey } from "../usage/person-id.ts";
import type { CrmName } from "./crm.ts";
import type { Planned } from "./planned.ts";

/** What somebody else knows of a company; null and empty are unknown. */
export interface CompanyWords {
  readonly accountId: string;
  readonly employees: number | null;
  readonly industry: string | null;
  readonly country: string | null;
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
    const rows = await queries.query<Omit<CompanyWords, "technologies"> & { readonly technologies: string | null }>(
      `select s.record_id as "accountId", r.employees, r.industry, r.country, r.technologies from crm_sync s
       join crm_records r on r.crm = s.crm and r.target = s.target and r.crm_id = s.crm_id
       left join account_enrichment e on e.account_id = s.record_id and e.source = s.crm
       where s.crm = $1 and s.kind = 'account'
         and (r.employees, r.industry, r.country, r.technologies)
           is distinct from (e.employees, e.industry, e.country, e.technologies)`,
      [crm],
    );
    return rows.map((row) => ({ ...row, technologies: JSON.parse(row.technologies ?? "[]") as string[] }));
  },
});

/** Keeps what a source says that is new, and has those accounts scored again. */
export async function enrich(db: Db, { source, news }: Enrichment): Promise<void> {
  const words = await news(db);
  if (words.length === 0) return;
  await db.transaction(async (tx) => {
    await tx.query(
      `insert into account_enrichment (account_id, source, employees, industry, country, technologies)
       select account_id, $1, employees, industry, country, technologies
       from unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::text[])
         as now (account_id, employees, industry, country, technologies)
       on conflict (account_id, source) do update set employees = excluded.employees, industry = excluded.industry,
         country = excluded.country, technologies = excluded.technologies`,
      [
        source,
        words.map(({ accountId }) => accountId),
        words.map(({ employees }) => employees),
        words.map(({ industry }) => industry),
        words.map(({ country }) => country),
        words.map(({ technologies }) => (technologies.length === 0 ? null : JSON.stringify(technologies))),
      ],
    );
    const accounts = words.map(({ accountId }) => accountId);
    await markStale(tx, accounts, await nextMark(tx));
  });
}

/** Has people's CRM records say what the product does not know of their work, and their accounts scored again. */
export async function enrichPeople(db: Db, planned: readonly Planned[]): Promise<void> {
  const said = new Map(
    planned.flatMap(({ considered: { recordId, accountId }, words }) =>
      words === null || words === undefined ? [] : [[userKey(recordId), { words, accountId }] as const],
    ),
  );
  if (said.size === 0) return;
  await db.transaction(async (tx) => {
    // waits for a fold under way, which may be writing the same people
    const mark = await nextMark(tx);
    const before = await readPeople(tx, [...said.keys()]);
    const after = new Map<string, PersonRecord>();
    for (const [key, person] of before) {
      const profile = enrichProfile(person.profile(), said.get(key)!.words);
      if (profile !== person.profile()) after.set(key, { ...person, profile: () => profile });
    }
    await writePeople(tx, before, after);
    await markStale(tx, [...new Set([...after.keys()].map((key) => said.get(key)!.accountId))], mark);
  });
}

/** A number no fold has: a scoring under way must not take it for one it has dealt with. */
async function nextMark(tx: Queries): Promise<number> {
  const [fold] = await tx.query<{ version: number }>(
    "update workers set version = version + 1 where name = 'fold' returning version",
  );
  return fold?.version ?? 0;
}

/**
 * Open handoffs that a salesperson works are suggested to the owner of the account's record, unless a CRM that is
 * believed first names one.
 */
export async function nameOwners(queries: Queries, crm: CrmName): Promise<void> {
  const first = Object.entries(CRM_SAID_AT).filter(([, at]) => at > CRM_SAID_AT[crm]);
  await queries.query(
    `update handoffs h set owner = r.owner from crm_sync s join crm_records r
       on r.crm = s.crm and r.target = s.target and r.crm_id = s.crm_id
     where s.crm = $1 and s.kind = 'account' and h.account_id = s.record_id and h.owner is distinct from r.owner
       and h.route <> 'automated_email' and h.status not in ('rejected', 'won', 'lost')
       and not exists (select from crm_sync o join crm_records p
         on p.crm = o.crm and p.target = o.target and p.crm_id = o.crm_id
         where o.crm = any($2) and o.kind = 'account' and o.record_id = h.account_id and p.owner is not null)`,
    [crm, first.map(([other]) => other)],
  );
}
