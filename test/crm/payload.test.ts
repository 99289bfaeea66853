import { describe, expect, it } from "vitest";
import type { UserCard } from "../../shared/card/score-card.ts";
import { CRM_FIELDS, type CrmField, fieldsOf } from "../../shared/crm/fields.ts";
import { valuesOf } from "../../shared/crm/payload.ts";
import { cardOf } from "./book.ts";

const account = cardOf("acme.com", "Acme", 60);
const { tier: _tier, people: _people, ...common } = account;
const user: UserCard = {
  ...common,
  kind: "user",
  id: "ann",
  accountId: "acme.com",
  title: "CTO",
  email: "ann@acme.com",
  signup: { at: "2026-01-05T09:12:00.000Z", source: "newsletter", activatedAt: "2026-01-05T09:50:00.000Z" },
  band: { id: "warm", label: "Warm", action: "Nurture" },
  nextTier: null,
};
const moment = (label: string, firedAt: string) =>
  ({ id: "pricing_visit", priority: "moment", label, firedAt }) as const;

describe("the payload of a record", () => {
  it.each([
    ["account", account],
    ["person", user],
  ] as const)("has exactly the fields of the table: %s", (kind, card) => {
    const names = fieldsOf(kind).map((field) => field.salesforce);
    expect(Object.keys(valuesOf(card)).sort()).toEqual(names.sort());
  });

  it("fits every field of the table, whatever the product calls things", () => {
    const long = "Ünïcödé 🌊 feature with a name ".repeat(40);
    const card = {
      ...account,
      enterpriseRequests: [long, long],
      plan: { ...account.plan, current: long },
      triggers: [moment(`${long}\nsecond line`, "2026-03-18T12:00:00.000Z")],
      breakdown: account.breakdown.flatMap((line) => Array.from({ length: 9 }, () => ({ ...line, evidence: long }))),
      usage: { ...account.usage, topFeatures: [{ name: long, count: 3 }] },
    };
    for (const values of [
      valuesOf(card),
      valuesOf({ ...user, triggers: card.triggers, usage: card.usage, plan: card.plan }),
    ]) {
      for (const field of CRM_FIELDS) if (field.salesforce in values) expectFit(field, values[field.salesforce]);
    }
  });

  it("says the latest moment, of moments alone", () => {
    const triggers = [
      moment("Visited pricing", "2026-03-10T08:00:00.000Z"),
      moment("Reached 5 active users", "2026-03-12T08:00:00.000Z"),
      {
        id: "hot_pql",
        priority: "medium",
        label: "Someone's PQL score became Hot",
        firedAt: "2026-03-15T08:00:00.000Z",
      } as const,
    ];
    expect(valuesOf({ ...account, triggers })).toMatchObject({
      PLS_Last_Moment__c: "Reached 5 active users",
      PLS_Last_Moment_At__c: "2026-03-12T08:00:00.000Z",
    });
    expect(valuesOf({ ...account, triggers: [] })).toMatchObject({
      PLS_Last_Moment__c: null,
      PLS_Last_Moment_At__c: null,
    });
  });

  it("gives the strongest reasons, a line each, and none that takes points away", () => {
    const line = (label: string, points: number) => ({
      ...account.breakdown[0]!,
      label,
      points,
      evidence: "Ann: today",
    });
    const breakdown = [line("Idle", -20), line("Small", 5), line("Large", 40)];
    expect(valuesOf({ ...account, breakdown }).PLS_Reasons__c).toBe("Large: Ann: today (+40)\nSmall: Ann: today (+5)");
    expect(valuesOf({ ...account, breakdown: [line("Idle", -20)] }).PLS_Reasons__c).toBeNull();
  });

  it("joins what people asked for and use, whole names only", () => {
    const names = ["SSO", "Audit logs", "x".repeat(250)];
    expect(valuesOf({ ...account, enterpriseRequests: names }).PLS_Enterprise_Requests__c).toBe("SSO; Audit logs");
    expect(valuesOf(account).PLS_Key_Features__c).toBe("Queries");
  });

  it("says how a person came, and that they have not when it is unknown", () => {
    expect(valuesOf(user)).toMatchObject({
      PLS_Key__c: "ann",
      PLS_Signup_Date__c: "2026-01-05",
      PLS_Signup_Source__c: "newsletter",
      PLS_Activated__c: true,
      PLS_PQL_Band__c: "warm",
    });
    expect(valuesOf({ ...user, signup: { at: null, source: null, activatedAt: null } })).toMatchObject({
      PLS_Signup_Date__c: null,
      PLS_Signup_Source__c: null,
      PLS_Activated__c: false,
    });
  });

  it("names the open handoff, and empties its fields when there is none", () => {
    const trigger = { id: "sales_requested", label: "Chose Enterprise or Contact Sales" };
    const handoff = {
      id: "ho_1",
      trigger,
      priority: "high",
      status: "accepted",
      dueAt: "2026-03-18T12:00:00.000Z",
      route: "named_ae",
    } as const;
    expect(valuesOf({ ...account, handoff })).toMatchObject({
      PLS_Handoff_Priority__c: "high",
      PLS_Handoff_Status__c: "accepted",
    });
    expect(valuesOf(account)).toMatchObject({ PLS_Handoff_Priority__c: null, PLS_Handoff_Status__c: null });
  });
});

const KINDS: Readonly<Record<string, "number" | "boolean">> = { number: "number", money: "number", boolean: "boolean" };

function expectFit({ salesforce, type }: CrmField, value: unknown): void {
  if (value === null) return;
  const what = `${salesforce} ${JSON.stringify(value).slice(0, 80)}`;
  expect(value, what).toBeTypeOf(KINDS[type.kind] ?? "string");
  const text = String(value);
  expect(text.isWellFormed(), what).toBe(true);
  if (type.kind === "choice") {
    expect(
      type.options.map((option) => option.value),
      what,
    ).toContain(text);
  }
  if (type.kind === "date") expect(text).toMatch(/^\d{4}-\d\d-\d\d$/);
  if (type.kind === "datetime") expect(new Date(text).toISOString()).toBe(text);
  if ("length" in type) expect(text.length, what).toBeLessThanOrEqual(type.length);
}
