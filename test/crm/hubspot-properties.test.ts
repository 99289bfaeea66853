import { describe, expect, it } from "vitest";
import { CRM_FIELDS } from "../../shared/crm/fields.ts";
import { hubspotProperty, hubspotValues } from "../../shared/crm/hubspot-properties.ts";
import { property } from "../fakes/hubspot/schema/property.ts";
import { createShape } from "../fakes/hubspot/schema/read-property.ts";

describe("values for HubSpot", () => {
  it("are texts by HubSpot's names: times in ms, days at midnight UTC, and nothing is an empty text", () => {
    expect(
      hubspotValues({
        PLS_Key__c: "acme.com",
        PLS_PQA_Score__c: -12.5,
        PLS_Tier__c: "1",
        PLS_Activated__c: false,
        PLS_Signup_Date__c: "2026-03-18",
        PLS_Scored_At__c: "2026-03-18T12:00:00.000Z",
        PLS_Plan__c: null,
      }),
    ).toEqual({
      pls_key: "acme.com",
      pls_pqa_score: "-12.5",
      pls_tier: "1",
      pls_activated: "false",
      pls_signup_date: String(Date.UTC(2026, 2, 18)),
      pls_scored_at: String(Date.UTC(2026, 2, 18, 12)),
      pls_plan: "",
    });
  });

  it("of no field are a mistake", () => {
    expect(() => hubspotValues({ Name: "Acme" })).toThrow("Name is no field");
  });
});

describe("a property of HubSpot", () => {
  it.each(CRM_FIELDS)("is one HubSpot takes: $hubspot", (field) => {
    const made = hubspotProperty(field);
    expect(createShape.safeParse(made).success).toBe(true);
    expect(property(made.name, made.type, made.fieldType).name).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(made.hasUniqueValue).toBe(field.hubspot === "pls_key");
    expect(made.options.map(({ displayOrder }) => displayOrder)).toEqual(made.options.map((_, index) => index));
  });
});
