import { beforeEach, describe, expect, it } from "vitest";
import type { Crm, CrmWrite, Target } from "../../server/crm/crm.ts";
import { checkSalesforce } from "../../server/crm/salesforce/check.ts";
import { connectSalesforce } from "../../server/crm/salesforce/salesforce.ts";
import type { SalesforceSettings } from "../../server/crm/salesforce/settings.ts";
import { fieldsOf } from "../../shared/crm/fields.ts";
import { HANDOFF_FIELDS, type HandoffField } from "../../shared/crm/handoff-fields.ts";
import type { Values } from "../../shared/crm/payload.ts";
import { type FakeSalesforce, startFakeSalesforce } from "../fakes/salesforce/start.ts";
import { readProject, sourcesOf } from "./project.ts";
import { all, textOf } from "./xml.ts";

const NOW = "2026-11-20T09:00:00.000Z";
const BEFORE = "2026-11-01T00:00:00.000Z";

/** Standard fields that a permission set decides about; the others everyone sees. Of an address it decides as a whole. */
const GUARDED: Readonly<Record<string, readonly string[]>> = {
  Account: [
    "Website",
    "Industry",
    "NumberOfEmployees",
    "Type",
    "Phone",
    "Description",
    "AnnualRevenue",
    "ParentId",
    "BillingCountry",
  ],
  Contact: ["Email", "Phone", "Title", "Department", "AccountId"],
  Lead: ["Email", "Phone", "Title", "Website", "Industry", "NumberOfEmployees"],
  Opportunity: ["AccountId", "Amount", "Description"],
  Event: ["WhatId", "WhoId", "Type", "Description"],
  Task: ["WhatId", "WhoId", "Type", "Description"],
};
const OWN: Readonly<Record<string, readonly HandoffField[]>> = {
  Account: fieldsOf("account"),
  Contact: fieldsOf("person"),
  Lead: fieldsOf("person"),
  PLS_Handoff__c: HANDOFF_FIELDS,
};

/** The org as a user sees it who has PLS_Integration and nothing else. */
function restrict({ permissions }: FakeSalesforce): void {
  const set = sourcesOf(readProject(), "permissionset").find(({ name }) => name === "PLS_Integration");
  const given = set === undefined ? [] : all(set.root, "fieldPermissions");
  const readable = given.map((each) => textOf(each, "field"));
  const editable = given.filter((each) => textOf(each, "editable") === "true").map((each) => textOf(each, "field"));
  const own = Object.entries(OWN).map(([object, fields]) => [object, fields.map((each) => each.salesforce)] as const);
  for (const [object, names] of [...Object.entries(GUARDED), ...own])
    for (const name of names) {
      if (!readable.includes(`${object}.${name.replace("Country", "Address")}`)) permissions.hide(object, name);
      else if (!editable.includes(`${object}.${name}`)) permissions.readOnly(object, name);
    }
}

/** Something for every field that the sync may write. */
const valuesFor = (fields: readonly HandoffField[]): Values =>
  Object.fromEntries(fields.flatMap((each) => (isWritten(each) ? [[each.salesforce, sample(each)]] : [])));
const isWritten = ({ type, salesforce }: HandoffField): boolean =>
  salesforce !== "PLS_Key__c" && type.kind !== "formula" && type.kind !== "lookup";

function sample({ type }: HandoffField): string | number | boolean {
  if (type.kind === "choice") return type.options[0]?.value ?? "";
  if (type.kind === "number" || type.kind === "money") return 1;
  if (type.kind === "boolean") return true;
  return type.kind === "datetime" ? NOW : type.kind === "date" ? NOW.slice(0, 10) : "said";
}

const gathered = async <Item>(pages: AsyncIterable<{ readonly items: readonly Item[] }>): Promise<Item[]> => {
  const found: Item[] = [];
  for await (const { items } of pages) found.push(...items);
  return found;
};

let org: FakeSalesforce;
let settings: SalesforceSettings;
let crm: Crm;

beforeEach(async () => {
  org = await startFakeSalesforce({ clock: NOW });
  const { url: loginUrl, clientId, clientSecret } = org;
  settings = { loginUrl, clientId, credentials: { kind: "secret", clientSecret }, apiVersion: "66.0" };
  crm = connectSalesforce(settings, 0.5, () => Date.parse(NOW));
  return org.stop;
});

