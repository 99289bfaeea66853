import type { Queries } from "../db/db.ts";
import type { CrmName, CrmRecord, Target } from "./crm.ts";
import { lookAgainAtPeople } from "./sync-rows.ts";

/** By what product records may be concerned by a change in the CRM: what a record said before, or says now. */
interface Touched {
  readonly keys: Set<string>;
  readonly domains: Set<string>;
  readonly emailHashes: Set<string>;
  readonly crmIds: Set<string>;
}

const FIELDS = [
  "key",
  "domain",
  "emailHash",
  "parentId",
  "name",
  "ownerId",
  "owner",
  "employees",
  "industry",
  "country",
  "technologies",
  "title",
  "department",
] as const satisfies readonly (keyof CrmRecord)[];

const SELECTED = `crm_id as "crmId", key, domain, email_hash as "emailHash", parent_id as "parentId", name,
  owner_id as "ownerId", owner, employees, industry, country, technologies, title, department`;

/** Keeps what was read from the CRM; product records that a real change may concern are looked at again. */
export async function keepRecords(
  tx: Queries,
  crm: CrmName,
  target: Target,
  records: readonly CrmRecord[],
): Promise<void> {
  const latest = new Map(records.map((record) => [record.crmId, record]));
  const rows = await tx.query<CrmRecord>(
    `select ${SELECTED} from crm_records where crm = $1 and target = $2 and crm_id = any($3)`,
    [crm, target, [...latest.keys()]],
  );
  const known = new Map(rows.map((row) => [row.crmId, row]));
  const isNews = (record: CrmRecord) => {
    const before = known.get(record.crmId);
    if (before === undefined) return !record.isGone;
    return record.isGone || FIELDS.some((field) => before[field] !== (record[field] ?? null));
  };
  const news = [...latest.values()].filter(isNews);
  if (news.length === 0) return;
  await forgetRecords(
    tx,
    crm,
    target,
    news.filter((record) => record.isGone).map((record) => record.crmId),
  );
  await upsertRecords(
    tx,
    crm,
    target,
    news.filter((record) => !record.isGone),
  );
  await touch(tx, crm, target, touchedBy([...news, ...news.flatMap(({ crmId }) => known.get(crmId) ?? [])]));
}

export const forgetRecords = async (
  tx: Queries,
  crm: CrmName,
  target: Target,
  ids: readonly string[],
): Promise<void> => {
  if (ids.length === 0) return;
  await tx.query("delete from crm_records where crm = $1 and target = $2 and crm_id = any($3)", [crm, target, ids]);
};

async function upsertRecords(tx: Queries, crm: CrmName, target: Target, records: readonly CrmRecord[]): Promise<void> {
  if (records.length === 0) return;
  await tx.query(
    `insert into crm_records (crm, target, crm_id, key, domain, email_hash, parent_id, name, owner_id, owner, employees, industry,
       country, technologies, title, department)
     select $1, $2, * from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
       $10::text[], $11::int[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[])
     on conflict (crm, target, crm_id) do update set key = excluded.key, domain = excluded.domain,
       email_hash = excluded.email_hash, parent_id = excluded.parent_id, name = excluded.name,
       owner_id = excluded.owner_id, owner = excluded.owner, employees = excluded.employees, industry = excluded.industry,
       country = excluded.country, technologies = excluded.technologies, title = excluded.title,
       department = excluded.department`,
    [
      crm,
      target,
      records.map((record) => record.crmId),
      ...FIELDS.map((field) => records.map((record) => record[field] ?? null)),
    ],
  );
}

function touchedBy(records: readonly CrmRecord[]): Touched {
  const values = (field: "key" | "domain" | "emailHash") =>
    new Set(records.map((record) => record[field]).filter((value) => value !== null));
  return {
    keys: values("key"),
    domains: values("domain"),
    emailHashes: values("emailHash"),
    crmIds: new Set(records.map((record) => record.crmId)),
  };
}

async function touch(tx: Queries, crm: CrmName, target: Target, touched: Touched): Promise<void> {
  const crmIds = [...touched.crmIds];
  if (target === "account") {
    await tx.query(
      `update crm_sync set revision = null where crm = $1 and kind = 'account'
         and (record_id = any($2) or (target = $3 and crm_id = any($4)))`,
      [crm, [...touched.domains, ...touched.keys], target, crmIds],
    );
    return;
  }
  await lookAgainAtPeople(
    tx,
    crm,
    "(email_hash = any($2) or record_id = any($3) or (target = $4 and crm_id = any($5)))",
    [[...touched.emailHashes], [...touched.keys], target, crmIds],
  );
  // an account without a record may be found by where its people's addresses work
  await tx.query(
    `update crm_sync set revision = null where crm = $1 and kind = 'account' and crm_id is null and record_id = any($2)`,
    [crm, [...touched.domains]],
  );
}
