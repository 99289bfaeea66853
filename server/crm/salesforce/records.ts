import { z } from "zod";
import { businessDomain, businessDomainOfEmail } from "../../usage/business-domain.ts";
import type { Changes, CrmRecord, Target } from "../crm.ts";
import { emailHash } from "../email-hash.ts";
import { changedRows } from "./query.ts";
import type { Session } from "./session.ts";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

const accountRow = z.object({
  Id: z.string(),
  IsDeleted: z.boolean(),
  PLS_Key__c: text,
  Name: text,
  Website: text,
  NumberOfEmployees: z.number().nullish(),
  Industry: text,
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
});

const ACCOUNT_FIELDS = [
  "Name",
  "Website",
  "NumberOfEmployees",
  "Industry",
  "OwnerId",
  "Owner.Name",
  "Owner.Email",
  "Owner.IsActive",
];
const PERSON_FIELDS = { contact: ["Email", "AccountId"], lead: ["Email", "IsConverted"] } as const;
export const OBJECTS: Readonly<Record<Target, string>> = { account: "Account", contact: "Contact", lead: "Lead" };

/** What changed of a kind of record, deleted ones included; at first, all there are. */
export async function* readChanged(
  session: Session,
  target: Target,
  since: string | null,
): AsyncGenerator<Changes<CrmRecord>> {
  const common = {
    from: OBJECTS[target],
    since,
    withDeleted: since !== null,
    where: [],
  };
  if (target === "account") {
    const fields = ["Id", "IsDeleted", "PLS_Key__c", ...ACCOUNT_FIELDS];
    for await (const { items, until } of changedRows(session, { ...common, fields, row: accountRow })) {
      yield { items: items.map(accountOf), until };
    }
    return;
  }
  const fields = ["Id", "IsDeleted", "PLS_Key__c", ...PERSON_FIELDS[target]];
  for await (const { items, until } of changedRows(session, { ...common, fields, row: personRow })) {
    yield { items: items.map(personOf), until };
  }
}

const NOTHING = {
  key: null,
  domain: null,
  emailHash: null,
  parentId: null,
  name: null,
  ownerId: null,
  owner: null,
  employees: null,
  industry: null,
};

function accountOf(row: z.output<typeof accountRow>): CrmRecord {
  if (row.IsDeleted) return { ...NOTHING, crmId: row.Id, isGone: true };
  const owner = row.Owner?.IsActive === false ? null : (row.Owner ?? null);
  const employees = row.NumberOfEmployees ?? null;
  return {
    ...NOTHING,
    crmId: row.Id,
    isGone: false,
    key: row.PLS_Key__c,
    domain: row.Website === null ? null : businessDomain(row.Website.trim()),
    name: row.Name,
    ownerId: owner === null ? null : row.OwnerId,
    owner: owner === null ? null : spokenOwner(owner.Name, owner.Email),
    employees: employees !== null && employees > 0 ? Math.round(employees) : null,
    industry: row.Industry,
  };
}

function personOf(row: z.output<typeof personRow>): CrmRecord {
  const { Id: crmId, Email: email, PLS_Key__c: key } = row;
  if (row.IsDeleted || row.IsConverted || (email === null && key === null)) return { ...NOTHING, crmId, isGone: true };
  const domain = email === null ? null : businessDomainOfEmail(email);
  return { ...NOTHING, crmId, isGone: false, key, domain, emailHash: emailHash(email), parentId: row.AccountId };
}

const spokenOwner = (name: string | null, email: string | null): string | null =>
  name !== null && email !== null ? `${name} <${email}>` : (name ?? email);
