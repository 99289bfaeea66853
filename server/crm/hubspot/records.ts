import { businessDomain, businessDomainOfEmail } from "../../usage/business-domain.ts";
import { type Changes, type CrmRecord, GONE, type Target } from "../crm.ts";
import { emailHash } from "../email-hash.ts";
import { listOf } from "../list-of.ts";
import { readOwners } from "./owners.ts";
import { changedRecords, type Found } from "./search.ts";
import type { Session } from "./session.ts";

const COMPANY = [
  ...["pls_key", "name", "domain", "website", "numberofemployees", "industry", "country", "web_technologies"],
  "hubspot_owner_id",
];
const CONTACT = ["pls_key", "email", "associatedcompanyid", "jobtitle"];

/** What changed of a kind of record; searches never find those that are archived or merged into another. */
export async function* readChanged(
  session: Session,
  target: Target,
  since: string | null,
): AsyncGenerator<Changes<CrmRecord>> {
  if (target === "contact") {
    for await (const { items, until } of changedRecords(session, { type: "contacts", properties: CONTACT, since })) {
      yield { items: items.map(contactOf), until };
    }
    return;
  }
  let owners: ReadonlyMap<string, string> | null = null;
  for await (const { items, until } of changedRecords(session, { type: "companies", properties: COMPANY, since })) {
    if (owners === null && items.some(({ properties }) => properties.hubspot_owner_id))
      owners = await readOwners(session);
    yield { items: items.map((item) => companyOf(item, owners ?? new Map())), until };
  }
}

function companyOf({ id, properties }: Found, owners: ReadonlyMap<string, string>): CrmRecord {
  const { pls_key: key, name, domain, website, industry, hubspot_owner_id: ownerId } = properties;
  const { country = null, web_technologies: technologies } = properties;
  const employees = Number(properties.numberofemployees);
  const owner = owners.get(ownerId ?? "") ?? null;
  const site = domain ?? website;
  return {
    ...GONE,
    crmId: id,
    isGone: false,
    key: key ?? null,
    domain: site == null ? null : businessDomain(site.trim()),
    name: name ?? null,
    ownerId: owner === null ? null : (ownerId ?? null),
    owner,
    employees: employees > 0 ? Math.round(employees) : null,
    industry: industry == null ? null : inWords(industry),
    country,
    technologies: technologies == null ? null : listOf(technologies.replaceAll("_", " ")),
  };
}

function contactOf({ id: crmId, properties }: Found): CrmRecord {
  const {
    pls_key: key = null,
    email = null,
    associatedcompanyid: parentId = null,
    jobtitle: title = null,
  } = properties;
  if (email === null && key === null) return { ...GONE, crmId };
  const domain = email === null ? null : businessDomainOfEmail(email);
  return { ...GONE, crmId, isGone: false, key, domain, emailHash: emailHash(email), parentId, title };
}

/** `COMPUTER_SOFTWARE` is Computer Software. */
const inWords = (industry: string): string =>
  /^[A-Z_]+$/.test(industry)
    ? industry
        .toLowerCase()
        .replaceAll("_", " ")
        .replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
    : industry;
