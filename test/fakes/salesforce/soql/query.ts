export type Literal =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "moment"; readonly text: string }
  | { readonly kind: "boolean"; readonly boolean: boolean }
  | { readonly kind: "null" };

export type Operator = "=" | "!=" | "<" | "<=" | ">" | ">=" | "LIKE";

/** A field, or one of a parent's, as written, and where. */
export interface Path {
  readonly names: readonly string[];
  readonly at: number;
}

export type Condition =
  | { readonly kind: "and" | "or"; readonly parts: readonly Condition[] }
  | { readonly kind: "not"; readonly part: Condition }
  | { readonly kind: "compare"; readonly path: Path; readonly operator: Operator; readonly literal: Literal }
  | { readonly kind: "in"; readonly path: Path; readonly negated: boolean; readonly among: readonly Literal[] | Query };

export interface Query {
  readonly soql: string;
  readonly select: readonly Path[] | "count";
  readonly from: { readonly name: string; readonly at: number };
  readonly where: Condition | null;
  readonly orderBy: readonly { readonly path: Path; readonly descending: boolean; readonly nullsLast: boolean }[];
  readonly limit: number;
  readonly offset: number;
}
