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

const includes = (names: readonly string[], name: string | null): boolean =>
  name !== null && names.some((other) => folded(other) === folded(name));

/** The company's industry is one of the profile's. */
export const isTargetIndustry = (company: Company, icp: Icp): boolean => includes(icp.industries, company.industry);

const isIn = (countries: readonly string[], country: string | null): boolean =>
  country !== null && countries.some((other) => countryOf(other) === countryOf(country));

/** Every stated criterion holds; with none stated nothing matches. An unknown value matches no criterion. */
export function matchesIcp(company: Company, icp: Icp): boolean {
  const { min, max } = icp.employees;
  const { employees } = company;
  const criteria: boolean[] = [];
  if (icp.industries.length > 0) criteria.push(isTargetIndustry(company, icp));
  if (icp.countries.length > 0) criteria.push(isIn(icp.countries, company.country));
  if (min !== undefined) criteria.push(employees !== null && employees >= min);
  if (max !== undefined) criteria.push(employees !== null && employees <= max);
  if (icp.technologies.length > 0) criteria.push(company.technologies.some((name) => includes(icp.technologies, name)));
  return criteria.length > 0 && criteria.every(Boolean);
}
