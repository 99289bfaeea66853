import { folded } from "../lib/words.ts";
import type { Company } from "../usage/company.ts";
import { countryOf } from "./country.ts";

/** The ideal customer profile. What is not stated does not count. */
export interface Icp {
  readonly industries: readonly string[];
  readonly employees: { readonly min?: number | undefined; readonly max?: number | undefined };
  /** By code or name. */
  readonly countries: readonly string[];
  /** Using any one of these is enough. */
  readonly technologies: readonly string[];
}

/** A profile to compare every company with: names folded, countries as `countryOf` gives them. Plain data. */
export interface CompiledIcp {
  readonly industries: ReadonlySet<string>;
  readonly employees: Icp["employees"];
  readonly countries: ReadonlySet<string>;
  readonly technologies: ReadonlySet<string>;
}

export const compileIcp = ({ industries, employees, countries, technologies }: Icp): CompiledIcp => ({
  industries: new Set(industries.map(folded)),
  employees,
  countries: new Set(countries.map(countryOf)),
  technologies: new Set(technologies.map(folded)),
});

/** The company's industry is one of the profile's. */
export const isTargetIndustry = ({ industry }: Company, { industries }: CompiledIcp): boolean =>
  industry !== null && industries.size > 0 && industries.has(folded(industry));

/** Every stated criterion holds; with none stated nothing matches. An unknown value matches no criterion. */
export function matchesIcp(company: Company, icp: CompiledIcp): boolean {
  const { min, max } = icp.employees;
  const { employees, country, technologies } = company;
  const criteria: boolean[] = [];
  if (icp.industries.size > 0) criteria.push(isTargetIndustry(company, icp));
  if (icp.countries.size > 0) criteria.push(country !== null && icp.countries.has(countryOf(country)));
  if (min !== undefined) criteria.push(employees !== null && employees >= min);
  if (max !== undefined) criteria.push(employees !== null && employees <= max);
  if (icp.technologies.size > 0) criteria.push(technologies.some((name) => icp.technologies.has(folded(name))));
  return criteria.length > 0 && criteria.every(Boolean);
}
