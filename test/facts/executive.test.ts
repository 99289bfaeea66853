import { describe, expect, it } from "vitest";
import { isExecutive } from "../../shared/facts/executive.ts";

describe("an executive", () => {
  it.each([
    "Chief Executive Officer",
    "Chief of Staff",
    "CEO",
    "cto",
    "CFO",
    "COO",
    "CIO",
    "CMO",
    "CPO",
    "CRO",
    "CDO",
    "CSO",
    "CISO",
    "CHRO",
    "C-level",
    "Founder",
    "Co-Founder & CTO",
    "Cofounder",
    "President",
    "Vice President, Sales",
    "VP Engineering",
    "SVP Product",
    "EVP",
    "AVP, Data",
    "Head of Growth",
    "head of data",
    "Director",
    "Managing Director",
    "Director of Engineering",
    "Sr. Director, RevOps",
  ])("is a %j, by title or by role", (title) => {
    expect(isExecutive(title, null)).toBe(true);
    expect(isExecutive(null, title)).toBe(true);
    expect(isExecutive("Analyst", title)).toBe(true);
  });

  it.each([
    "Software Engineer",
    "Product Owner",
    "Head Nurse",
    "Team Lead",
    "Directory Administrator",
    "Handkerchief Designer",
    "Foundry Worker",
    "Cloud Engineer",
    "Cook",
    "Scooter Mechanic",
    "MVP Developer",
    "Sales Manager",
    "admin",
    "",
  ])("is not a %j", (title) => {
    expect(isExecutive(title, null)).toBe(false);
    expect(isExecutive(null, title)).toBe(false);
  });

  it("is nobody of whom neither is known", () => {
    expect(isExecutive(null, null)).toBe(false);
  });
});
