import type { ProductEvent, ReadTrait } from "../events/event.ts";
import { laterSaid, type Said } from "./profile.ts";

/** What a workspace's group traits say of its company and its plan; each value with when it was said, ms. */
export interface WorkspaceProfile {
  readonly text: Readonly<Partial<Record<TextTrait, Said<string>>>>;
  readonly numbers: Readonly<Partial<Record<NumberTrait, Said<number>>>>;
  readonly technologies: Said<readonly string[]> | null;
}

export const TEXT_TRAITS = [
  "name",
  "domain",
  "website",
  "industry",
  "country",
  "plan",
] as const satisfies readonly ReadTrait[];
export type TextTrait = (typeof TEXT_TRAITS)[number];

/** `arr` in USD a year; `seats` bought; `usage` and `usageLimit` in the plan's own unit. */
export const NUMBER_TRAITS = [
  "employees",
  "arr",
  "seats",
  "seatsUsed",
  "usage",
  "usageLimit",
] as const satisfies readonly ReadTrait[];
export type NumberTrait = (typeof NUMBER_TRAITS)[number];

export const EMPTY_WORKSPACE: WorkspaceProfile = { text: {}, numbers: {}, technologies: null };

/** Folds a group call into its workspace. */
export function foldWorkspace(workspace: WorkspaceProfile, event: ProductEvent): WorkspaceProfile {
  const text = { ...workspace.text };
  for (const trait of TEXT_TRAITS) {
    const value = event.traits[trait];
    if (typeof value !== "string" || value.trim() === "") continue;
    text[trait] = laterSaid(text[trait] ?? null, [value.trim(), event.time])!;
  }
  const numbers = { ...workspace.numbers };
  for (const trait of NUMBER_TRAITS) {
    const value = trait === "arr" ? yearlyRevenue(event) : toNumber(event.traits[trait]);
    if (value !== null) numbers[trait] = laterSaid(numbers[trait] ?? null, [value, event.time])!;
  }
  const technologies = toList(event.traits.technologies);
  return {
    text,
    numbers,
    technologies: laterSaid(workspace.technologies, technologies === null ? null : [technologies, event.time]),
  };
}

/** The company as its account knows it: its workspaces' latest words; null is unknown. */
export interface Company {
  readonly name: string | null;
  readonly industry: string | null;
  readonly country: string | null;
  readonly plan: string | null;
  readonly employees: number | null;
  readonly technologies: readonly string[];
  readonly arr: number | null;
  readonly seats: number | null;
  readonly seatsUsed: number | null;
  readonly usage: number | null;
  readonly usageLimit: number | null;
}

/**
 * One company from its workspaces. What describes the company is the latest word; what is bought and used per
 * workspace (revenue, seats, usage) adds up.
 */
export const companyOf = (workspaces: readonly WorkspaceProfile[]): Company => ({
  name: latestText(workspaces, "name"),
  industry: latestText(workspaces, "industry"),
  country: latestText(workspaces, "country"),
  plan: latestText(workspaces, "plan"),
  employees: latestOf(workspaces, employeesBy),
  technologies: latestOf(workspaces, technologiesBy) ?? NO_TECHNOLOGIES,
  arr: sumOf(workspaces, "arr"),
  seats: sumOf(workspaces, "seats"),
  seatsUsed: sumOf(workspaces, "seatsUsed"),
  usage: sumOf(workspaces, "usage"),
  usageLimit: sumOf(workspaces, "usageLimit"),
});

const NO_TECHNOLOGIES: readonly string[] = [];

const employeesBy = ({ numbers }: WorkspaceProfile) => numbers.employees ?? null;
const technologiesBy = ({ technologies }: WorkspaceProfile) => technologies;

function latestText(workspaces: readonly WorkspaceProfile[], trait: TextTrait): string | null {
  let latest: Said<string> | null = null;
  for (const { text } of workspaces) latest = laterSaid(latest, text[trait] ?? null);
  return latest?.[0] ?? null;
}

function latestOf<Value>(
  workspaces: readonly WorkspaceProfile[],
  saidBy: (workspace: WorkspaceProfile) => Said<Value> | null,
): Value | null {
  let latest: Said<Value> | null = null;
  for (const workspace of workspaces) latest = laterSaid(latest, saidBy(workspace));
  return latest?.[0] ?? null;
}

function sumOf(workspaces: readonly WorkspaceProfile[], trait: NumberTrait): number | null {
  let sum: number | null = null;
  for (const { numbers } of workspaces) {
    const value = numbers[trait]?.[0];
    if (value !== undefined) sum = (sum ?? 0) + value;
  }
  return sum;
}

function yearlyRevenue(event: ProductEvent): number | null {
  const monthly = toNumber(event.traits.mrr);
  return toNumber(event.traits.arr) ?? (monthly === null ? null : monthly * 12);
}

/** A number or a text that is one; below zero or not finite says nothing. */
function toNumber(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number >= 0 ? number : null;
}

function toList(value: unknown): readonly string[] | null {
  const items = typeof value === "string" ? value.split(",") : value;
  if (!Array.isArray(items)) return null;
  return items
    .filter((item): item is string => typeof item === "string" && item.trim() !== "")
    .map((item) => item.trim());
}
