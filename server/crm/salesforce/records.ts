import { z } from "zod";
import { businessDomain, businessDomainOfEmail } from "../../usage/business-domain.ts";
import { type Changes, type CrmRecord, GONE, type Target } from "../crm.ts";
import { emailHash } from "../email-hash.ts";
import { listOf } from "../list-of.ts";
import { changedRows } from "./query.ts";
import type { Session } from "./session.ts";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

const accountRow = z.looseObject({
  Id: z.string(),
  IsDeleted: z.boolean(),
  PLS_Key__c: text,
  Name: text,
  Website: text,
  NumberOfEmployees: z.number().nullish(),
  Industry: text,
  BillingCountry: text,
  OwnerId: text,
  Owner: z.object({ Name: text, Email: text, IsActive: z.boolean().nullish() }).nullish(),
});
const personRow = z.object({
  Id: z.string(),
  IsDeleted: z.boolean(),
  IsConverted: z.boolean().default(false),
  PLS_Key__c: text,
  Email: text,
  AccountId: text,
  Title: text,
  Department: text,
});

const ACCOUNT_FIELDS = [
  "Name",
  "Website",
  "NumberOfEmployees",
  "Industry",
  "BillingCountry",
  "OwnerId",
  "Owner.Name",
  "Owner.Email",
  "Owner.IsActive",
];
const PERSON_FIELDS = {
  contact: ["Email", "AccountId", "Title", "Department"],
  lead: ["Email", "IsConverted", "Title"],
} as const;
export const OBJECTS: Readonly<Record<Target, string>> = { account: "Account", contact: "Contact", lead: "Lead" };

/** What changed of a kind of record, deleted ones included; at first, all there are. */
export async function* readChanged(
  session: Session,
  target: Target,
  since: string | null,
  technologiesField: string | null,
): AsyncGenerator<Changes<CrmRecord>> {
  const common = {
    from: OBJECTS[target],
    since,
    withDeleted: since !== null,
    where: [],
  };
  if (target === "account") {
    const more = technologiesField === null ? [] : [technologiesField];
    const fields = ["Id", "IsDeleted", "PLS_Key__c", ...ACCOUNT_FIELDS, ...more];
    for await (const { items, until } of changedRows(session, { ...common, fields, row: accountRow })) {
      const read = (row: z.output<typeof accountRow>) => accountOf(row, technologiesField);
      yield { items: items.map(read), until };
    }
    return;
  }
  const fields = ["Id", "IsDeleted", "PLS_Key__c", ...PERSON_FIELDS[target]];
  for await (const { items, until } of changedRows(session, { ...common, fields, row: personRow })) {
    yield { items: items.map(personOf), until };
  }
}

function accountOf(row: z.output<typeof accountRow>, technologiesField: string | null): CrmRecord {
  if (row.IsDeleted) return { ...GONE, crmId: row.Id };
  const owner = row.Owner?.IsActive === false ? null : (row.Owner ?? null);
  const employees = row.NumberOfEmployees ?? null;
  return {
    ...GONE,
    crmId: row.Id,
    isGone: false,
    key: row.PLS_Key__c,
    domain: row.Website === null ? null : businessDomain(row.Website.trim()),
    name: row.Name,
    ownerId: owner === null ? null : row.OwnerId,
    owner: owner === null ? null : spokenOwner(owner.Name, owner.Email),
    employees: employees !== null && employees > 0 ? Math.round(employees) : null,
    industry: row.Industry,
    country: row.BillingCountry,
    technologies: technologiesField === null ? null : listOf(row[technologiesField]),
  };
}

function personOf(row: z.output<typeof personRow>): CrmRecord {
  const { Id: crmId, Email: email, PLS_Key__c: key, Title: title, Department: department } = row;
  if (row.IsDeleted || row.IsConverted || (email === null && key === null)) return { ...GONE, crmId };
  const domain = email === null ? null : businessDomainOfEmail(email);
  const known = { key, domain, emailHash: emailHash(email), parentId: row.AccountId, title, department };
  return { ...GONE, crmId, isGone: false, ...known };
}

const spokenOwner = (name: string | null, email: string | null): string | null =>
  name !== null && email !== null ? `${name} <${email}>` : (name ?? email);
