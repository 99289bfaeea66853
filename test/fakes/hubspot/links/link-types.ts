import type { TypeName } from "../schema/object-types.ts";

/** Ids of the unlabelled kinds of association, there and back (AssociationTypes of HubSpot's client). */
const PAIRS: readonly (readonly [TypeName, TypeName, number, number])[] = [
  ["contacts", "companies", 279, 280],
  ["deals", "companies", 341, 342],
  ["deals", "contacts", 3, 4],
  ["tasks", "companies", 192, 191],
  ["tasks", "contacts", 204, 203],
  ["tasks", "deals", 216, 215],
  ["notes", "companies", 190, 189],
  ["notes", "contacts", 202, 201],
  ["notes", "deals", 214, 213],
  ["meetings", "companies", 188, 187],
  ["meetings", "contacts", 200, 199],
  ["meetings", "deals", 212, 211],
  ["calls", "companies", 182, 181],
  ["calls", "contacts", 194, 193],
  ["calls", "deals", 206, 205],
  ["emails", "companies", 186, 185],
  ["emails", "contacts", 198, 197],
  ["emails", "deals", 210, 209],
];

/** The kinds labelled "Primary": of a contact or deal, its one main company. */
const PRIMARY: readonly (readonly [TypeName, TypeName, number, number])[] = [
  ["contacts", "companies", 1, 2],
  ["deals", "companies", 5, 6],
];

const typeIds = new Map<string, number>();
const reverses = new Map<number, number>();
const primaryIds = new Map<string, number>();
for (const [table, pairs] of [
  [typeIds, PAIRS],
  [primaryIds, PRIMARY],
] as const) {
  for (const [from, to, there, back] of pairs) {
    table.set(`${from}>${to}`, there);
    table.set(`${to}>${from}`, back);
    reverses.set(there, back);
    reverses.set(back, there);
  }
}

/** The unlabelled kind of association between two types; undefined when there is none. */
export const linkTypeOf = (from: TypeName, to: TypeName): number | undefined => typeIds.get(`${from}>${to}`);
/** The primary one, where a type has such. */
export const primaryTypeOf = (from: TypeName, to: TypeName): number | undefined => primaryIds.get(`${from}>${to}`);
export const isLinkType = (from: TypeName, to: TypeName, typeId: number): boolean =>
  typeId === linkTypeOf(from, to) || typeId === primaryTypeOf(from, to);
export const reverseOf = (typeId: number): number => reverses.get(typeId) ?? typeId;
export const labelOf = (typeId: number): string | null => ([1, 2, 5, 6].includes(typeId) ? "Primary" : null);
