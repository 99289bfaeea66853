import { DAY_MS } from "../../../shared/lib/day.ts";
import { grouped, type Item, identified, tracked } from "../../support/pipeline.ts";

const PEOPLE = [
  ["ada", "Ada Lund", "VP Engineering", "Engineering"],
  ["ben", "Ben Okoro", "Data Analyst", "Data"],
  ["cleo", "Cleo Marsh", "Product Manager", "Product"],
  ["dov", "Dov Peretz", "Data Engineer", "Data"],
  ["eva", "Eva Lindt", "Designer", "Product"],
  ["fay", "Fay Osei", "Engineer", "Engineering"],
] as const;
const FEATURES = ["Dashboard Opened", "Report Opened", "API Called"];
const DAYS = 24;

/** Weeks of a team's use up to a moment (ms). Tier 2, with a handoff of medium priority: nobody asked for anything yet. */
export const smallProduct = (name: string, domain: string, now: number): readonly Item[] =>
  PEOPLE.flatMap(([first, person, title, department], index) => {
    const start = now - (DAYS + 1) * DAY_MS;
    const id = `${first}-${domain}`;
    return [
      identified(id, { email: `${first}@${domain}`, name: person, title, department }, start),
      grouped(id, domain, { name, domain, employees: 320, plan: "Team" }, start),
      tracked(id, "Signed Up", start),
      ...Array.from({ length: DAYS }, (_, day) => tracked(id, FEATURES[(day + index) % 3], start + day * DAY_MS)),
    ];
  });
