import { refuse } from "../api-error.ts";
import type { Condition, Literal, Operator, Path, Query } from "./query.ts";
import { malformed, type Token, tokensOf, unquote } from "./tokens.ts";

/** Salesforce's limit on a statement: "SOQL and SOSL Limits" in its limits quick reference. */
const MAX_LENGTH = 100_000;
const OPERATORS: Readonly<Record<string, Operator>> = {
  "=": "=",
  "!=": "!=",
  "<>": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  LIKE: "LIKE",
};
const CLAUSES = new Set([
  "FROM",
  "WHERE",
  "AND",
  "OR",
  "NOT",
  "IN",
  "LIKE",
  "ORDER",
  "BY",
  "LIMIT",
  "OFFSET",
  "SELECT",
]);

interface Reader {
  readonly soql: string;
  peek(): Token;
  next(): Token;
  /** Takes the next token if it is this word or sign. */
  takes(text: string): boolean;
  needs(text: string): void;
}

const readerOf = (soql: string): Reader => {
  const tokens = tokensOf(soql);
  let at = 0;
  const peek = (): Token => tokens[Math.min(at, tokens.length - 1)]!;
  const takes = (text: string): boolean => {
    const found = peek().kind !== "text" && peek().text.toUpperCase() === text;
    if (found) at += 1;
    return found;
  };
  return {
    soql,
    peek,
    takes,
    next: () => {
      at += 1;
      return tokens[at - 1]!;
    },
    needs: (text) => {
      if (!takes(text)) malformed(soql, peek().at, `unexpected token: '${peek().text}' (expecting ${text})`);
    },
  };
};

function unexpected({ soql }: Reader, { at, text, kind }: Token): never {
  malformed(soql, at, kind === "end" ? "unexpected end of statement" : `unexpected token: '${text}'`);
}

const readPath = (reader: Reader): Path => {
  const token = reader.next();
  if (token.kind !== "word" || CLAUSES.has(token.text.toUpperCase()) || token.text.endsWith("."))
    unexpected(reader, token);
  return { names: token.text.split("."), at: token.at };
};

const readLiteral = (reader: Reader, forLike = false): Literal => {
  const token = reader.next();
  if (token.kind === "text") return { kind: "text", text: unquote(token.text, forLike) };
  if (token.kind === "number") return { kind: "number", number: Number(token.text) };
  if (token.kind === "moment") return { kind: "moment", text: token.text };
  const word = token.text.toLowerCase();
  if (word === "true" || word === "false") return { kind: "boolean", boolean: word === "true" };
  if (word === "null") return { kind: "null" };
  return unexpected(reader, token);
};

const readList = <Item>(reader: Reader, read: () => Item): Item[] => {
  const items = [read()];
  while (reader.takes(",")) items.push(read());
  return items;
};

const readComparison = (reader: Reader): Condition => {
  const path = readPath(reader);
  const negated = reader.takes("NOT");
  if (reader.takes("IN")) {
    reader.needs("(");
    const among =
      reader.peek().text.toUpperCase() === "SELECT" ? readQuery(reader) : readList(reader, () => readLiteral(reader));
    reader.needs(")");
    return { kind: "in", path, negated, among };
  }
  const token = reader.next();
  const operator = token.kind === "text" ? undefined : OPERATORS[token.text.toUpperCase()];
  if (operator === undefined || negated) unexpected(reader, token);
  return { kind: "compare", path, operator, literal: readLiteral(reader, operator === "LIKE") };
};

const readPart = (reader: Reader): Condition => {
  if (reader.takes("NOT")) return { kind: "not", part: readPart(reader) };
  if (!reader.takes("(")) return readComparison(reader);
  const inner = readCondition(reader);
  reader.needs(")");
  return inner;
};

/** AND and OR do not mix without parentheses: Salesforce refuses that. */
function readCondition(reader: Reader): Condition {
  const parts = [readPart(reader)];
  const kind = reader.peek().text.toUpperCase() === "OR" ? "or" : "and";
  while (reader.takes(kind.toUpperCase())) parts.push(readPart(reader));
  return parts.length === 1 ? parts[0]! : { kind, parts };
}

const readOrder = (reader: Reader): Query["orderBy"][number] => {
  const path = readPath(reader);
  const descending = reader.takes("DESC");
  if (!descending) reader.takes("ASC");
  if (!reader.takes("NULLS")) return { path, descending, nullsLast: false };
  const nullsLast = reader.takes("LAST");
  if (!nullsLast) reader.needs("FIRST");
  return { path, descending, nullsLast };
};

const readCount = (reader: Reader): number => {
  const token = reader.next();
  return token.kind === "number" && /^\d+$/.test(token.text) ? Number(token.text) : unexpected(reader, token);
};

const readSelect = (reader: Reader): Query["select"] => {
  if (!reader.takes("COUNT")) return readList(reader, () => readPath(reader));
  reader.needs("(");
  reader.needs(")");
  return "count";
};

function readQuery(reader: Reader): Query {
  reader.needs("SELECT");
  const select = readSelect(reader);
  reader.needs("FROM");
  const { names, at } = readPath(reader);
  const where = reader.takes("WHERE") ? readCondition(reader) : null;
  let orderBy: Query["orderBy"] = [];
  if (reader.takes("ORDER")) {
    reader.needs("BY");
    orderBy = readList(reader, () => readOrder(reader));
  }
  const limit = reader.takes("LIMIT") ? readCount(reader) : Number.POSITIVE_INFINITY;
  const offset = reader.takes("OFFSET") ? readCount(reader) : 0;
  return { soql: reader.soql, select, from: { name: names.join("."), at }, where, orderBy, limit, offset };
}

/** A statement as data; refuses with MALFORMED_QUERY what Salesforce would, and what this fake does not know. */
export const parseSoql = (soql: string): Query => {
  if (soql.length > MAX_LENGTH)
    refuse(400, "MALFORMED_QUERY", `SOQL statements cannot be longer than ${MAX_LENGTH} characters.`);
  const reader = readerOf(soql);
  const query = readQuery(reader);
  if (reader.peek().kind !== "end") unexpected(reader, reader.peek());
  return query;
};
