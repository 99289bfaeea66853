import type { Queries } from "../db/db.ts";
import type { CrmName, CrmRecord, Target } from "./crm.ts";

/** What of a CRM record decides matches. */
export type MirrorRecord = Pick<
  CrmRecord,
  "crmId" | "key" | "domain" | "emailHash" | "parentId" | "name" | "title" | "department"
>;

export type MirrorColumn = "crmId" | "key" | "domain" | "emailHash";

/** The CRM's records, as last read, by what they are found by. */
export interface Mirror {
  readonly find: (target: Target, column: MirrorColumn, values: readonly string[]) => Promise<MirrorRecord[]>;
}

const COLUMNS: Readonly<Record<MirrorColumn, string>> = {
  crmId: "crm_id",
  key: "key",
  domain: "domain",
  emailHash: "email_hash",
};

export const storedMirror = (queries: Queries, crm: CrmName): Mirror => ({
  find: async (target, column, values) => {
    if (values.length === 0) return [];
    return queries.query(
      `select crm_id as "crmId", key, domain, email_hash as "emailHash", parent_id as "parentId", name, title, department
       from crm_records
       where crm = $1 and target = $2 and ${COLUMNS[column]} = any($3) order by crm_id`,
      [crm, target, values],
    );
  },
});

/** A mirror with newer records over it that are kept nowhere. */
export function overlaid(mirror: Mirror, newer: ReadonlyMap<Target, ReadonlyMap<string, CrmRecord>>): Mirror {
  const indexes = new Map<string, Map<string, CrmRecord[]>>();
  const indexOf = (target: Target, column: MirrorColumn) => {
    const name = `${target} ${column}`;
    const known = indexes.get(name);
    if (known !== undefined) return known;
    const index = new Map<string, CrmRecord[]>();
    for (const record of newer.get(target)?.values() ?? []) {
      const value = record[column];
      if (!record.isGone && value !== null) index.set(value, [...(index.get(value) ?? []), record]);
    }
    indexes.set(name, index);
    return index;
  };
  return {
    find: async (target, column, values) => {
      const old = await mirror.find(target, column, values);
      const index = indexOf(target, column);
      return [
        ...old.filter((record) => newer.get(target)?.has(record.crmId) !== true),
        ...values.flatMap((value) => index.get(value) ?? []),
      ];
    },
  };
}