describe("the sync as a user with PLS_Integration alone", () => {
  it("reads what it matches by and what sales did", async () => {
    const account = org.store.insert("Account", {
      Name: "Acme",
      Website: "acme.com",
      NumberOfEmployees: 120,
      BillingCountry: "Peru",
    });
    const work = { Title: "CFO", Department: "Finance" };
    org.store.insert("Contact", { LastName: "Lee", Email: "ann@acme.com", AccountId: account, ...work });
    org.store.insert("Lead", { LastName: "Kay", Company: "Initech", Email: "bo@initech.com", Title: "VP" });
    const deal = { Name: "Deal", AccountId: account, StageName: "Prospecting", CloseDate: "2026-12-31", Amount: 100 };
    org.store.insert("Opportunity", deal);
    org.store.insert("Task", { Subject: "Call", WhatId: account, Status: "Completed" });
    org.store.insert("Event", { Subject: "Demo", WhatId: account, StartDateTime: NOW, DurationInMinutes: 30 });
    org.store.insert("PLS_Handoff__c", { PLS_Key__c: "h-1", PLS_Account__c: account, PLS_Status__c: "accepted" });
    restrict(org);

    expect(await gathered(crm.changes("account", null))).toMatchObject([
      { domain: "acme.com", employees: 120, country: "Peru" },
    ]);
    expect(await gathered(crm.changes("contact", null))).toMatchObject([
      { domain: "acme.com", parentId: account, title: "CFO", department: "Finance" },
    ]);
    expect(await gathered(crm.changes("lead", null))).toMatchObject([{ domain: "initech.com", title: "VP" }]);
    expect(await gathered(crm.deals(BEFORE))).toMatchObject([{ what: { amount: 100 }, accountCrmId: account }]);
    expect(await gathered(crm.answers(BEFORE))).toMatchObject([{ key: "h-1", status: "accepted" }]);
    for (const read of Object.values(crm.activities))
      expect(await gathered(read(BEFORE))).toMatchObject([{ accountCrmId: account }]);
  });

  it("writes every field of its own, companies it creates and handoffs of their owner", async () => {
    const owner = org.store.insert("User", { LastName: "Reyes", Username: "dana@example.com" });
    const contact = org.store.insert("Contact", { LastName: "Lee" });
    const lead = org.store.insert("Lead", { LastName: "Kay", Company: "Initech" });
    restrict(org);
    const write = (target: CrmWrite["target"], fields: readonly HandoffField[], more: Partial<CrmWrite>) =>
      crm.write([{ target, crmId: null, key: "k", values: valuesFor(fields), company: null, ownerId: null, ...more }]);
    const person = (target: Target, crmId: string) => write(target, fieldsOf("person"), { crmId });

    const company = { name: "Acme", domain: "acme.com" };
    expect(await write("account", fieldsOf("account"), { company })).toMatchObject([{ isDone: true }]);
    expect(await person("contact", contact)).toMatchObject([{ isDone: true }]);
    expect(await person("lead", lead)).toMatchObject([{ isDone: true }]);
    expect(await write("handoff", HANDOFF_FIELDS, { ownerId: owner })).toMatchObject([{ isDone: true }]);
  });

  it("finds everything it needs when it checks the org", async () => {
    restrict(org);
    const findings = await checkSalesforce(settings, 0.5, Date.parse(NOW));
    expect(findings.filter(({ level }) => level !== "ok")).toEqual([]);
  });

  it("is told when it can't see the field that is to list technologies", async () => {
    const texts = async (technologiesField: string) =>
      (await checkSalesforce({ ...settings, technologiesField }, 0.5, Date.parse(NOW)))
        .filter(({ level }) => level !== "ok")
        .map(({ text }) => text);
    expect(await texts("Description")).toEqual([]);
    restrict(org);
    for (const name of ["Description", "Tech_Stack__c"])
      expect(await texts(name)).toEqual([
        expect.stringMatching(`^Account.${name}, which SALESFORCE_TECHNOLOGIES_FIELD`),
      ]);
  });

  it("would fail for one field less", async () => {
    restrict(org);
    org.permissions.hide("Account", "Website");
    await expect(gathered(crm.changes("account", null))).rejects.toThrow(/Website/);
  });
});
